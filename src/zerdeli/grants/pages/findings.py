"""What the register says of an application beside what was typed: what the terms find, and what others share with it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import NotPermitted
from zerdeli.base.shown import Cell, Head
from zerdeli.grants.queries.cases import case_in_reach
from zerdeli.grants.queries.drafts import scheme_of
from zerdeli.grants.queries.eligibility import facts_of_person
from zerdeli.grants.queries.likenesses import likenesses_of_case
from zerdeli.grants.queries.ties import ties_to_case
from zerdeli.grants.rules.cases import Step, reasons_against_deciding_for_kin
from zerdeli.grants.rules.likeness import Sign
from zerdeli.terms.queries.reading import terms_in_force
from zerdeli.terms.rules.letters import lines_of_letter
from zerdeli.terms.rules.requirements import Fact as Known
from zerdeli.terms.rules.requirements import findings_on, requirements_on


def findings(request: HttpRequest, number: str) -> HttpResponse:
    """Show what the terms of the day of receipt find on the applicant."""
    case = _case(request, number)
    terms = terms_in_force(scheme=scheme_of(case.size), on=case.received_on)
    facts = {**facts_of_person(case.person_id, terms), Known.ASKED: case.asked}
    return render(request, "grants/findings.html", {
        "findings": list(lines_of_letter(findings_on(requirements_on(terms), facts))), **_head(number)})


def likenesses(request: HttpRequest, number: str) -> HttpResponse:
    """Show what other applications share with one: family, address, seller, account, receipt, thing."""
    found = likenesses_of_case(_case(request, number))
    rows = [[Cell(str(Sign(one.sign).label)), Cell(spoken(one.reference), reverse("grants-office-case", args=[one.reference])),
             Cell(str(Step(one.step).label) if one.step else ""), Cell(one.what, is_name=True)] for one in found]
    heads = [Head(_("What is shared")), Head(_("Application")), Head(_("Step")), Head(_("Which"))]
    return render(request, "grants/likenesses.html", {"rows": rows, "heads": heads, **_head(number)})


def _case(request: HttpRequest, number: str) -> Any:
    """Return the case; who is the applicant or kin does not even read it here."""
    by = actor_of(request)
    case = case_in_reach(number, by)
    if ties := ties_to_case(case, by, settings.KEYS):
        raise NotPermitted(*reasons_against_deciding_for_kin([str(tie.label) for tie in ties]))
    return case


def _head(number: str) -> dict[str, object]:
    return {"reference": spoken(number), "back": reverse("grants-office-case", args=[number])}
