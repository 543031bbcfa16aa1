"""Shares: one figure in another, compared at the precision printed."""

from fractions import Fraction

from zerdeli.base.choices import _
from zerdeli.claims.rules.judging import saying
from zerdeli.claims.rules.judging.answers import Register
from zerdeli.claims.rules.judging.binding import Bound
from zerdeli.claims.rules.judging.known import nothing_known, title_of
from zerdeli.claims.rules.judging.questions import Question
from zerdeli.claims.rules.judging.tolerances import agreement_of_ratio, step_of
from zerdeli.claims.rules.judging.verdicts import Finding, Verdict


def compared_share(bound: Bound, question: Question, register: Register) -> Finding:
    """This will return what the register says of a share: in the place told of, else in the city."""
    found = _share_in(bound.place, bound, question, register) or _share_in("", bound, question, register)
    if found is None:
        return nothing_known(bound, question.figures, register)
    part, whole = found
    claim, true = bound.spoken.claim, Fraction(part, whole) if whole else Fraction(0)
    if claim.unit != "share":
        true *= 100
    step = step_of(claim, bound.spoken.phrase) if claim.unit != "share" else Fraction(1, 1000)
    verdict, rule = agreement_of_ratio(claim, true, step)
    if claim.unit == "share" and claim.bound == "more_than":
        verdict, rule = (Verdict.CONFIRMED if true > Fraction(claim.value) else Verdict.DIFFERS), "share"
    shown = saying.percent(Fraction(part * 100, whole) if whole else Fraction(0))
    text = _("The register shows %(share)s: %(part)s (“%(figure)s”) of %(whole)s (“%(all)s”).")
    if question.code == "became_share":
        text = _("The register shows %(share)s: %(part)s (“%(figure)s”) of %(whole)s (“%(all)s”). Businesses that nobody"
                 " entered, opened without a grant, are not in it, so more is possible; a share above half is not shown.")
    facts = {"share": shown, "part": saying.count(part), "whole": saying.count(whole),
             "figure": title_of(question.figures[0]), "all": title_of(question.whole)}
    return Finding(verdict, rule, saying.tell(text, **facts), shown,
                   lines=(f"{saying.count(part)} ÷ {saying.count(whole)} = {shown}",), figure=question.figures[0],
                   value=float(true))


def _share_in(place: str, bound: Bound, question: Question, register: Register) -> tuple[int, int] | None:
    part = register.value(question.figures[0], place, bound.year).value
    whole = register.value(question.whole, place, bound.year).value
    return None if part is None or not whole else (part, whole)
