"""Limits of grants: what is printed against the terms of the rounds in force."""

from collections.abc import Sequence
from fractions import Fraction

from zerdeli.base import formats
from zerdeli.base.choices import _
from zerdeli.claims.rules.judging import saying
from zerdeli.claims.rules.judging.answers import Cap, Register
from zerdeli.claims.rules.judging.binding import Bound
from zerdeli.claims.rules.judging.known import AGREES
from zerdeli.claims.rules.judging.questions import ANYTHING, Question
from zerdeli.claims.rules.judging.tolerances import step_of
from zerdeli.claims.rules.judging.verdicts import Finding, Verdict


def compared_limit(bound: Bound, question: Question, register: Register) -> Finding:
    """This will return what the register says of a limit: the terms of the rounds of that year."""
    caps = register.caps(question.size, bound.year)
    if not caps:
        text = _("The register has no limit of such a grant in %(year)s.")
        return Finding(Verdict.ABSENT, "beyond", saying.tell(text, year=saying.year(bound.year)))
    claim, last = bound.spoken.claim, caps[-1]
    verdict, rule, cap = _cap_verdict(bound, caps)
    text = _("The limit of such a grant is %(limit)s: %(product)s.") if last.multiple else _("The limit of such a grant is"
                                                                                       " %(limit)s.")
    if rule == "older_cap":
        text = _("This limit held only until %(until)s; after it the limit is %(limit)s: %(product)s.")
    facts = {"limit": formats.tenge(last.tenge), "product": _product(last), "until": formats.day(cap.until_on)}
    lines = tuple(f"{_product(one)} = {formats.tenge(one.tenge)} ({formats.day(one.from_on)})"
                  for one in caps if one.multiple)
    advice = "" if verdict == Verdict.CONFIRMED else formats.tenge(last.tenge)
    difference = "" if verdict in AGREES and claim.value == last.tenge else saying.tenge(abs(last.tenge - Fraction(claim.value)))
    return Finding(verdict, rule, saying.tell(text, **facts), formats.tenge(last.tenge), difference, lines, advice,
                   value=last.tenge)


def _product(cap: Cap) -> str:
    return f"{cap.multiple} × {saying.count(cap.mci)}" if cap.multiple else ""


def _cap_verdict(bound: Bound, caps: Sequence[Cap]) -> tuple[Verdict, str, Cap]:
    claim, last = bound.spoken.claim, caps[-1]
    if claim.unit in ANYTHING:
        return Verdict.CLARIFY, "no_unit", last
    if claim.unit != "KZT" or claim.bound != "up_to":
        return Verdict.DIFFERS, "currency" if claim.unit != "KZT" else "cap", last
    step = step_of(claim, bound.spoken.phrase)
    for cap in reversed(caps):
        if claim.value == cap.tenge or (cap.tenge // step) * step == claim.value:
            agrees = Verdict.CONFIRMED if claim.value == cap.tenge else Verdict.ROUNDED
            return (agrees, "cap", cap) if cap is last else (Verdict.CLARIFY, "older_cap", cap)
    return Verdict.DIFFERS, "cap", last
