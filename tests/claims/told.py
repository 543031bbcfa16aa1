"""How the tests write a claim down: 25000 count about; -12.5 percent change; 5..10 count; 40 percent from 25."""

from decimal import Decimal

from zerdeli.claims.rules.claims import Claim
from zerdeli.claims.rules.reading import read_claims


def told(text: str, lang: str) -> str:
    """This will return all claims of a text as one line."""
    return "; ".join(_as_line(claim) for claim in read_claims(text, lang).claims)


def _as_line(claim: Claim) -> str:
    span = _number(claim.value) + (".." + _number(claim.value_max) if claim.value_max is not None else "")
    bound = "" if claim.bound == "exact" else claim.bound
    origin = "" if claim.value_from is None else "from " + _number(claim.value_from)
    return " ".join(filter(None, (span, claim.unit, bound, "change" if claim.change else "", origin)))


def _number(value: int | Decimal) -> str:
    return f"{float(value):.6f}".rstrip("0").rstrip(".")
