"""Saying what a run asks for, noting results of its test, and confirming who completed it."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.keys import IssuerKeys, Keyring
from zerdeli.base.refusals import Invalid, Reason, RuleBroken, refuse_if
from zerdeli.centres.actions.certificates import issue_certificate, new_certificate_number
from zerdeli.centres.actions.versions import bring_up_to_date
from zerdeli.centres.models import Certificate, Completion, Enrolment, Run, TestResult
from zerdeli.centres.queries.completing import CandidateRow, candidates_of_run, last_day_held, results_of_run
from zerdeli.centres.queries.enrolments import run_for_update, run_id_coded
from zerdeli.centres.rules.completing import WHOLE, RunRule
from zerdeli.centres.rules.credentials import Issuer
from zerdeli.centres.rules.words import EnrolmentState
from zerdeli.journal.actions import record_act
from zerdeli.people.models import Person


@transaction.atomic
def set_rule_of_run(*, code: str, rule: RunRule, by: Actor, at: datetime) -> Run:
    """Say how much attendance and which test a run asks for; refused once somebody has completed it by another rule."""
    run = _run_within(code, Duty.PLAN_COURSES, by)
    if (run.attendance_needed, run.test_needed) == (rule.attendance_needed, rule.test_needed):
        return run
    if Completion.objects.filter(run=run, closed_at__isnull=True).exists():
        text = _("Somebody completed this course by the rule as it is, so it stays for all.")
        raise RuleBroken(Reason("centres.rule_used", text))
    entry = record_act(kind="run.rule_set", about=f"run:{code}", by=by, at=at, facts={
        "attendance": rule.attendance_needed, "test": rule.test_needed})
    bring_up_to_date(row=run, entry=entry, at=at, changes={
        "attendance_needed": rule.attendance_needed, "test_needed": rule.test_needed})
    return run


@transaction.atomic
def note_test_results(*, code: str, points: Mapping[int, int], keys: Keyring, by: Actor, at: datetime) -> int:
    """Keep the points of a run's test by the enrolment and return how many changed."""
    run = _run_within(code, Duty.MARK_ATTENDANCE, by)
    learners = {row.enrolment for row in candidates_of_run(run.pk, _rule(run), at, keys) if row.state == EnrolmentState.ENROLLED}
    if strange := [key for key, many in points.items() if key not in learners or not 0 <= many <= WHOLE]:
        text = _("%(count)s results cannot be kept: the course is over for them, or the points are not from none to a hundred.")
        raise Invalid(Reason("centres.strange_points", text, {"count": len(strange)}))
    known = results_of_run(run.pk)
    changed = {key: many for key, many in points.items() if key not in known or known[key].points != many}
    if not changed:
        return 0
    entry = record_act(kind="test.noted", about=f"run:{code}", by=by, at=at, facts={"changed": len(changed)})
    for key, many in changed.items():
        if key in known:
            bring_up_to_date(row=known[key], entry=entry, at=at, changes={"points": many, "noted_by": by.name})
        else:
            TestResult.objects.create(enrolment_id=key, points=many, noted_by=by.name, known_at=at, entry=entry)
    return len(changed)


@transaction.atomic
def confirm_completions(
    *, code: str, enrolments: Collection[int], issuer: Issuer, issuer_keys: IssuerKeys, keys: Keyring, by: Actor, at: datetime
) -> list[Certificate]:
    """Confirm that some people completed a run and issue their certificates; whoever completed already is passed over.

    Refused with every reason, where one of them does not meet the run's rule. The day of completion is that of the last session.
    """
    run = _run_within(code, Duty.ISSUE_CERTIFICATES, by)
    chosen = [row for row in candidates_of_run(run.pk, _rule(run), at, keys)
              if row.enrolment in enrolments and row.state != EnrolmentState.COMPLETED]
    refuse_if([reason for row in chosen for reason in row.reasons])
    return [_complete(run, row, issuer, issuer_keys, keys, by, at) for row in chosen]


@transaction.atomic
def issue_again(
    *, code: str, person_id: int, issuer: Issuer, issuer_keys: IssuerKeys, keys: Keyring, by: Actor, at: datetime
) -> Certificate:
    """Issue a certificate for a completion that has none: hers was revoked, or it came from a register file."""
    run = _run_within(code, Duty.ISSUE_CERTIFICATES, by)
    found = Completion.objects.select_related("run__course", "run__centre", "person").filter(
        run=run, person_id=person_id, closed_at__isnull=True).first()
    if found is None:
        raise RuleBroken(Reason("centres.not_completed", _("She has not completed this course.")))
    number = new_certificate_number()
    entry = record_act(kind="completion.paper_renewed", about=f"certificate:{number}", by=by, at=at, facts={"run": code})
    bring_up_to_date(row=found, entry=entry, at=at, changes={"certificate": number})
    return issue_certificate(completion=found, number=number, issuer=issuer, issuer_keys=issuer_keys, keys=keys, by=by, at=at)


def _complete(
    run: Run, row: CandidateRow, issuer: Issuer, issuer_keys: IssuerKeys, keys: Keyring, by: Actor, at: datetime
) -> Certificate:
    person, number = Person.objects.get(pk=row.person_id or 0), new_certificate_number()
    entry = record_act(kind="course.completed", about=f"enrolment:{row.reference or row.enrolment}", by=by, at=at, facts={
        "run": run.code, "attendance": row.progress.share})
    done = Completion.objects.create(
        run=run, person=person, place_id=run.place_id, subject=run.subject, sex=person.sex, certificate=number,
        completed_on=last_day_held(run.pk, at) or run.ends_on, known_at=at, entry=entry)
    bring_up_to_date(row=Enrolment.objects.get(pk=row.enrolment), entry=entry, at=at, changes={"state": EnrolmentState.COMPLETED})
    return issue_certificate(completion=done, number=number, issuer=issuer, issuer_keys=issuer_keys, keys=keys, by=by, at=at)


def _rule(run: Run) -> RunRule:
    return RunRule(run.attendance_needed, run.test_needed)


def _run_within(code: str, duty: Duty, by: Actor) -> Run:
    """Return a run, held, where the actor has the duty."""
    run = run_for_update(run_id_coded(code))
    require(by, duty, within=(run.centre.code, run.place.code))
    return run
