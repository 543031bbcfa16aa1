"""The published list of ballots, the lot that it makes together with the seed, the count and the files of it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from zerdeli.base.choices import _
from zerdeli.base.merkle import leaf_hash, root_of
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason
from zerdeli.consultations.rules.audit import audit_of, disagreements_in_audit
from zerdeli.consultations.rules.consulting import Terms, Way, kind_of, roll_digest, tie_rule_of
from zerdeli.consultations.rules.elections import Ballot, Election, Option
from zerdeli.consultations.rules.pabulib import Pabulib, parse_pabulib, told_in_comment
from zerdeli.consultations.rules.reading import Published, pabulib_of
from zerdeli.consultations.rules.tallies import Method, Rule, Tally, rule_named, tally
from zerdeli.consultations.rules.ties import TieRule

TIYN = 100
# Rules for which Pabulib has no word; ours stands in the comment.
PABULIB_RULES = {"approval": "unknown", "runoff": "unknown"}
_VOTE_TYPES = {Way.ONE.value: "choose-1"}


@dataclass(frozen=True)
class Line:
    """One line of the published list: the receipt's code, how the ballot came, what is chosen, why it is invalid."""

    receipt: str
    channel: str
    choices: tuple[str, ...]
    other: str
    flaw: str


@dataclass(frozen=True)
class Lot:
    """What the lot is drawn with: a seed whose hash was published before, and the root of ballots that nobody could choose."""

    seed: str
    root: str
    commitment: str

    @property
    def text(self) -> str:
        """Give the text that stands before each option's code when the lot is drawn."""
        return f"{self.seed}:{self.root}"


def in_published_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """This will put lines into the order of their receipts, which are drawn by chance: it tells nothing of when or who."""
    return tuple(sorted(lines, key=lambda line: (len(line.receipt), line.receipt)))


def named_lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    """This will keep the lines that count and name an option; a ballot for none of them counts for the quorum only."""
    return tuple(line for line in lines if line.choices and not line.flaw)


def valid_lines(lines: Iterable[Line]) -> tuple[Line, ...]:
    """This will keep the lines that count."""
    return tuple(line for line in lines if not line.flaw)


def root_of_lines(lines: Iterable[Line]) -> str:
    """This will give the Merkle root over the lines that name an option, each as "receipt;choices"."""
    return root_of_votes((line.receipt, ",".join(line.choices)) for line in named_lines(lines))


def root_of_votes(votes: Iterable[tuple[str, str]]) -> str:
    """This will give the Merkle root over pairs of a code and the choices beside it."""
    return root_of([leaf_hash(f"{code};{choices}".encode()) for code, choices in votes]).hex()


def rule_of_vote(terms: Terms) -> Rule:
    """This will give the published rule with the number of options that are chosen."""
    rule = rule_named(terms.rule)
    return Rule(rule.name, rule.method, terms.seats, rule.passes_over, rule.utility, rule.completion, rule.compares)


def election_of_vote(terms: Terms, lines: Iterable[Line]) -> Election:
    """This will give the election that is counted; sums are tenge."""
    options = tuple(Option(option.code, Fraction(option.cost, TIYN), option.names[0]) for option in terms.options)
    ballots = tuple(Ballot(line.receipt, line.choices) for line in named_lines(lines))
    return Election(kind_of(terms.way), Fraction(terms.budget, TIYN), options, ballots)


def tie_rule_of_vote(terms: Terms, lot: Lot) -> TieRule:
    """This will give the tie rule with its lot."""
    return tie_rule_of(terms.ties, lot.text)


def tally_of_vote(terms: Terms, lines: tuple[Line, ...], lot: Lot) -> Tally:
    """This will count a vote by its published rules."""
    return tally(election_of_vote(terms, lines), rule_of_vote(terms), tie_rule_of_vote(terms, lot))


def file_of_vote(terms: Terms, lines: tuple[Line, ...], lot: Lot, digest: str) -> Pabulib:
    """This will write a vote and its result as Pabulib has them, with the hashes by which it can be checked."""
    result = tally_of_vote(terms, lines, lot)
    said = {
        "rule": terms.rule, "consultation": terms.number, "plot": terms.plot, "eligible": str(terms.eligible),
        "valid": str(len(valid_lines(lines))),
        "roll_sha256": roll_digest(terms), "terms_sha256": digest, "ballots_root": lot.root, "lot_seed": lot.seed,
        "lot_commitment": lot.commitment}
    meta = {
        "description": terms.question[0], "country": "Kazakhstan", "unit": "Almaty", "instance": _year(terms.closes_at),
        "date_begin": _written(terms.opens_at), "date_end": _written(terms.closes_at), "min_length": "1",
        "max_length": "1" if terms.way == Way.ONE else str(len(terms.options)), "language": "kk", "currency": "KZT",
        # Pabulib knows no other keys of META, so what proves the count stands in the comment.
        "comment": "#1: " + ", ".join(f"{key}={value}" for key, value in said.items())}
    methods = tuple("paper" if line.channel == "paper" else "internet" for line in named_lines(lines))
    return pabulib_of(election_of_vote(terms, lines), Published(meta, PABULIB_RULES.get(terms.rule, terms.rule), result.winners, _VOTE_TYPES.get(terms.way, "")), methods)


def disagreements_of_lot(file: Pabulib) -> tuple[Reason, ...]:
    """This will say where the lot of a published vote does not follow from its ballots and the seed that was promised."""
    said = told_in_comment(file)
    if "lot_seed" not in said:
        return ()
    root = root_of_votes(zip(file.votes.cells_of("voter_id"), file.votes.cells_of("vote"), strict=True))
    promised = hashlib.sha256(said["lot_seed"].encode()).hexdigest()
    reasons = []
    if root != said.get("ballots_root"):
        reasons.append(Reason("audit_other_root", _("The ballots give the root %(found)s, which is not the published one."), {"found": root}))
    if promised != said.get("lot_commitment"):
        reasons.append(Reason("audit_other_seed", _("The seed of the lot is not the one whose hash was published before the vote.")))
    return tuple(reasons)


def audit_of_vote(terms: Terms, lines: tuple[Line, ...], lot: Lot, digest: str) -> tuple[str, str]:
    """This will write the audit file of a vote and give its published hash with it."""
    text = audit_of(file_of_vote(terms, lines, lot, digest), rule_of_vote(terms), tie_rule_of_vote(terms, lot))
    return text, hashlib.sha256(text.encode()).hexdigest()


def is_one_of_many(terms: Terms) -> bool:
    """This will tell whether options are chosen by their number and not by a budget."""
    return rule_named(terms.rule).method in {Method.APPROVAL, Method.RUNOFF}


def _year(moment: datetime) -> str:
    return str(day_of(moment).year)


def _written(moment: datetime) -> str:
    return f"{day_of(moment):%d.%m.%Y}"


def disagreements_in_vote(text: str, published: str = "") -> tuple[Reason, ...]:
    """This will count an audit file of a vote again and say what does not agree: a line, the hash of the file, the lot."""
    found = disagreements_in_audit(text)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if published and published.strip().lower() != digest:
        found += (Reason("audit_other_hash", _(
            "The file’s hash %(found)s is not the published one. Fetch the file again from where it was published."), {"found": digest}),)
    return found or disagreements_of_lot(parse_pabulib("\n".join(json.loads(text)["election"])))
