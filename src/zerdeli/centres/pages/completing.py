"""Completion: what a run asks for, results of its test, who meets the rule, and the cards of those who enrolled by phone."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Fact
from zerdeli.centres.actions.cards import Card, Signed, see_card
from zerdeli.centres.actions.completing import confirm_completions, issue_again, note_test_results, set_rule_of_run
from zerdeli.centres.forms.attendance import CardForm, ResultsForm, RuleForm
from zerdeli.centres.pages.asking import about_run, asked_of_run, head_within
from zerdeli.centres.pages.attendance import called
from zerdeli.centres.queries.completing import CandidateRow, candidates_of_run
from zerdeli.centres.queries.enrolments import enrolment_numbered, name_of, no_enrolment
from zerdeli.centres.rules.completing import RunRule
from zerdeli.centres.rules.credentials import Issuer
from zerdeli.centres.rules.words import EnrolmentState
from zerdeli.people.actions.consents import Paper
from zerdeli.people.rules.persons import Sex

DUTIES = (Duty.ISSUE_CERTIFICATES, Duty.PLAN_COURSES, Duty.MARK_ATTENDANCE)


def issuer() -> Issuer:
    """Return who issues the certificates of this installation."""
    return Issuer(settings.ADDRESS, settings.OPERATOR_OF_DATA or "Зерделі")


@never_cache
def completion(request: HttpRequest, code: str) -> HttpResponse:
    """Show who meets the run's rule and why another does not; confirm who completed and issue certificates."""
    found = head_within(request, code, *DUTIES)
    by, complaints = actor_of(request), []
    if request.method == "POST":
        chosen = [int(one) for one in request.POST.getlist("chosen") if one.isdigit()]
        again = request.POST.get("again", "")
        try:
            if again.isdigit():
                issue_again(code=code, person_id=int(again), issuer=issuer(), issuer_keys=settings.CERTIFICATE_KEYS, keys=settings.KEYS,
                            by=by, at=now())
            else:
                confirm_completions(code=code, enrolments=chosen, issuer=issuer(), issuer_keys=settings.CERTIFICATE_KEYS,
                                    keys=settings.KEYS, by=by, at=now())
        except Refusal as refusal:
            complaints = sorted({str(reason) for reason in refusal.reasons})
        else:
            return redirect("completion", code=code)
    rule = found.rule
    rows = candidates_of_run(found.id, rule, now(), settings.KEYS)
    return render(request, "centres/completion.html", {
        "about": about_run(found), "code": code, "facts": _rule_facts(rule), "complaints": complaints,
        "ready": [_ready(row) for row in rows if not row.reasons],
        "open": [_open(row) for row in rows if row.reasons and row.state == EnrolmentState.ENROLLED],
        "done": [_done(row) for row in rows if row.state == EnrolmentState.COMPLETED], "has_test": rule.test_needed is not None,
        "can_issue": _can(request, Duty.ISSUE_CERTIFICATES), "can_plan": _can(request, Duty.PLAN_COURSES),
        "can_mark": _can(request, Duty.MARK_ATTENDANCE), "back": reverse("office-run", args=[code])}, status=409 if complaints else 200)


def _can(request: HttpRequest, duty: Duty) -> bool:
    return duty in actor_of(request).duties


def _rule_facts(rule: RunRule) -> list[Fact]:
    attendance = formats.percent(rule.attendance_needed, 0) if rule.attendance_needed is not None else _("not set yet")
    points = _("%(points)s points of a hundred") % {"points": formats.number(rule.test_needed)} if rule.test_needed else _("there is none")
    return [Fact(_("Attendance needed"), attendance), Fact(_("Test"), points)]


def _share(row: CandidateRow) -> str:
    return _("attendance %(share)s, present %(present)s of %(counted)s") % {
        "share": formats.percent(row.progress.share, 0), "present": formats.number(row.progress.present),
        "counted": formats.number(row.progress.counted)}


def _ready(row: CandidateRow) -> tuple[int, str, str]:
    return row.enrolment, called(row.name), _share(row)


def _open(row: CandidateRow) -> tuple[str, str, list[str], str]:
    card = row.reference if row.person_id is None or any(one.code == "centres.no_consent" for one in row.reasons) else ""
    return called(row.name), _share(row), [str(reason) for reason in row.reasons], card


def _done(row: CandidateRow) -> tuple[str, str, str, int]:
    return called(row.name), spoken(row.certificate) if row.certificate else "", row.certificate, row.person_id or 0


@never_cache
def completion_rule(request: HttpRequest, code: str) -> HttpResponse:
    """Ask what a run asks for, and keep it."""
    found = head_within(request, code, Duty.PLAN_COURSES)
    form = RuleForm(request.POST if request.method == "POST" else None, initial=vars(found.rule))

    def act() -> HttpResponse:
        said = form.cleaned_data
        set_rule_of_run(code=code, rule=RunRule(said["attendance_needed"], said["test_needed"]), by=actor_of(request), at=now())
        return redirect("completion", code=code)
    return asked_of_run(request, form, act, title=_("Rule of completion"), button=_("Save"), back=reverse("completion", args=[code]),
                        found=found)


@never_cache
def test_results(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for the points of each person in the test, and keep them; an empty line says nothing."""
    found = head_within(request, code, Duty.MARK_ATTENDANCE)
    rows = [row for row in candidates_of_run(found.id, found.rule, now(), settings.KEYS) if row.state == EnrolmentState.ENROLLED]
    form = ResultsForm(request.POST if request.method == "POST" else None,
                       learners=[(row.enrolment, called(row.name), row.progress.points) for row in rows])

    def act() -> HttpResponse:
        points = {row.enrolment: form.cleaned_data[f"p{row.enrolment}"] for row in rows
                  if form.cleaned_data[f"p{row.enrolment}"] is not None}
        note_test_results(code=code, points=points, keys=settings.KEYS, by=actor_of(request), at=now())
        return redirect("completion", code=code)
    return asked_of_run(request, form, act, title=_("Results of the test"), button=_("Save"), back=reverse("completion", args=[code]),
                        found=found, said="" if rows else _("Nobody is in this course now."))


@never_cache
def learner_card(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """See the card of somebody who enrolled: keep the IIN, and the consent that she signed."""
    found = head_within(request, code, Duty.ENROL_PEOPLE)
    row = enrolment_numbered(number)
    if row.run_id != found.id:
        raise no_enrolment()
    form = CardForm(request.POST or None, request.FILES or None)

    def act() -> HttpResponse:
        said = form.cleaned_data
        signed = Signed(Paper(said["signed_on"], said["photo"]), said["language"], issuer().name) if said["photo"] else None
        see_card(number=number, card=Card(said["iin"], said["born_on"], Sex(said["sex"])), signed=signed, store=settings.STORE,
                 keys=settings.KEYS, by=actor_of(request), at=now())
        return redirect("office-run", code=code)
    return asked_of_run(request, form, act, title=_("See the card"), button=_("Keep"), back=reverse("office-run", args=[code]),
                        found=found, who=f"{called(name_of(row, settings.KEYS))}, {spoken(number)}")
