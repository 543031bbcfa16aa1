"""What a commission can decide on a case: proposals, votes, sums line by line, and a refusal that quotes the application."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zerdeli.base.choices import Choices, _
from zerdeli.base.money import whole_tenge
from zerdeli.base.refusals import Reason
from zerdeli.terms.rules.voting import has_majority

SHORTEST_ADVICE = 20
_ENDS = re.compile(r"(?<=[.!?…;])\s+|\n+")


class Choice(Choices):
    """What is proposed and decided."""

    APPROVE = "approve", _("approve the sum asked for")
    APPROVE_LESS = "approve_less", _("approve a lower sum, line by line")
    REFUSE = "refuse", _("refuse")


@dataclass(frozen=True)
class Line:
    """A purchase of the application; `amount` is tiyn."""

    key: str
    what: str
    amount: int


@dataclass(frozen=True)
class Statement:
    """A sentence or number of the application that can be quoted; `label` says which part of it is."""

    key: str
    text: str
    label: str = ""


@dataclass(frozen=True)
class Wish:
    """What somebody proposes: sums by line (tiyn) for a lower sum; criterion, quote and advice for a refusal."""

    choice: str
    sums: Mapping[str, int] = field(default_factory=dict)
    criterion: str = ""
    quote: str = ""
    advice: str = ""


def statements_in(key: str, label: str, text: str) -> list[Statement]:
    """Return the sentences of a text as what can be quoted, in their order."""
    parts = [part.strip() for part in _ENDS.split(text) if part.strip()]
    return [Statement(f"{key}.{place}", part, label) for place, part in enumerate(parts, 1)]


def amount_of(wish: Wish, *, asked: int) -> int:
    """Return the tiyn that a proposal grants."""
    if wish.choice == Choice.APPROVE:
        return asked
    return sum(wish.sums.values()) if wish.choice == Choice.APPROVE_LESS else 0


def reasons_against_wish(
    wish: Wish, *, asked: int, lines: Sequence[Line], quotable: Sequence[str], criteria: Sequence[str], left: int
) -> list[Reason]:
    """Return what stands against a proposal, each choice by its own parts; `left` is the tiyn not yet promised."""
    if wish.choice == Choice.REFUSE:
        return _against_refusal(wish, quotable, criteria)
    found = _against_sums(wish, lines, asked) if wish.choice == Choice.APPROVE_LESS else []
    return found or reasons_against_amount(amount=amount_of(wish, asked=asked), left=left)


def reasons_against_amount(*, amount: int, left: int) -> list[Reason]:
    """Return what stands against granting tiyn out of what is left."""
    if amount <= 0:
        return [Reason("grants.no_sum", _("Nothing would be granted. Leave a sum, or refuse."))]
    if amount > left:
        facts = {"left": whole_tenge(left), "amount": whole_tenge(amount)}
        text = _("The money does not suffice. Left: %(left)s tenge. Needed: %(amount)s tenge.")
        return [Reason("grants.money_short", text, facts)]
    return []


def _against_sums(wish: Wish, lines: Sequence[Line], asked: int) -> list[Reason]:
    known = {line.key: line.amount for line in lines}
    if wish.sums.keys() != known.keys():
        return [Reason("grants.cut_lines", _("Give a sum for each line of the application, and for nothing else."))]
    if any(not 0 <= amount <= known[key] for key, amount in wish.sums.items()):
        return [Reason("grants.cut_range", _("A line gets between nothing and what was asked for it."))]
    if sum(wish.sums.values()) >= asked:
        return [Reason("grants.cut_nothing", _("No line is lower. Approve the sum asked for instead."))]
    return []


def _against_refusal(wish: Wish, quotable: Sequence[str], criteria: Sequence[str]) -> list[Reason]:
    found = []
    if wish.criterion not in criteria:
        found.append(Reason("grants.refusal_criterion", _("Choose the criterion on which the application fails.")))
    if wish.quote not in quotable:
        found.append(Reason("grants.refusal_quote", _("Pick the sentence or number of the application that the refusal rests"
                                                      " on.")))
    if len(wish.advice.strip()) < SHORTEST_ADVICE:
        found.append(Reason("grants.refusal_advice", _("Say in at least %(count)s characters what would change the answer."),
                            {"count": SHORTEST_ADVICE}))
    return found


@dataclass(frozen=True)
class Tally:
    """Votes on a proposal: how many may vote, how many did, how many agreed."""

    voting: int
    voted: int
    agreed: int
    share: int

    @property
    def is_complete(self) -> bool:
        """Tell whether everybody who may vote has voted."""
        return self.voting > 0 and self.voted >= self.voting

    @property
    def has_passed(self) -> bool:
        """Tell whether everybody voted and the majority agreed."""
        return self.is_complete and has_majority(votes=self.agreed, voting=self.voting, share=self.share)


def reasons_against_proposing(*, open_proposal: bool) -> list[Reason]:
    """Return what stands against another proposal on a case."""
    if open_proposal:
        return [Reason("grants.proposal_open", _("Another proposal is being voted on. Vote on it first."))]
    return []


def reasons_against_voting(*, has_proposal: bool, voted: bool) -> list[Reason]:
    """Return what stands against a vote."""
    if not has_proposal:
        return [Reason("grants.nothing_to_vote", _("There is no proposal to vote on. Make one."))]
    if voted:
        return [Reason("grants.voted_already", _("You have voted on this proposal already: a vote stays."))]
    return []


def reasons_against_concluding(*, has_proposal: bool, tally: Tally) -> list[Reason]:
    """Return what stands against announcing a decision."""
    if not has_proposal:
        return [Reason("grants.nothing_to_vote", _("There is no proposal to vote on. Make one."))]
    if not tally.is_complete:
        return [Reason("grants.votes_missing", _("Votes are missing: %(voted)s of %(voting)s have voted."),
                       {"voted": tally.voted, "voting": tally.voting})]
    if not tally.has_passed:
        return [Reason("grants.no_majority", _("The proposal has no majority. Somebody makes another one."))]
    return []


def reasons_against_dropping(*, has_proposal: bool, tally: Tally) -> list[Reason]:
    """Return what stands against closing a proposal without a decision: it may still pass, or has passed."""
    if not has_proposal:
        return [Reason("grants.nothing_to_vote", _("There is no proposal to vote on. Make one."))]
    if not tally.is_complete:
        return [Reason("grants.votes_missing", _("Votes are missing: %(voted)s of %(voting)s have voted."),
                       {"voted": tally.voted, "voting": tally.voting})]
    if tally.has_passed:
        return [Reason("grants.has_majority", _("The proposal has the majority. Announce the decision."))]
    return []
