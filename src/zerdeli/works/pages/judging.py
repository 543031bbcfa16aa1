"""One question to residents beside a work: is it built as it was promised?"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import account_signed_in
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import Refusal
from zerdeli.works.actions.judging import give_verdict
from zerdeli.works.forms import VerdictForm
from zerdeli.works.pages.words import kind_words
from zerdeli.works.queries.verdicts import buildings_beside, verdict_of
from zerdeli.works.queries.works import work_numbered
from zerdeli.works.rules.verdicts import Said


@never_cache
def verdict(request: HttpRequest, number: str) -> HttpResponse:
    """Ask whoever is signed in and lives beside a work whether it is there as promised, and keep the answer."""
    work, who = work_numbered(number), account_signed_in(request)
    buildings, before = buildings_beside(work), verdict_of(work, who.account_id)
    initial = {"building": str(before.building_id), "said": before.said} if before else {}
    form = VerdictForm(request.POST if request.method == "POST" else None, initial=initial,
                       buildings=[("", ""), *((str(one.pk), one.address) for one in buildings)])
    if request.method == "POST" and form.is_valid():
        try:
            give_verdict(number=number, building_id=int(form.cleaned_data["building"]), said=Said(form.cleaned_data["said"]),
                         account_id=who.account_id, by=who.actor, at=now())
        except Refusal as refusal:
            form.add_error("said", [str(reason) for reason in refusal.reasons])
        else:
            return redirect(f"{reverse('work', args=[number])}#residents")
    return render(request, "works/verdict.html", {
        "form": form, "title": f"{kind_words(work)} {spoken(number)}", "address": work.address, "has_houses": bool(buildings),
        "back": reverse("work", args=[number]), "is_change": before is not None,
        "crumbs": [(_("Front page"), reverse("home")), (_("Improvement works"), reverse("works"))]},
        status=422 if form.errors else 200)
