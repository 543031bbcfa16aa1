"""One case as a page shows it to whoever looks: five questions in all, and what is sealed is not even read."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Case, F, Q, Value, When

from zerdeli.base.actors import Actor, Duty
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.grants.models import Declaration, FoundTie, Proposal, Score, Seat, Sitting, SittingCase, Vote
from zerdeli.grants.queries.scores import SeenScore, seen_scores
from zerdeli.grants.rules.sitting_conflicts import Attendance, Sitter, attendance_of
from zerdeli.grants.rules.sitting_decisions import Tally
from zerdeli.grants.rules.sittings import UNSEALED


@dataclass(frozen=True)
class CaseSeen:
    """A case with its sitting, members, scores as far as the viewer may see them, and the newest proposal with its votes.

    `seat` is the viewer's own, None for a secretary who is no member; `sealed` are the members who have sealed.
    """

    sitting: Sitting
    case: SittingCase
    seats: tuple[Seat, ...]
    seat: Seat | None
    sitters: tuple[Sitter, ...]
    scores: tuple[SeenScore, ...]
    sealed: frozenset[int]
    proposal: Proposal | None
    votes: dict[int, bool]

    @property
    def sitter(self) -> Sitter | None:
        """The viewer as a member at this case."""
        return next((one for one in self.sitters if self.seat is not None and one.seat == self.seat.pk), None)

    @property
    def attendance(self) -> Attendance:
        """Who counts."""
        return attendance_of(self.sitters, self.sitting.quorum or 0)

    @property
    def tally(self) -> Tally:
        """How the votes stand; only those who may judge count."""
        voting = {one.seat for one in self.sitters if one.may_judge}
        counted = [agrees for seat, agrees in self.votes.items() if seat in voting]
        return Tally(len(voting), len(counted), sum(counted), self.sitting.majority or 0)

    @property
    def left(self) -> int:
        """The tiyn of the line that nobody is promised."""
        return self.sitting.line.planned - self.sitting.line.reserved


def case_seen(sitting: str, number: str, viewer: Actor, keys: Keyring) -> CaseSeen:
    """Return a case as a member or a secretary may see it, or refuse."""
    case = SittingCase.objects.select_related("sitting__line", "sitting__place", "application__person").filter(
        sitting__number=sitting, number=number).first()
    if case is None:
        raise _nothing()
    seats = tuple(Seat.objects.filter(sitting=case.sitting).select_related("account").order_by("-is_chair", "name", "pk"))
    seat = next((one for one in seats if one.account.actor_name == viewer.name), None)
    if seat is None and Duty.RUN_SITTINGS not in viewer.duties:
        raise _nothing()
    sitters = sitters_among([case], seats)[case.pk]
    scores, sealed = _scores(case, seat, keys)
    proposal, votes = _votes(case)
    return CaseSeen(case.sitting, case, seats, seat, tuple(sitters), scores, sealed, proposal, votes)


def _nothing() -> NotFound:
    return NotFound(Reason("grants.no_sitting", _("There is no such sitting, or you have no part in it.")))


def sitters_among(cases: Iterable[SittingCase], seats: Iterable[Seat]) -> dict[int, list[Sitter]]:
    """Return every one of some members at each of some cases, in one question."""
    cases, seats = list(cases), list(seats)
    said = Declaration.objects.filter(case__in=cases).order_by().values_list("case_id", "seat_id", "conflict", Value(""))
    ties = FoundTie.objects.filter(case__in=cases).order_by().values_list("case_id", "seat_id", Value(""), "tie")
    conflicts: dict[tuple[int, int], str] = {}
    found: dict[tuple[int, int], str] = {}
    for case_id, seat_id, conflict, tie in said.union(ties, all=True):
        (found if tie else conflicts)[case_id, seat_id] = tie or conflict
    return {case.pk: [Sitter(seat.pk, seat.is_present, conflicts.get((case.pk, seat.pk), ""), found.get((case.pk, seat.pk), ""))
                      for seat in sorted(seats, key=lambda seat: seat.pk)] for case in cases}


def _scores(case: SittingCase, seat: Seat | None, keys: Keyring) -> tuple[tuple[SeenScore, ...], frozenset[int]]:
    """Return the scores that a member may see, and who has sealed: of the others' sealed rows only whose they are is read."""
    visible_rows = Q(pk__isnull=False) if case.state in UNSEALED else Q(seat=seat) if seat else Q(pk__isnull=True)
    value, reason, why = (Case(When(visible_rows, then=F(name)), default=None) for name in ("value", "reason_hidden", "why_hidden"))
    rows = Score.objects.filter(case=case).order_by("seat_id", "criterion", "revision")
    read = list(rows.values_list("seat_id", "criterion", "revision", value, reason, why))
    visible = [row for row in read if row[3] is not None]
    return tuple(seen_scores(visible, keys)), frozenset(row[0] for row in read if row[2] == 0)


def _votes(case: SittingCase) -> tuple[Proposal | None, dict[int, bool]]:
    """Return the newest proposal with its votes; whoever made it has voted, so that there is one."""
    rows = list(Vote.objects.filter(proposal__case=case).select_related("proposal").order_by("-proposal_id", "pk"))
    if not rows:
        return None, {}
    newest = rows[0].proposal
    return newest, {row.seat_id: row.agrees for row in rows if row.proposal_id == newest.pk}
