"""Three questions before signing in: whoever answers them learns that she can apply, and what will be asked; never “no”."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from zerdeli.base import formats
from zerdeli.base.choices import _
from zerdeli.base.clock import now
from zerdeli.base.drafts import Draft
from zerdeli.base.flows import CHECK, Flow, Step, Walk, question
from zerdeli.base.money import whole_tenge
from zerdeli.base.periods import day_of
from zerdeli.terms.forms import BeforeForm, CourseForm, GroundForm
from zerdeli.terms.queries.reading import terms_in_force
from zerdeli.terms.rules.letters import lines_of_letter, term_text
from zerdeli.terms.rules.precheck import Advice, advice_on, asked_about, findings_of_precheck
from zerdeli.terms.rules.terms import Rule, Scheme, Terms

FLOW = Flow("grants-check", _("May I apply for a small grant?"), (
    Step("ground", GroundForm), Step("course", CourseForm), Step("before", BeforeForm)), _("Show"))


def _walk(request: HttpRequest, terms: Terms) -> Walk:
    course = [term_text(row) for row in terms.all(Rule.COURSE)] or [str(_("The terms of today ask for no course."))]
    return Walk(FLOW, Draft(request, FLOW.name), lambda step: reverse("grants-check", kwargs={"step": step}),
                start=reverse("grants-page"),
                given={"ground": {"listed": [term_text(row) for row in terms.all(Rule.GROUND)]}, "course": {"listed": course}})


def grants_check(request: HttpRequest, step: str) -> HttpResponse:
    """Ask one of the three questions, or show what comes of them."""
    on = day_of(now())
    terms = terms_in_force(scheme=Scheme.SMALL, on=on)
    walk = _walk(request, terms)
    if step != CHECK:
        return question(request, walk, step)
    if walk.next_open != CHECK:
        return redirect(walk.address(walk.next_open))
    return render(request, "terms/advice.html", _advised(terms, walk.cleaned) | {
        "back": walk.before(CHECK), "on": formats.day(on), "again": walk.address("ground"), "navigation": ()})


def _advised(terms: Terms, said: dict[str, Any]) -> dict[str, Any]:
    findings = findings_of_precheck(terms, said)
    advice, cap = advice_on(findings), terms.cap
    return {
        "advice": advice.label, "is_call": advice == Advice.CALL, "lines": list(lines_of_letter(findings)),
        "asked": [asking.label for asking in asked_about(findings)],
        "cap": formats.tenge(whole_tenge(cap.amount)) if cap else "", "cap_since": formats.day(cap.since) if cap else "",
        "is_cap_verified": bool(cap and cap.is_verified),
    }
