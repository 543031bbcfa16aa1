"""What is counted: options with their costs, ballots, and the budget that they share."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class BallotKind(StrEnum):
    """How a voter fills in the ballot; the words are those of Pabulib."""

    APPROVAL = "approval"
    ORDINAL = "ordinal"
    CUMULATIVE = "cumulative"
    SCORING = "scoring"

    @property
    def has_points(self) -> bool:
        """Whether the voter writes a number beside each option."""
        return self in {BallotKind.CUMULATIVE, BallotKind.SCORING}


@dataclass(frozen=True, slots=True)
class Option:
    """One thing that may be built; the cost is in whole units of the currency or parts of them."""

    code: str
    cost: Fraction
    name: str = ""


@dataclass(frozen=True, slots=True)
class Ballot:
    """What one voter chose: codes of options, best first where the ballot ranks; points beside them where it has any."""

    code: str
    choices: tuple[str, ...]
    points: tuple[Fraction, ...] = ()


@dataclass(frozen=True)
class Election:
    """Everything that a tally depends on. Choices are codes of options, none of them twice on one ballot.

    `places` is how many options a ballot may name, 0 when there is no limit; `threshold` the least score that may win.
    """

    kind: BallotKind
    budget: Fraction
    options: tuple[Option, ...]
    ballots: tuple[Ballot, ...]
    places: int = 0
    threshold: Fraction = Fraction(0)

    @property
    def costs(self) -> dict[str, Fraction]:
        """Give the cost of each option by its code."""
        return {option.code: option.cost for option in self.options}

    @property
    def listing(self) -> dict[str, int]:
        """Give the place of each option in the published list, from 0."""
        return {option.code: place for place, option in enumerate(self.options)}


def votes_of(election: Election) -> dict[str, int]:
    """This will count, for each option in the order of the list, the ballots that name it."""
    named = Counter(code for ballot in election.ballots for code in ballot.choices)
    return {option.code: named[option.code] for option in election.options}


def scores_of(election: Election) -> dict[str, Fraction]:
    """This will add up what each option got: ballots that name it, points, or points by rank.

    By rank, the first of `places` (of all options where there is no limit) gets as many points, the next one fewer:
    Borda's count as Pabulib publishes it for ordinal ballots.
    """
    if election.kind == BallotKind.APPROVAL:
        return {code: Fraction(count) for code, count in votes_of(election).items()}
    scores = dict.fromkeys(election.costs, Fraction(0))
    for ballot in election.ballots:
        for code, points in points_on(ballot, election):
            scores[code] += points
    return scores


def points_on(ballot: Ballot, election: Election) -> Iterator[tuple[str, Fraction]]:
    """This will give each option that the ballot names with its points; by rank where the ballot has no numbers."""
    if election.kind.has_points:
        yield from zip(ballot.choices, ballot.points, strict=True)
        return
    most = election.places or len(election.options)
    for place, code in enumerate(ballot.choices):
        yield code, Fraction(max(most - place, 0))


def cost_of(election: Election, codes: tuple[str, ...]) -> Fraction:
    """This will add up what the options cost together."""
    costs = election.costs
    return sum((costs[code] for code in codes), Fraction(0))
