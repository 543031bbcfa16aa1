"""The reader's line interface: one JSON line or one phrase in, one line out, as the scoring tool speaks."""

import json
from decimal import Decimal

from zerdeli.claims.rules.claims import Claim
from zerdeli.claims.rules.numbers import read_number
from zerdeli.claims.rules.reading import read_claims
from zerdeli.claims.rules.units import PERCENT, POINTS

Json = dict[str, float | str | bool]


def claims_line(line: str) -> str:
    """This will read one JSON line {"id", "lang", "text"} and return one {"id", "claims"}, as score_claims.py asks."""
    phrase = json.loads(line)
    reading = read_claims(phrase["text"], phrase.get("lang", "kk"))
    answer = {"id": phrase["id"], "claims": [_as_json(claim) for claim in reading.claims]}
    return json.dumps(answer, ensure_ascii=False)


def _as_json(claim: Claim) -> Json:
    said: Json = {
        "value": _number(claim.value),
        "unit": PERCENT if claim.unit == POINTS else claim.unit,
        "bound": claim.bound,
        "change": claim.change,
    }
    if claim.value_max is not None:
        said["value_max"] = _number(claim.value_max)
    if claim.value_from is not None:
        said["value_from"] = _number(claim.value_from)
    return said


def _number(value: int | Decimal) -> float:
    return value if isinstance(value, int) else float(value)


def number_line(line: str) -> str:
    """This will read one phrase and return the number it says, or an empty line where it says none."""
    value = read_number(line)
    return "" if value is None else str(value)
