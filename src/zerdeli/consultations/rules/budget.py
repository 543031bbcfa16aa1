"""A budget shared among several options: greedy by votes, Equal Shares, and what is done with money that is left over."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from importlib import import_module
from math import ceil, floor
from typing import Any

from zerdeli.consultations.rules.elections import Election, cost_of, scores_of
from zerdeli.consultations.rules.equal_shares import Purchase, Shares, Utility, purchases_of, share_equally
from zerdeli.consultations.rules.purses import Voters, voters_of
from zerdeli.consultations.rules.ties import Tie, TieBreaker, TieRule, decided, tie_breaker

# So many different ballots are worth loading what counts them in one stroke.
MANY_GROUPS = 2_000
LONGEST_STRIDE = 64


class Completion(StrEnum):
    """What follows Equal Shares when money is left over: nothing, greedy, more for every voter, or that and then greedy."""

    NONE = "none"
    GREEDY = "greedy"
    ADD1 = "add1"
    ADD1_GREEDY = "add1_greedy"


@dataclass(frozen=True)
class Considered:
    """An option that greedy came to: its score, its cost, what was left before, and whether it was taken."""

    number: int
    option: str
    score: Fraction
    cost: Fraction
    left: Fraction
    is_taken: bool


@dataclass(frozen=True)
class Trial:
    """Equal Shares with one endowment of every voter, and what its options cost; over the budget it does not count.

    Endowments between this one and that of the next trial buy the same options, so they are not listed.
    """

    endowment: Fraction
    winners: tuple[str, ...]
    spent: Fraction
    is_within: bool


@dataclass(frozen=True)
class Compared:
    """Two results before the voters: how many named more options of the one than of the other. Greedy wins by more voters only."""

    prefer_shares: int
    prefer_greedy: int
    greedy: tuple[str, ...]


Step = Considered | Trial | Purchase | Compared


@dataclass(frozen=True)
class Allocation:
    """Options that are paid for, in the order in which they were chosen, every step, and every tie."""

    winners: tuple[str, ...]
    steps: tuple[Step, ...]
    ties: tuple[Tie, ...]


def spend_greedily(election: Election, rule: TieRule, *, passes_over: bool = True) -> Allocation:
    """This will take options from the highest score down as long as they fit into the budget.

    An option that does not fit is passed over, or ends the count where the published rule says so (greedy-no-skip).
    Options without a vote, or with a score below the election's threshold, are not considered.
    """
    return _greedily(election, tie_breaker(election, rule), (), passes_over)


def _greedily(election: Election, breaker: TieBreaker, before: tuple[str, ...], passes_over: bool) -> Allocation:
    """Go through the options that are not taken yet."""
    scores, costs = scores_of(election), election.costs
    codes = [code for code in scores if scores[code] > 0 and scores[code] >= election.threshold and code not in before]
    left = election.budget - cost_of(election, before)
    steps: list[Considered] = []
    for code in sorted(codes, key=lambda code: (-scores[code], breaker.order(code))):
        fits = costs[code] <= left
        steps.append(Considered(len(steps) + 1, code, scores[code], costs[code], left, fits))
        if not (fits or passes_over):
            break
        left -= costs[code] if fits else 0
    winners = tuple(step.option for step in steps if step.is_taken)
    return Allocation(winners, tuple(steps), decided(_equal_scores(codes, scores, breaker), winners))


def _equal_scores(codes: Iterable[str], scores: dict[str, Fraction], breaker: TieBreaker) -> list[Tie]:
    """List the options of equal score that greedy had to put in an order, by the place of the first."""
    groups: dict[Fraction, list[str]] = {}
    for code in sorted(codes, key=lambda code: -scores[code]):
        groups.setdefault(scores[code], []).append(code)
    ties, place = [], 1
    for group in groups.values():
        if len(group) > 1:
            ties.append(breaker.choose(place, group))
        place += len(group)
    return ties


def spend_equally(election: Election, rule: TieRule, utility: Utility, completion: Completion, *,
                  compares: bool = False) -> Allocation:
    """This will give every voter an equal share of the budget and buy by the Method of Equal Shares.

    Add1 begins with whole units of the currency, floor(budget / voters), gives every voter one unit more at a time, and
    keeps the last result before the first that costs more than the budget; it ends, too, when every option that anybody
    names is bought or nothing can change any more. With `compares`, greedy's result wins if more voters named more of
    its options than of ours. Source: equalshares.net/implementation; the dialect is that of the towns in Pabulib.
    """
    if not election.ballots:
        return Allocation((), (), ())
    breaker, voters = tie_breaker(election, rule), voters_of(election)
    steps: list[Step] = []
    if completion in {Completion.ADD1, Completion.ADD1_GREEDY}:
        shares = _with_more_each(election, voters, utility, breaker, steps)
    else:
        shares = share_equally(election, voters, utility, election.budget / voters.count, breaker)
    steps += purchases_of(shares, election.costs)
    result = Allocation(shares.winners, (), decided(shares.ties, shares.winners))
    if completion in {Completion.GREEDY, Completion.ADD1_GREEDY}:
        rest = _greedily(election, breaker, result.winners, passes_over=True)
        steps += rest.steps
        result = Allocation(result.winners + rest.winners, (),
                            (*decided(shares.ties, result.winners + rest.winners), *rest.ties))
    if compares:
        result = _compared(election, breaker, result, steps)
    return Allocation(result.winners, tuple(steps), result.ties)


def _with_more_each(election: Election, voters: Voters, utility: Utility, breaker: TieBreaker, steps: list[Step]) -> Shares:
    """Raise the endowment by whole units; units that provably change nothing are leapt over."""

    def buy(endowment: Fraction) -> Shares:
        return share_equally(election, voters, utility, endowment, breaker)

    wanted = sum(1 for groups in voters.behind.values() if groups)
    shares = buy(Fraction(floor(election.budget / voters.count)))
    trials, swift = [_trial(election, shares.endowment, shares.winners)], _swift(election, voters, utility)
    stride = 1
    while trials[-1].is_within and len(trials[-1].winners) < wanted and shares.reach is not None:
        if swift is not None and shares.reach <= 1:
            # Each unit changes something: count unit by unit without looking for a leap, longer each time that none is found.
            trials += _unit_by_unit(election, swift, breaker, trials[-1].endowment, stride, wanted)
            stride = min(2 * stride, LONGEST_STRIDE)
            if not trials[-1].is_within or len(trials[-1].winners) == wanted:
                break
        else:
            stride = 1
        shares = buy(trials[-1].endowment + max(1, ceil(shares.reach)))
        trials.append(_trial(election, shares.endowment, shares.winners))
    last = trials[-1].endowment - (0 if trials[-1].is_within else 1)
    if shares.endowment != last:
        shares = buy(last)
    if all(trial.endowment != last for trial in trials):
        trials.insert(-1, _trial(election, last, shares.winners))
    steps += _telling(trials, last)
    return shares


def _swift(election: Election, voters: Voters, utility: Utility) -> Any:
    """Return the counter for large elections, loaded by name so that small ones and all other commands start without it."""
    if len(voters.weights) < MANY_GROUPS or min(election.costs.values()) == 0:
        return None
    return import_module("zerdeli.consultations.rules.swift").City(election, voters, utility == Utility.COST)


def _unit_by_unit(election: Election, swift: Any, breaker: TieBreaker, since: Fraction, units: int, wanted: int) -> list[Trial]:
    """Try so many endowments one after another, up to the first that costs too much or buys all that is named."""
    tried: list[Trial] = []
    for unit in range(1, units + 1):
        endowment = since + unit
        tried.append(_trial(election, endowment, swift.buys(int(endowment), breaker)))
        if not tried[-1].is_within or len(tried[-1].winners) == wanted:
            break
    return tried


def _trial(election: Election, endowment: Fraction, winners: tuple[str, ...]) -> Trial:
    spent = cost_of(election, winners)
    return Trial(endowment, winners, spent, spent <= election.budget)


def _telling(trials: list[Trial], last: Fraction) -> Iterator[Trial]:
    """Keep the trials that buy something else than the one before, and that which counts."""
    before: frozenset[str] | None = None
    for trial in trials:
        if frozenset(trial.winners) != before or trial.endowment == last:
            yield trial
        before = frozenset(trial.winners)


def _compared(election: Election, breaker: TieBreaker, ours: Allocation, steps: list[Step]) -> Allocation:
    """Let the voters choose between our result and that of greedy."""
    greedy = _greedily(election, breaker, (), passes_over=True)
    differences = [_named(ballot.choices, ours.winners) - _named(ballot.choices, greedy.winners) for ballot in election.ballots]
    compared = Compared(sum(1 for each in differences if each > 0), sum(1 for each in differences if each < 0), greedy.winners)
    steps.append(compared)
    return greedy if compared.prefer_greedy > compared.prefer_shares else ours


def _named(choices: Iterable[str], winners: Collection[str]) -> int:
    return sum(1 for code in choices if code in winners)
