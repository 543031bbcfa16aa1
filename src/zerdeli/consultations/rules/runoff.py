"""Instant run-off: the last option leaves, its ballots go on to their next choice, until one has more than half."""

from collections import Counter
from dataclasses import dataclass, replace

from zerdeli.consultations.rules.elections import Election
from zerdeli.consultations.rules.ties import Tie, TieBreaker, TieRule, TieStep, tie_breaker

Rankings = dict[tuple[str, ...], int]


@dataclass(frozen=True)
class Round:
    """One round: ballots on each option still in, in the order of the list; ballots that name none of them any more.

    `out` leaves after the round, or `winner` has more than half of the ballots that still count.
    """

    number: int
    counts: tuple[tuple[str, int], ...]
    exhausted: int
    out: str = ""
    winner: str = ""


@dataclass(frozen=True)
class Runoff:
    """All rounds, the winner (none where no ballot names an option), and every tie for the last place."""

    winners: tuple[str, ...]
    rounds: tuple[Round, ...]
    ties: tuple[Tie, ...]


def count_runoff(election: Election, rule: TieRule) -> Runoff:
    """This will count ranked ballots round by round; a ballot whose choices have all left is exhausted.

    Of several last options, the one that the tie rule prefers stays and the one it likes least leaves; earlier rounds are
    compared from the latest back, and more ballots are better. A tie decides where another's leaving would make another win.
    """
    rankings: Rankings = Counter(ballot.choices for ballot in election.ballots)
    breaker = tie_breaker(election, rule)
    options = tuple(option.code for option in election.options)
    rounds, ties = _rounds(rankings, options, breaker)
    winner = rounds[-1].winner if rounds else ""
    return Runoff((winner,) if winner else (), rounds, tuple(_weighed(tie, rankings, rounds, breaker) for tie in ties))


def _rounds(rankings: Rankings, options: tuple[str, ...], breaker: TieBreaker,
            before: tuple[Round, ...] = ()) -> tuple[tuple[Round, ...], tuple[Tie, ...]]:
    """Count from the given options on, after the rounds before."""
    rounds, ties = list(before), []
    while options:
        counts, exhausted = _counted(rankings, options)
        this = Round(len(rounds) + 1, tuple(counts.items()), exhausted)
        standing = sum(counts.values())
        leader = max(options, key=counts.__getitem__)
        if not standing or 2 * counts[leader] > standing:
            rounds.append(replace(this, winner=leader if standing else ""))
            break
        last = [code for code in options if counts[code] == min(counts.values())]
        if len(last) > 1:
            ties.append(_last_of(this.number, last, rounds, breaker))
        out = ties[-1].chosen[0] if len(last) > 1 else last[0]
        rounds.append(replace(this, out=out))
        options = tuple(code for code in options if code != out)
    return tuple(rounds), tuple(ties)


def _counted(rankings: Rankings, options: tuple[str, ...]) -> tuple[dict[str, int], int]:
    """Give each ballot to its first choice among the options; return the piles and what is exhausted."""
    piles, exhausted = dict.fromkeys(options, 0), 0
    for ranking, weight in rankings.items():
        choice = next((code for code in ranking if code in piles), None)
        if choice is None:
            exhausted += weight
        else:
            piles[choice] += weight
    return piles, exhausted


def _last_of(number: int, last: list[str], rounds: list[Round], breaker: TieBreaker) -> Tie:
    """Find which of the last options leaves: the one that the tie rule puts at the end."""
    earlier = [dict(each.counts) for each in reversed(rounds)]
    past = {code: tuple(-counts[code] for counts in earlier) for code in last}
    informed = replace(breaker, keys={**breaker.keys, TieStep.EARLIER_ROUNDS: past.__getitem__})
    ordered = sorted(last, key=informed.order)
    return Tie(number, tuple(ordered), (ordered[-1],), informed.between(ordered[-2], ordered[-1]))


def _weighed(tie: Tie, rankings: Rankings, rounds: tuple[Round, ...], breaker: TieBreaker) -> Tie:
    """Say whether the tie decides, by counting on as if another of the last options had left."""
    winner = rounds[-1].winner
    here = rounds[tie.stage - 1]
    for other in tie.options[:-1]:
        options = tuple(code for code, _count in here.counts if code != other)
        instead, _ties = _rounds(rankings, options, breaker, (*rounds[:tie.stage - 1], replace(here, out=other)))
        if instead[-1].winner != winner:
            return replace(tie, decides=True)
    return tie
