"""Who has a part in a case of return."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base.clock import now
from zerdeli.base.refusals import Refusal
from zerdeli.land.actions.cases import set_parties
from zerdeli.land.forms import PartyForm
from zerdeli.land.pages.leading import case_led, head_of
from zerdeli.land.queries.cases import parties_of
from zerdeli.land.rules.parties import PartySaid, Role

SPARE_LINES = 3


@never_cache
def parties(request: HttpRequest, number: str) -> HttpResponse:
    """Say who has a part in a case."""
    found = case_led(request, number)
    known = [{"role": one.role, "name": one.name, "is_person": one.is_person, "told_on": one.told_on}
             for one in parties_of(number, settings.KEYS)]
    lines = [*known, *[{} for __ in range(SPARE_LINES)]]
    forms_ = [PartyForm(request.POST if request.method == "POST" else None, prefix=f"p{place}", initial=line)
              for place, line in enumerate(lines)]
    if request.method == "POST" and all(form.is_valid() for form in forms_):
        said = tuple(PartySaid(Role(form.cleaned_data["role"]), form.cleaned_data["name"], form.cleaned_data["is_person"],
                               form.cleaned_data["told_on"]) for form in forms_ if form.cleaned_data["name"].strip())
        try:
            set_parties(number=number, parties=said, keys=settings.KEYS, by=actor_of(request), at=now())
        except Refusal as refusal:
            forms_[0].add_error("name", [str(reason) for reason in refusal.reasons])
        else:
            return redirect("return-case", number=number)
    wrong = any(form.errors for form in forms_)
    return render(request, "land/parties.html", {"forms": forms_, **head_of(found)}, status=422 if wrong else 200)
