"""Growth: this year against the year before, and the two ways of reading per cent."""

from fractions import Fraction

from zerdeli.base.choices import _
from zerdeli.claims.rules.judging import saying
from zerdeli.claims.rules.judging.answers import Register
from zerdeli.claims.rules.judging.binding import Bound
from zerdeli.claims.rules.judging.known import AGREES, known_values, nothing_known, title_of
from zerdeli.claims.rules.judging.questions import Question
from zerdeli.claims.rules.judging.tolerances import agreement_of_ratio, step_of
from zerdeli.claims.rules.judging.verdicts import Finding, Verdict

A_HUNDRED = 100


def compared_growth(bound: Bound, question: Question, register: Register) -> Finding:
    """This will return what the register says of a growth or a fall: of the sum that fits best."""
    now = known_values(bound, question.figures, register)
    sums = [(code, value, before) for code, value in now
            if (before := register.value(code, bound.place, bound.year - 1).value)]
    if not sums:
        return nothing_known(bound, question.figures, register)
    return min((_growth_of(bound, *one) for one in sums), key=lambda found: _ORDER[found.verdict])


_ORDER = {Verdict.CONFIRMED: 0, Verdict.ROUNDED: 1, Verdict.CLARIFY: 2, Verdict.DIFFERS: 3}


def _growth_of(bound: Bound, code: str, now: int, before: int) -> Finding:
    """Compare growth with one sum of this year and the year before; per cent can be read as "by" and as "to"."""
    claim, step = bound.spoken.claim, step_of(bound.spoken.claim, bound.spoken.phrase)
    ratio = Fraction(now, before)
    by, to = (ratio - 1) * 100, ratio * 100
    said = ratio if claim.unit == "times" else by
    verdict, __ = agreement_of_ratio(claim, said, step)
    is_open = claim.unit == "percent" and claim.value >= A_HUNDRED and (claim.two_readings or not _names_base(bound))
    if is_open:
        fits_to = agreement_of_ratio(claim, to, step)[0] in AGREES
        verdict = Verdict.CLARIFY if verdict in AGREES or fits_to else Verdict.DIFFERS
    lines = (*_readings(claim.value, now), _line_of_register(bound.year, now, before, by)) if is_open else (
        _line_of_register(bound.year, now, before, by),)
    text = _("This can be read in two ways: grown by so much, or to so much. “%(figure)s” grew by %(by)s.") if is_open else (
        _("“%(figure)s” grew by %(by)s since the year before."))
    advice = saying.tell(_("“%(times)s times as much as in %(year)s”"), times=saying.count(round(ratio, 1), 1),
                         year=saying.year(bound.year - 1)) if verdict not in AGREES else ""
    return Finding(verdict, "two_readings" if is_open else "growth", saying.tell(text, figure=title_of(code), by=saying.percent(by)),
                   saying.percent(by), lines=lines, advice=advice, figure=code, value=float(by))


def _names_base(bound: Bound) -> bool:
    return "base" in bound.spoken.scene.topics


def _readings(said: object, now: int) -> tuple[str, str]:
    percent = Fraction(str(said))
    by, to = 1 + percent / 100, percent / 100
    line = _("%(now)s ÷ %(times)s = %(base)s: grown by %(percent)s")
    other = _("%(now)s ÷ %(times)s = %(base)s: grown to %(percent)s")
    return (
        saying.tell(line, now=saying.tenge(now), times=saying.count(by, 2), base=saying.tenge(now / by),
                    percent=saying.percent(percent)),
        saying.tell(other, now=saying.tenge(now), times=saying.count(to, 2), base=saying.tenge(now / to),
                    percent=saying.percent(percent)),
    )


def _line_of_register(year: int, now: int, before: int, by: Fraction) -> str:
    text = _("Register: %(before)s (%(year_before)s) → %(now)s (%(year)s): %(by)s")
    return saying.tell(text, before=saying.tenge(before), year_before=saying.year(year - 1), now=saying.tenge(now),
                       year=saying.year(year), by=("+" if by >= 0 else "") + saying.percent(by))
