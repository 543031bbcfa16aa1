"""The states of a sitting and of its cases, the only steps between them, and the published order of the agenda."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from zerdeli.base.actors import Duty
from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason

FEWEST_MEMBERS = 3


class SittingState(Choices):
    """Where a sitting stands."""

    DRAFT = "draft", _("agenda in preparation")
    SENT = "sent", _("invitations sent")
    IN_SESSION = "in_session", _("in session")
    VOTED = "voted", _("votes complete")
    DRAFTED = "drafted", _("protocol drafted")
    SIGNED = "signed", _("protocol signed")
    PUBLISHED = "published", _("published")


class CaseState(Choices):
    """Where a case stands in a sitting."""

    LISTED = "listed", _("on the agenda")
    SCORING = "scoring", _("members score")
    DISCUSSED = "discussed", _("in discussion")
    DECIDED = "decided", _("decided")
    POSTPONED = "postponed", _("put off")


@dataclass(frozen=True)
class Step:
    """One step that a sitting or a case may take: the deed, from where, to where, whose duty it is, and what it means."""

    deed: str
    before: str
    after: str
    duty: Duty
    meaning: object


SITTING_STEPS = (
    Step("send", SittingState.DRAFT, SittingState.SENT, Duty.RUN_SITTINGS, _("the agenda is closed and its order drawn")),
    Step("open", SittingState.SENT, SittingState.IN_SESSION, Duty.RUN_SITTINGS, _("attendance is taken, there is a quorum")),
    Step("close", SittingState.IN_SESSION, SittingState.VOTED, Duty.RUN_SITTINGS, _("every case is decided or put off")),
    Step("draft", SittingState.VOTED, SittingState.DRAFTED, Duty.RUN_SITTINGS, _("the protocol is written and its hash taken")),
    Step("sign", SittingState.DRAFTED, SittingState.SIGNED, Duty.RUN_SITTINGS, _("everybody present has signed it")),
    Step("publish", SittingState.SIGNED, SittingState.PUBLISHED, Duty.RUN_SITTINGS, _("anybody can read it without names")),
)
CASE_STEPS = (
    Step("call", CaseState.LISTED, CaseState.SCORING, Duty.RUN_SITTINGS, _("members declare conflicts and score")),
    Step("unseal", CaseState.SCORING, CaseState.DISCUSSED, Duty.JUDGE_APPLICATIONS, _("the last member has sealed the scores")),
    Step("conclude", CaseState.DISCUSSED, CaseState.DECIDED, Duty.RUN_SITTINGS, _("a proposal has the majority")),
    *(Step("postpone", state, CaseState.POSTPONED, Duty.RUN_SITTINGS, _("a later sitting takes it up"))
      for state in (CaseState.LISTED, CaseState.SCORING, CaseState.DISCUSSED)),
)
# A case in these states stands on an agenda: the same application stands on no other one.
STANDING = (CaseState.LISTED, CaseState.SCORING, CaseState.DISCUSSED)
# From here on everybody of the sitting sees everybody's scores.
UNSEALED = (CaseState.DISCUSSED, CaseState.DECIDED)


class Order(Choices):
    """In which order cases are taken: published with the agenda."""

    ARRIVAL = "arrival", _("in the order in which the applications came")
    DRAW = "draw", _("drawn by lot from a published text")


@dataclass(frozen=True)
class Listed:
    """What the order of an agenda goes by."""

    number: str
    submitted_on: date


def agenda_order(cases: Iterable[Listed], order: str, seed: str) -> list[str]:
    """Return the numbers of cases in the order in which they are taken.

    By arrival the day counts, then the number. By lot they go by the SHA-256 of "seed:number", which everybody can repeat.
    """
    if order == Order.DRAW:
        return sorted((case.number for case in cases), key=lambda number: lot_of(seed, number))
    return [case.number for case in sorted(cases, key=lambda case: (case.submitted_on, case.number))]


def lot_of(seed: str, number: str) -> str:
    """Return what a number draws with a seed."""
    return hashlib.sha256(f"{seed}:{number}".encode()).hexdigest()


def reasons_against_sitting_step(*, deed: str, state: str) -> list[Reason]:
    """Return what stands against a deed on a sitting that stands in a state."""
    return reasons_against_sitting_in(state=state, wanted=[step.before for step in SITTING_STEPS if step.deed == deed])


def reasons_against_agenda_step(*, deed: str, state: str, number: str) -> list[Reason]:
    """Return what stands against a deed on a case that stands in a state."""
    if any(step.deed == deed and step.before == state for step in CASE_STEPS):
        return []
    text = _("Case %(number)s stands at “%(state)s” by now. Load the page again to see what can be done.")
    return [Reason("grants.sitting_case_state", text, {"number": number, "state": CaseState(state).label})]


def reasons_against_sitting_in(*, state: str, wanted: Sequence[str]) -> list[Reason]:
    """Return what stands against a deed that a sitting takes in some states only."""
    if state in wanted:
        return []
    text = _("The sitting stands at “%(state)s” by now. Load the page again to see what can be done.")
    return [Reason("grants.sitting_state", text, {"state": SittingState(state).label})]


def reasons_against_putting_off(*, reason: str) -> list[Reason]:
    """Return what stands against putting a case off."""
    return [] if reason.strip() else [Reason("grants.no_put_off_reason", _("Say why the case is put off: it stands in the protocol."))]


def reasons_against_case_in(*, state: str, wanted: str, number: str) -> list[Reason]:
    """Return what stands against a deed that a case takes in one state only."""
    if state == wanted:
        return []
    text = _("Case %(number)s stands at “%(state)s” by now. Load the page again to see what can be done.")
    return [Reason("grants.sitting_case_state", text, {"number": number, "state": CaseState(state).label})]


def reasons_against_planning(*, members: Sequence[str], chair: str, starts_at: datetime, at: datetime) -> list[Reason]:
    """Return what stands against planning a sitting with members of whom one takes the chair."""
    found = []
    if len(set(members)) < FEWEST_MEMBERS:
        found.append(Reason("grants.few_members", _("A commission has at least %(count)s members. Choose more."),
                            {"count": FEWEST_MEMBERS}))
    if chair not in members:
        found.append(Reason("grants.no_chair", _("The chair is one of the members. Choose one of them.")))
    if starts_at <= at:
        found.append(Reason("grants.sitting_past", _("The sitting begins later than now. Correct day and time.")))
    return found


def reasons_against_sending(*, cases: int, order: str, seed: str, criteria: int, has_quorum_rule: bool) -> list[Reason]:
    """Return what stands against closing an agenda and inviting the members."""
    found = []
    if not cases:
        found.append(Reason("grants.empty_agenda", _("The agenda is empty. Put at least one case on it.")))
    if order == Order.DRAW and not seed.strip():
        found.append(Reason("grants.no_seed", _("The lot needs a text that nobody of you chose, such as the numbers of a"
                                                " lottery. Type it.")))
    if not criteria or not has_quorum_rule:
        found.append(Reason("grants.no_sitting_terms", _("The terms of that day have no criteria or no quorum. Have them"
                                                         " entered first.")))
    return found


def reasons_against_closing(*, standing: Sequence[str]) -> list[Reason]:
    """Return what stands against ending a session: cases that are neither decided nor put off."""
    if not standing:
        return []
    text = _("These cases are neither decided nor put off: %(numbers)s.")
    return [Reason("grants.cases_standing", text, {"numbers": ", ".join(standing)})]
