"""What happens when options are equal: a rule that is published before the vote, and a record of each time it was used."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.consultations.rules.elections import Election, votes_of

Key = Callable[[str], Any]  # whatever can be compared, the same for all codes


class TieStep(StrEnum):
    """One comparison of options that are equal; a step that does not fit a tally is passed over."""

    EARLIER_ROUNDS = "earlier_rounds"
    LOWER_COST = "lower_cost"
    MORE_VOTES = "more_votes"
    LISTED = "listed"
    LOT = "lot"


LAST_STEPS = frozenset({TieStep.LISTED, TieStep.LOT})


@dataclass(frozen=True)
class TieRule:
    """The steps in their order. The last one parts any two options: their place in the list, or a lot.

    The lot is drawn with a text that nobody could choose and everybody can check, such as the numbers of a state lottery
    named beforehand: options go by the SHA-256 of "text:code".
    """

    steps: tuple[TieStep, ...]
    lot: str = ""


PABULIB_TIES = TieRule((TieStep.EARLIER_ROUNDS, TieStep.LOWER_COST, TieStep.MORE_VOTES, TieStep.LISTED))


@dataclass(frozen=True)
class Tie:
    """Options that were equal at a stage (from 1), those on which the choice fell, the step that chose, and whether it matters."""

    stage: int
    options: tuple[str, ...]
    chosen: tuple[str, ...]
    by: TieStep
    decides: bool = False


@dataclass(frozen=True)
class TieBreaker:
    """A tie rule with the values that its steps compare in one tally; what is less goes first."""

    rule: TieRule
    keys: Mapping[TieStep, Key]

    def order(self, code: str) -> tuple[Any, ...]:
        """This will give the key by which equal options are sorted, the preferred one first."""
        return tuple(self.keys[step](code) for step in self.rule.steps if step in self.keys)

    def between(self, first: str, second: str) -> TieStep:
        """This will name the first step that tells two different options apart."""
        told = (step for step in self.rule.steps if step in self.keys and self.keys[step](first) != self.keys[step](second))
        return next(told)

    def choose(self, stage: int, tied: Iterable[str], seats: int = 1) -> Tie:
        """This will choose as many of the tied options as there are seats, at least one fewer than are tied."""
        ordered = sorted(tied, key=self.order)
        return Tie(stage, tuple(ordered), tuple(ordered[:seats]), self.between(ordered[seats - 1], ordered[seats]))


def tie_breaker(election: Election, rule: TieRule) -> TieBreaker:
    """This will hold the tie rule ready for an election; steps about earlier rounds are added by a run-off itself."""
    costs, listing, votes = election.costs, election.listing, votes_of(election)
    keys: dict[TieStep, Key] = {
        TieStep.LOWER_COST: costs.__getitem__,
        TieStep.MORE_VOTES: lambda code: -votes[code],
        TieStep.LISTED: listing.__getitem__,
        TieStep.LOT: lambda code: hashlib.sha256(f"{rule.lot}:{code}".encode()).hexdigest(),
    }
    return TieBreaker(rule, keys)


def decided(ties: Iterable[Tie], winners: Collection[str]) -> tuple[Tie, ...]:
    """This will mark the ties that decide: of the equal options, some are elected and some are not."""
    return tuple(replace(tie, decides=len(set(tie.options) & set(winners)) not in {0, len(tie.options)}) for tie in ties)


def reasons_against_tie_rule(rule: TieRule) -> tuple[Reason, ...]:
    """This will say why a tie rule cannot be published: it may leave a tie, names a step twice, or has no lot."""
    reasons = []
    if not rule.steps or rule.steps[-1] not in LAST_STEPS:
        reasons.append(Reason("tie_rule_without_end", _(
            "The tie rule may leave options equal. End it with the order of the list or with a lot.")))
    if len(set(rule.steps)) < len(rule.steps):
        reasons.append(Reason("tie_step_twice", _("The tie rule names a step twice. Name each step once.")))
    if (TieStep.LOT in rule.steps) != bool(rule.lot):
        reasons.append(Reason("tie_lot", _(
            "A lot needs a text to be drawn with, and the text needs a lot. Give both or neither.")))
    return tuple(reasons)
