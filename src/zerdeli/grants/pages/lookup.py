"""The way back to an application: its number and the phone, then a code; what she finds on her own page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.actions.phone import send_code
from zerdeli.base.clock import now
from zerdeli.base.frame import Affair, Visitor
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import Refusal
from zerdeli.grants.forms.status import TrackForm
from zerdeli.grants.pages.shown import title_of
from zerdeli.grants.queries.cases import cases_of_visitor
from zerdeli.grants.rules.cases import NeedKind, Step


@never_cache
def track(request: HttpRequest) -> HttpResponse:
    """Take a number and a phone, send a code to the phone, and lead to the application; it is not told whether both are known."""
    form = TrackForm(request.POST if request.method == "POST" else None, initial={"number": request.GET.get("number", "")})
    if request.method == "POST" and form.is_valid():
        phone, language = form.cleaned_data["phone"], (get_language() or "kk")[:2]
        try:
            send_code(phone=phone, language=language, keys=settings.KEYS, at=now())
        except Refusal as refusal:
            form.add_error("phone", [str(reason) for reason in refusal.reasons])
        else:
            # The page of the code takes it from here, as after the page of the phone.
            request.session["phone"], request.session["language"] = settings.KEYS.hide(phone).hex(), language
            request.session["next"] = reverse("grants-case", args=[form.cleaned_data["number"]])
            return redirect("code")
    return render(request, "grants/form.html", {
        "form": form, "title": _("Where is my application?"), "button": _("Continue"), "navigation": (), "back": reverse("home"),
        "texts": [_("We send a code to your phone: so nobody else sees your application.")]}, status=422 if form.errors else 200)


def affairs(visitor: Visitor) -> list[Affair]:
    """Return a resident's applications with what is needed from her."""
    found = []
    for case in cases_of_visitor(visitor.account_id, visitor.person_id):
        needs = sorted((need for need in case.needs.all() if need.answered_at is None and need.closed_at is None),
                       key=lambda need: need.due_on)
        found.append(Affair(f"{title_of(case.size)}, {spoken(case.reference)}", Step(case.step).label, "grants-case",
                            {"number": case.reference}, needs=NeedKind(needs[0].kind).label if needs else "",
                            until_on=needs[0].due_on if needs else None, tone="clarify" if needs else ""))
    return found
