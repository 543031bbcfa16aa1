"""What a consultation is before anybody votes: its rules as they are published, what stands against opening it, its hash."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from fractions import Fraction

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason
from zerdeli.consultations.rules.elections import BallotKind
from zerdeli.consultations.rules.electorate import Quorum, reasons_against_quorum
from zerdeli.consultations.rules.tallies import RULES, Method
from zerdeli.consultations.rules.ties import TieRule, TieStep

CODE_LENGTH = 8


class Way(Choices):
    """How a voter fills in the ballot."""

    ONE = "one", _("one option")
    SEVERAL = "several", _("all options that suit you")
    RANKED = "ranked", _("options in the order of your liking")


class Ties(Choices):
    """What happens when options are equal, as it is published before the vote."""

    LOT = "lot", _("a lot is drawn")
    CHEAPER = "cheaper", _("the cheaper option wins; if they cost the same, a lot is drawn")
    ROUNDS = "rounds", _("whoever was ahead in the round before stays; if they were equal all along, a lot is drawn")


class Phase(Choices):
    """Where a consultation is; only `OPEN` takes ballots."""

    PREPARED = "prepared", _("being prepared")
    WISHES = "wishes", _("wishes are gathered")
    READY = "ready", _("announced")
    OPEN = "open", _("voting is open")
    COUNTING = "counting", _("voting is closed, being counted")
    PUBLISHED = "published", _("result published")
    DECIDED = "decided", _("decided")


RULE_WORDS = {
    "approval": _("the option that most voters chose wins"),
    "runoff": _("the last option leaves, its ballots go on to their next choice, until one has more than half"),
    "greedy": _("options are taken from most votes down as long as the budget lasts"),
    "equalshares": _("the budget is shared equally among voters, who pay together for what they chose"),
}

_STEPS = {
    Ties.LOT: (TieStep.LOT,),
    Ties.CHEAPER: (TieStep.LOWER_COST, TieStep.LOT),
    Ties.ROUNDS: (TieStep.EARLIER_ROUNDS, TieStep.LOT),
}
_KINDS = {Way.ONE: BallotKind.APPROVAL, Way.SEVERAL: BallotKind.APPROVAL, Way.RANKED: BallotKind.ORDINAL}


@dataclass(frozen=True)
class OptionTerms:
    """One option as it is put to the vote; sums are whole tiyn, upkeep is for a year."""

    code: str
    names: tuple[str, ...]
    cost: int
    upkeep: int
    ready: str
    drawing: str


@dataclass(frozen=True)
class FlatTerms:
    """One flat on the roll, and how many adults are registered in it."""

    building: str
    flat: str
    adults: int


@dataclass(frozen=True)
class Terms:
    """Everything that is fixed when voting opens: question, dates, rules, options and roll."""

    number: str
    plot: str
    question: tuple[str, ...]
    opens_at: datetime
    closes_at: datetime
    way: str
    rule: str
    seats: int
    budget: int
    quorum_percent: int
    quorum_people: int
    ties: str
    options: tuple[OptionTerms, ...]
    flats: tuple[FlatTerms, ...]

    @property
    def eligible(self) -> int:
        """Give how many adults are on the roll."""
        return sum(flat.adults for flat in self.flats)

    @property
    def quorum(self) -> Quorum:
        """Give the quorum as the electorate's rule takes it."""
        return Quorum(Fraction(self.quorum_percent, 100), self.quorum_people)


def rule_words(rule: str) -> object:
    """This will say in one sentence how a published rule counts."""
    return RULE_WORDS.get(rule, RULE_WORDS["equalshares" if rule.startswith("equalshares") else "greedy"])


def tie_rule_of(ties: str, lot: str) -> TieRule:
    """This will give the published rule for ties with the text that its lot is drawn with."""
    return TieRule(_STEPS[Ties(ties)], lot)


def kind_of(way: str) -> BallotKind:
    """This will say what kind of ballot a way of filling it in makes."""
    return _KINDS[Way(way)]


def roll_digest(terms: Terms) -> str:
    """This will give the SHA-256 of the roll: one line a flat with its adults, in the order of building and flat."""
    lines = sorted(f"{flat.building};{flat.flat};{flat.adults}\n" for flat in terms.flats)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def terms_text(terms: Terms, commitment: str) -> str:
    """This will write what is frozen, canonically: keys sorted, instants in UTC's offset as stored, the roll by its hash."""
    told = asdict(terms) | {"opens_at": _instant(terms.opens_at), "closes_at": _instant(terms.closes_at),
                            "flats": {"rows": len(terms.flats), "adults": terms.eligible, "sha256": roll_digest(terms)},
                            "lot_commitment": commitment}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def terms_digest(terms: Terms, commitment: str) -> str:
    """This will give the SHA-256 of what is frozen, the lot's commitment with it."""
    return hashlib.sha256(terms_text(terms, commitment).encode()).hexdigest()


def _instant(moment: datetime) -> str:
    return str(int(moment.timestamp()))


def reasons_against_opening(terms: Terms, at: datetime) -> tuple[Reason, ...]:
    """This will say all that stands against opening the vote: too few options, no roll, dates, rules that do not fit."""
    reasons = [*_reasons_against_options(terms), *_reasons_against_rules(terms), *reasons_against_quorum(terms.quorum)]
    if not terms.eligible:
        reasons.append(Reason("consultation_no_roll", _(
            "Nobody is on the roll. Enter the flats of the adjacent buildings with their adults.")))
    if terms.opens_at >= terms.closes_at:
        reasons.append(Reason("consultation_dates", _("Voting closes before it opens. Correct one of the two moments.")))
    if at >= terms.closes_at:
        reasons.append(Reason("consultation_past", _("The closing moment is past. Enter a later one.")))
    return tuple(reasons)


def _reasons_against_options(terms: Terms) -> list[Reason]:
    reasons = []
    if len(terms.options) < 2:
        reasons.append(Reason("consultation_few_options", _("A vote needs at least two options. Enter the others.")))
    for option in terms.options:
        if "," in option.code or ";" in option.code or len(option.code) > CODE_LENGTH:
            reasons.append(Reason("consultation_option_code", _(
                "The code “%(code)s” of an option is too long or holds a comma. Give it a short number."), {"code": option.code}))
        if option.cost > terms.budget:
            reasons.append(Reason("consultation_option_dear", _(
                "Option %(code)s costs more than the whole budget. Take it out or raise the budget."), {"code": option.code}))
    return reasons


def _reasons_against_rules(terms: Terms) -> list[Reason]:
    rule = RULES.get(terms.rule)
    if rule is None:
        return [Reason("tally_rule", _("There is no tally rule “%(name)s”. Choose one of %(known)s."),
                       {"name": terms.rule, "known": ", ".join(RULES)})]
    needs = BallotKind.ORDINAL if rule.method == Method.RUNOFF else BallotKind.APPROVAL
    if kind_of(terms.way) != needs:
        return [Reason("consultation_rule_misfit", _(
            "The tally rule “%(rule)s” does not count ballots filled in this way. Choose another rule or another ballot."),
            {"rule": terms.rule})]
    return []


def reasons_against_second(proposer: str, opener: str) -> tuple[Reason, ...]:
    """This will say that who proposed an act cannot be the second person who confirms it."""
    if proposer != opener:
        return ()
    return (Reason("consultation_same_person", _("You did the first half yourself. Another person has to do the second.")),)
