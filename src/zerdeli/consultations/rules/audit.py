"""An audit file: inputs, rule and result in one canonical JSON text under a SHA-256, so that anybody can count again offline.

Canonical: keys sorted, one value a line, sums as whole numbers or fractions ("7200", "100/3"), UTF-8, a line feed at the end.
The inputs stand as the lines of a `.pb` file. The hash is over the same text without the line of the hash.
"""

import dataclasses
import hashlib
import json
from collections.abc import Iterator
from fractions import Fraction
from itertools import zip_longest
from typing import Any

from zerdeli.base.choices import _
from zerdeli.base.refusals import Invalid, Reason, Refusal
from zerdeli.consultations.rules.pabulib import Pabulib, parse_pabulib, write_pabulib
from zerdeli.consultations.rules.reading import read_election
from zerdeli.consultations.rules.tallies import Rule, rule_named, tally
from zerdeli.consultations.rules.ties import TieRule, TieStep

FORMAT = "zerdeli-tally-1"


def audit_of(file: Pabulib, rule: Rule, ties: TieRule) -> str:
    """This will count the election of a `.pb` file and write the audit file of the count.

    Refuses what `read_election` and `tally` refuse.
    """
    result = tally(read_election(file), rule, ties)
    body = {"format": FORMAT, "election": write_pabulib(file).split("\n"), "rule": plain(rule), "tie_rule": plain(ties),
            "tally": plain(result)}
    return canonical({**body, "sha256": digest(body)})


def digest(body: dict[str, Any]) -> str:
    """This will give the SHA-256, in 64 hexadecimal digits, of the canonical text of a value."""
    return hashlib.sha256(canonical(body).encode("utf-8", "surrogatepass")).hexdigest()


def canonical(value: dict[str, Any]) -> str:
    """This will write a plain value in the one way in which it is hashed."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=0, separators=(",", ":")) + "\n"


def plain(value: Any) -> Any:
    """This will turn the values of a tally into those of JSON; fractions become text, so that none is rounded."""
    if isinstance(value, Fraction):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"is": type(value).__name__, **fields}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value


def disagreements_in_audit(text: str, published: str = "") -> tuple[Reason, ...]:
    """This will count an audit file again and name the first line that does not agree; nothing when all of it does.

    `published` is the SHA-256 that was published with the result: only with it can a file be told from one that was
    changed and hashed anew. Refuses nothing: what is no audit file is a disagreement too.
    """
    try:
        honest = _recounted(text)
    except Refusal as refusal:
        return refusal.reasons
    found = [_differing(number, line) for number, line in _differences(text, honest)][:1]
    known = json.loads(honest)["sha256"]
    if published and published.strip().lower() != known:
        found.append(Reason("audit_other_hash", _(
            "The file’s hash %(found)s is not the published one. Fetch the file again from where it was published."),
            {"found": known}))
    return tuple(found)


def _recounted(text: str) -> str:
    """Write the audit file that the inputs of this one give."""
    try:
        told = json.loads(text)
        lines, rule, ties = told["election"], told["rule"]["name"], told["tie_rule"]
        source = "\n".join(lines)
        tie_rule = TieRule(tuple(TieStep(step) for step in ties["steps"]), str(ties["lot"]))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Invalid(Reason("audit_unreadable", _(
            "This is not an audit file of a tally. Fetch it again from where it was published."))) from error
    return audit_of(parse_pabulib(source), dataclasses.replace(rule_named(str(rule)), seats=_seats(told)), tie_rule)


def _seats(told: dict[str, Any]) -> int:
    seats = told["rule"].get("seats", 1)
    return seats if isinstance(seats, int) else 0


def _differences(text: str, honest: str) -> Iterator[tuple[int, str]]:
    """Number the lines (from 1) that are not what they should be, with what should stand there."""
    for number, (found, wanted) in enumerate(zip_longest(text.split("\n"), honest.split("\n")), start=1):
        if found != wanted:
            yield number, wanted or ""


def _differing(number: int, wanted: str) -> Reason:
    return Reason("audit_line_differs", _("Line %(line)s does not agree with the recount, which gives “%(wanted)s”."),
                  {"line": number, "wanted": wanted[:200]})
