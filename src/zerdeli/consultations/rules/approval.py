"""Approval: every option that a voter could live with counts one; the most approved are chosen."""

from dataclasses import dataclass
from fractions import Fraction

from zerdeli.consultations.rules.elections import Election, votes_of
from zerdeli.consultations.rules.ties import Tie, TieRule, decided, tie_breaker


@dataclass(frozen=True)
class Approved:
    """An option with the ballots that name it, their share of all ballots (0 to 1), and whether it is chosen."""

    option: str
    votes: int
    share: Fraction
    is_chosen: bool


@dataclass(frozen=True)
class ApprovalCount:
    """The options from most to least approved, those chosen, and the tie at the last seat where there was one."""

    winners: tuple[str, ...]
    lines: tuple[Approved, ...]
    ties: tuple[Tie, ...]


def count_approvals(election: Election, rule: TieRule, seats: int = 1) -> ApprovalCount:
    """This will choose as many options as there are seats by the number of ballots that name them.

    An option that nobody named is never chosen, so fewer may win than there are seats. Source: Brams & Fishburn (1978).
    """
    votes, breaker = votes_of(election), tie_breaker(election, rule)
    ordered = sorted(votes, key=lambda code: (-votes[code], breaker.order(code)))
    winners = tuple(code for code in ordered[:seats] if votes[code])
    ties = []
    if len(winners) == seats < len(ordered) and votes[ordered[seats - 1]] == votes[ordered[seats]]:
        tied = [code for code in ordered if votes[code] == votes[ordered[seats]]]
        ties.append(breaker.choose(seats, tied, seats - ordered.index(tied[0])))
    ballots = max(len(election.ballots), 1)
    lines = (Approved(code, votes[code], Fraction(votes[code], ballots), code in winners) for code in ordered)
    return ApprovalCount(winners, tuple(lines), decided(ties, winners))
