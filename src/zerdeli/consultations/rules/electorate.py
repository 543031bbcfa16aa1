"""Who may vote, whose ballot counts, and whether enough people took part: plain values."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from math import ceil
from typing import Generic, TypeVar

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason

Choice = TypeVar("Choice")


@dataclass(frozen=True, slots=True)
class Entry:
    """One person on the roll, and the building by which she is there."""

    person: str
    building: str


@dataclass(frozen=True, slots=True)
class Cast(Generic[Choice]):
    """One ballot as it was handed in; `serial` orders those of one instant. A later one takes the place of an earlier."""

    voter: str
    at: datetime
    serial: int
    choice: Choice


@dataclass(frozen=True)
class Voting:
    """The roll and the time of voting, [opens_at, closes_at), frozen when the consultation opens."""

    roll: frozenset[str]
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True)
class Quorum:
    """How many must take part: a share of the roll (0 to 1), and a number of people below which no share is enough."""

    share: Fraction = Fraction(0)
    people: int = 0


@dataclass(frozen=True)
class Turnout:
    """People on the roll, people whose ballot counts, and how many were needed."""

    eligible: int
    voted: int
    needed: int

    @property
    def is_enough(self) -> bool:
        """Whether the quorum is reached; a quorum that is exactly met is."""
        return self.voted >= self.needed

    @property
    def missing(self) -> int:
        """Give how many more people would have been needed."""
        return max(self.needed - self.voted, 0)

    @property
    def share(self) -> Fraction:
        """Give the share of the roll that voted, 0 to 1; 0 where the roll is empty."""
        return Fraction(self.voted, self.eligible) if self.eligible else Fraction(0)


def turnout(eligible: int, voted: int, quorum: Quorum) -> Turnout:
    """This will say how many voted and how many had to: the share of the roll rounded up, or the number if that is more."""
    return Turnout(eligible, voted, max(ceil(quorum.share * eligible), quorum.people))


def reasons_against_quorum(quorum: Quorum) -> tuple[Reason, ...]:
    """This will say why a quorum cannot be published: no share of the roll is below nothing or above everybody."""
    if 0 <= quorum.share <= 1 and quorum.people >= 0:
        return ()
    return (Reason("quorum_impossible", _("A quorum is a share from 0 to 1 and a number of people that is not below 0. Correct it.")),)


def reasons_against_roll(entries: Iterable[Entry]) -> tuple[Reason, ...]:
    """This will name each person who stands on the roll more than once: one person has one vote, in one building."""
    buildings: dict[str, list[str]] = {}
    for entry in entries:
        buildings.setdefault(entry.person, []).append(entry.building)
    return tuple(Reason("roll_person_twice", _(
        "A person stands on the roll %(count)s times (%(buildings)s). Keep the building where she lives."),
        {"count": len(found), "buildings": ", ".join(sorted(found)), "person": person})
        for person, found in buildings.items() if len(found) > 1)


def reasons_against_ballot(voting: Voting, voter: str, at: datetime) -> tuple[Reason, ...]:
    """This will say why a ballot cannot be taken at a moment: not on the roll, not open yet, closed already."""
    reasons = []
    if voter not in voting.roll:
        reasons.append(Reason("ballot_not_on_roll", _(
            "You are not on the roll of this consultation. Look up which plot is your building’s neighbour.")))
    if at < voting.opens_at:
        reasons.append(Reason("ballot_too_early", _("Voting opens on %(day)s. Come back then."),
                              {"day": voting.opens_at.date().isoformat()}))
    if at >= voting.closes_at:
        reasons.append(Reason("ballot_too_late", _("Voting closed on %(day)s. See the result on the page of the plot."),
                              {"day": voting.closes_at.date().isoformat()}))
    return tuple(reasons)


def counted_ballots(casts: Iterable[Cast[Choice]], voting: Voting) -> dict[str, Choice]:
    """This will keep, for each voter on the roll, the last ballot cast while voting was open, ordered by voter."""
    last: dict[str, Cast[Choice]] = {}
    for cast in casts:
        before = last.get(cast.voter)
        is_later = before is None or (cast.at, cast.serial) > (before.at, before.serial)
        if is_later and not reasons_against_ballot(voting, cast.voter, cast.at):
            last[cast.voter] = cast
    return {voter: last[voter].choice for voter in sorted(last)}


def disagreements_of_roll(marked: Iterable[str], ballots: int) -> tuple[Reason, ...]:
    """This will say where the roll and the box differ: someone marked twice, or more or fewer ballots than voters."""
    marks = Counter(marked)
    twice = sum(1 for count in marks.values() if count > 1)
    reasons = []
    if twice:
        reasons.append(Reason("roll_marked_twice", _("%(count)s people are marked twice as having voted. Find the second mark."),
                              {"count": twice}))
    if len(marks) != ballots:
        reasons.append(Reason("roll_and_box_differ", _(
            "%(voters)s people are marked as having voted; there are %(ballots)s ballots. Do not publish before they agree."),
            {"voters": len(marks), "ballots": ballots}))
    return tuple(reasons)
