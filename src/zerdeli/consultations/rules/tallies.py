"""One door to every way of counting: an election, a rule by its published name, a rule for ties; out comes a tally."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from zerdeli.base.choices import _
from zerdeli.base.refusals import Invalid, Reason, RuleBroken
from zerdeli.consultations.rules.approval import ApprovalCount, Approved, count_approvals
from zerdeli.consultations.rules.budget import Allocation, Completion, spend_equally, spend_greedily
from zerdeli.consultations.rules.budget import Step as BudgetStep
from zerdeli.consultations.rules.elections import BallotKind, Election, cost_of, scores_of, votes_of
from zerdeli.consultations.rules.equal_shares import Utility
from zerdeli.consultations.rules.runoff import Round, Runoff, count_runoff
from zerdeli.consultations.rules.ties import Tie, TieRule, reasons_against_tie_rule


class Method(StrEnum):
    """The four ways of counting."""

    APPROVAL = "approval"
    RUNOFF = "runoff"
    GREEDY = "greedy"
    EQUAL_SHARES = "equal_shares"


@dataclass(frozen=True)
class Rule:
    """A way of counting as it is published. `seats` is for approval; `passes_over` for greedy; the rest for Equal Shares."""

    name: str
    method: Method
    seats: int = 1
    passes_over: bool = True
    utility: Utility = Utility.COST
    completion: Completion = Completion.NONE
    compares: bool = False


def _shares(name: str, completion: Completion, *, compares: bool = False) -> tuple[Rule, Rule]:
    """Name a rule of Equal Shares for both utilities."""
    cardinal = name.replace("equalshares", "equalshares-cardinality", 1)
    return (Rule(name, Method.EQUAL_SHARES, completion=completion, compares=compares),
            Rule(cardinal, Method.EQUAL_SHARES, completion=completion, compares=compares, utility=Utility.CARDINALITY))


# The names are Pabulib's where it has one, so that a file's own rule can be looked up.
RULES = {rule.name: rule for rule in (
    Rule("approval", Method.APPROVAL),
    Rule("runoff", Method.RUNOFF),
    Rule("greedy", Method.GREEDY),
    Rule("greedy-threshold", Method.GREEDY),
    Rule("greedy-no-skip", Method.GREEDY, passes_over=False),
    *_shares("equalshares", Completion.NONE),
    *_shares("equalshares-comparison", Completion.NONE, compares=True),
    *_shares("equalshares/greedy", Completion.GREEDY),
    *_shares("equalshares/add1", Completion.ADD1),
    *_shares("equalshares/add1-comparison", Completion.ADD1, compares=True),
    *_shares("equalshares/add1-greedy", Completion.ADD1_GREEDY),
)}
Step = Approved | Round | BudgetStep


@dataclass(frozen=True)
class Tally:
    """The result of a count with everything that is needed to follow it.

    `votes` are ballots that name an option, `scores` what it got by the kind of ballot, both in the order of the list;
    `winners` stand in the order in which they were chosen, and cost `spent` together.
    """

    rule: Rule
    tie_rule: TieRule
    ballots: int
    votes: tuple[tuple[str, int], ...]
    scores: tuple[tuple[str, Fraction], ...]
    winners: tuple[str, ...]
    spent: Fraction
    steps: tuple[Step, ...]
    ties: tuple[Tie, ...]

    @property
    def deciding_ties(self) -> tuple[Tie, ...]:
        """Give the ties that decide who wins; they are declared together with the result."""
        return tuple(tie for tie in self.ties if tie.decides)


def rule_named(name: str) -> Rule:
    """This will find a rule by its published name; refuses (Invalid) a name that is none, and lists those that are."""
    if name not in RULES:
        raise Invalid(Reason("tally_rule", _("There is no tally rule “%(name)s”. Choose one of %(known)s."),
                             {"name": name, "known": ", ".join(RULES)}))
    return RULES[name]


def reasons_against_tally(election: Election, rule: Rule, ties: TieRule) -> tuple[Reason, ...]:
    """This will say why these ballots cannot be counted by this rule: they do not say what the rule asks."""
    reasons = list(reasons_against_tie_rule(ties))
    if rule.method == Method.RUNOFF and election.kind != BallotKind.ORDINAL:
        reasons.append(Reason("tally_needs_ranks", _(
            "Instant run-off counts ballots that rank options; these do not. Choose another rule.")))
    if rule.method in {Method.APPROVAL, Method.EQUAL_SHARES} and election.kind != BallotKind.APPROVAL:
        reasons.append(Reason("tally_needs_approvals", _(
            "This rule counts ballots that approve options; these rank or grade them. Choose greedy or run-off.")))
    if rule.seats < 1:
        reasons.append(Reason("tally_seats", _("At least one option is to be chosen. Say how many.")))
    return tuple(reasons)


def tally(election: Election, rule: Rule, ties: TieRule) -> Tally:
    """This will count an election by a published rule and say every step.

    Refuses (RuleBroken) ballots that the rule cannot count, and a tie rule that may leave a tie.
    """
    if reasons := reasons_against_tally(election, rule, ties):
        raise RuleBroken(*reasons)
    count = _counted(election, rule, ties)
    steps: tuple[Step, ...] = count.steps if isinstance(count, Allocation) else ()
    if isinstance(count, ApprovalCount):
        steps = count.lines
    elif isinstance(count, Runoff):
        steps = count.rounds
    return Tally(rule, ties, len(election.ballots), tuple(votes_of(election).items()), tuple(scores_of(election).items()),
                 count.winners, cost_of(election, count.winners), steps, count.ties)


def _counted(election: Election, rule: Rule, ties: TieRule) -> ApprovalCount | Runoff | Allocation:
    if rule.method == Method.APPROVAL:
        return count_approvals(election, ties, rule.seats)
    if rule.method == Method.RUNOFF:
        return count_runoff(election, ties)
    if rule.method == Method.GREEDY:
        return spend_greedily(election, ties, passes_over=rule.passes_over)
    return spend_equally(election, ties, rule.utility, rule.completion, compares=rule.compares)
