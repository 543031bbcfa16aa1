"""How an enrolment may change, and what stands against it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.centres.rules.words import LIVE, EnrolmentState

NOT_YET = ""
"""The state of whoever is not in the run yet."""

_S = EnrolmentState
NEXT: Mapping[str, frozenset[EnrolmentState]] = {
    NOT_YET: frozenset({_S.ENROLLED, _S.WAITING}),
    _S.WAITING: frozenset({_S.OFFERED, _S.CANCELLED}),
    _S.OFFERED: frozenset({_S.ENROLLED, _S.DECLINED, _S.CANCELLED}),
    _S.ENROLLED: frozenset({_S.CANCELLED, _S.DROPPED, _S.COMPLETED}),
    _S.DECLINED: frozenset({_S.ENROLLED, _S.WAITING}),
    _S.CANCELLED: frozenset({_S.ENROLLED, _S.WAITING}),
    _S.DROPPED: frozenset(),
    _S.COMPLETED: frozenset(),
}
"""From each state to which others an act may bring an enrolment; a register file corrects as it finds right."""


@dataclass(frozen=True)
class RunDays:
    """The days of a run, and what its course is called."""

    course: str
    starts_on: date
    ends_on: date


def reasons_against_entering(run: RunDays, day: date, *, by_staff: bool) -> list[Reason]:
    """Return what stands against coming into a run on a day: it began, or, for staff who may let in late, it is over."""
    facts = {"course": run.course, "day": f"{(run.ends_on if by_staff else run.starts_on):%d.%m.%Y}"}
    if by_staff:
        over = _("The course “%(course)s” was over on %(day)s. Choose another start.")
        return [Reason("centres.run_over", over, facts)] if day > run.ends_on else []
    began = _("The course “%(course)s” began on %(day)s. Choose a later start, or call the centre.")
    return [Reason("centres.run_began", began, facts)] if day > run.starts_on else []


def reasons_against_state(before: str, after: EnrolmentState) -> list[Reason]:
    """Return what stands against bringing an enrolment from one state into another."""
    if after in NEXT[before]:
        return []
    text = _("This enrolment is “%(before)s” already, so it cannot become “%(after)s”. Reload the page.")
    label = EnrolmentState(before).label if before else _("not there")
    return [Reason("centres.wrong_state", text, {"before": label, "after": after.label})]


def reasons_against_accepting(state: str, offered_until: datetime | None, at: datetime) -> list[Reason]:
    """Return what stands against taking an offered place: there is no offer, or its time is over."""
    if state != EnrolmentState.OFFERED or offered_until is None:
        return [Reason("centres.no_offer", _("No place is offered to you now. We will write when one becomes free."))]
    if at >= offered_until:
        return [Reason("centres.offer_over", _("The time to take this place is over, and it went to the next on the list."
                                               " Enrol again to wait anew."))]
    return []


def is_live(state: str) -> bool:
    """Tell whether somebody still has a place or waits for one."""
    return state in LIVE
