"""Comparing a bound claim with the register: counts, sums, limits, shares and growth."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from zerdeli.base.choices import _
from zerdeli.claims.rules.judging import saying
from zerdeli.claims.rules.judging.answers import Register
from zerdeli.claims.rules.judging.binding import Bound
from zerdeli.claims.rules.judging.growing import compared_growth
from zerdeli.claims.rules.judging.known import AGREES, known_values, nothing_known, title_of
from zerdeli.claims.rules.judging.limits import compared_limit
from zerdeli.claims.rules.judging.questions import ANYTHING, CAP, COUNT, GROWTH, MEASURES, MONEY, SHARE, Question
from zerdeli.claims.rules.judging.shares import compared_share
from zerdeli.claims.rules.judging.tolerances import agreement, step_of
from zerdeli.claims.rules.judging.verdicts import Finding, Verdict
from zerdeli.claims.rules.modality import FACT
from zerdeli.figures.rules.catalogue import figure_named


def compared(bound: Bound, question: Question, register: Register) -> Finding:
    """This will return what the register says of a claim that asks it something."""
    # The limit of a grant is the country's, so it holds elsewhere, too.
    if bound.elsewhere and question.how != CAP:
        text = _("“%(place)s” is not a place of this register, which covers the city and its districts.")
        return Finding(Verdict.ABSENT, "elsewhere", saying.tell(text, place=bound.elsewhere))
    return _COMPARERS[question.how](bound, question, register)


def _count(bound: Bound, question: Question, register: Register) -> Finding:
    known = known_values(bound, _figures(bound, question), register)
    if not known:
        return nothing_known(bound, question.figures, register)
    claim, step = bound.spoken.claim, step_of(bound.spoken.claim, bound.spoken.phrase)
    tried = [(code, value, *agreement(claim, value, step)) for code, value in known]
    code, value, verdict, rule = next((one for one in tried if one[2] in AGREES), tried[0])
    found = Finding(
        verdict, rule, _reason(bound, code, value, rule, register), saying.count(value), _difference(claim.value, value, verdict),
        advice=_advice(bound, value, verdict), figure=code, value=value)
    return _by_unit(bound, question, found)


def _figures(bound: Bound, question: Question) -> tuple[str, ...]:
    """Return the figures asked: plots by the level of which the sentence tells."""
    if question.code != "plots" or bound.spoken.claim.modality != FACT:
        return question.figures
    topics = bound.spoken.scene.topics
    if "suit" in topics:
        return ("plots.return_started",)
    return question.figures if "question" in topics else ("plots.return_registered",)


def _by_unit(bound: Bound, question: Question, found: Finding) -> Finding:
    """Turn agreement into a question where the note counts something else than the register."""
    claim, kind = bound.spoken.claim, bound.spoken.kind
    fits = claim.unit in ANYTHING and (not question.kinds or kind in question.kinds or kind == "")
    if fits or found.verdict not in AGREES:
        return found
    text = _("The number fits, but the register counts something else: %(population)s. The note says another unit.")
    reason = saying.tell(text, population=figure_named(found.figure).population)
    advice = saying.tell(_("name who is counted: %(population)s"), population=figure_named(found.figure).population)
    return Finding(Verdict.CLARIFY, "unit", reason, found.register, advice=advice, figure=found.figure, value=found.value)


def _reason(bound: Bound, code: str, value: int, rule: str, register: Register) -> str:
    text = _("The register has %(value)s: “%(figure)s”, %(place)s, %(year)s.")
    if code == "plots.return_examined":
        text = _("The register has %(value)s: “%(figure)s”, %(place)s, %(year)s. They are looked into, not returned.")
    if bound.question and bound.question.code == "trained":
        text = _("The register has %(value)s: “%(figure)s”, %(place)s, %(year)s. Each woman counts once; enrolments:"
                 " %(enrolments)s; completions: %(completions)s.")
    facts = {"value": _said(code, value), "figure": title_of(code), "place": register.place_name(bound.place),
             "year": saying.year(bound.year), "enrolments": _other("courses.enrolments", bound, register),
             "completions": _other("courses.completions", bound, register)}
    return saying.tell(text, **facts)


def _other(code: str, bound: Bound, register: Register) -> str:
    value = register.value(code, bound.place, bound.year).value
    return "–" if value is None else saying.count(value)


def _said(code: str, value: int) -> str:
    return saying.tenge(value) if figure_named(code).is_money else saying.count(value)


def _difference(said: object, value: int, verdict: Verdict) -> str:
    difference = value - Fraction(str(said))
    if verdict in AGREES and difference == 0:
        return ""
    sign = "+" if difference > 0 else "−"
    return sign + saying.count(abs(difference), 1)


def _advice(bound: Bound, value: int, verdict: Verdict) -> str:
    return "" if verdict in AGREES else saying.tell(_("%(value)s, with the day of the count"), value=saying.count(value))


def _money(bound: Bound, question: Question, register: Register) -> Finding:
    claim = bound.spoken.claim
    measure = next((code for topic, code in MEASURES.items() if topic in bound.spoken.scene.topics), "")
    codes = (measure,) if measure and measure in question.figures else question.figures
    known = known_values(bound, codes, register)
    if not known:
        return nothing_known(bound, codes, register)
    step = step_of(claim, bound.spoken.phrase)
    tried = [(code, value, *agreement(claim, value, step)) for code, value in known]
    code, value, verdict, rule = next((one for one in tried if one[2] in AGREES), tried[0])
    if claim.unit != "KZT":
        text = _("The register counts tenge, and the note names another currency. “%(figure)s”: %(value)s.")
        return Finding(Verdict.DIFFERS, "currency", saying.tell(text, figure=title_of(code), value=saying.tenge(value)),
                       saying.tenge(value), figure=code, value=value)
    sums = "; ".join(f"{title_of(other)}: {saying.tenge(amount)}" for other, amount in known if other != code)
    text = _("The note does not name a measure; this is “%(figure)s”: %(value)s. Other sums: %(others)s.")
    if measure or not sums:
        text = _("“%(figure)s”: %(value)s, %(place)s, %(year)s.")
    elif verdict not in AGREES:
        text = _("No sum of the register matches. “%(figure)s”: %(value)s. Other sums: %(others)s.")
    facts = {"figure": title_of(code), "value": saying.tenge(value), "others": sums,
             "place": register.place_name(bound.place), "year": saying.year(bound.year)}
    apart = "" if verdict in AGREES else saying.tenge(abs(value - Fraction(claim.value)))
    return Finding(verdict, rule, saying.tell(text, **facts), saying.tenge(value), apart, figure=code, value=value)


_COMPARERS: Mapping[str, Callable[[Bound, Question, Register], Finding]] = {
    COUNT: _count, MONEY: _money, CAP: compared_limit, SHARE: compared_share, GROWTH: compared_growth,
}
