"""Moods: a finding about a fact becomes another one where the sentence denies, promises or only thinks."""

from dataclasses import replace
from fractions import Fraction

from zerdeli.base.choices import _
from zerdeli.claims.rules.judging import saying
from zerdeli.claims.rules.judging.binding import Bound
from zerdeli.claims.rules.judging.known import AGREES
from zerdeli.claims.rules.judging.questions import CAP, MATTER, SHARE
from zerdeli.claims.rules.judging.verdicts import Finding, Verdict
from zerdeli.claims.rules.modality import CONSIDERS, OPINION, WILL

HALF = Fraction(1, 2)


def in_its_mood(bound: Bound, found: Finding) -> Finding:
    """This will return a finding as the sentence of its claim means it."""
    how = bound.question.how if bound.question else ""
    if found.verdict == Verdict.ABSENT or how == CAP:
        return found
    modality = bound.spoken.claim.modality
    if modality == OPINION:
        return replace(found, verdict=Verdict.OPINION, rule="opinion", advice="", difference="",
                       reason=saying.tell(_("Somebody’s opinion. The register has %(value)s."), value=found.register))
    if modality == WILL or modality == CONSIDERS and not (bound.question and bound.question.scope == MATTER):
        return replace(found, verdict=Verdict.PLAN, rule="plan", advice="", difference="",
                       reason=saying.tell(_("Told as to come. The register has %(value)s by now."), value=found.register))
    return _denied(found, bound) if bound.spoken.denied else found


def _denied(found: Finding, bound: Bound) -> Finding:
    claim = bound.spoken.claim
    if bound.question and bound.question.how == SHARE and claim.unit == "share" and claim.bound == "more_than":
        agrees = found.verdict not in AGREES
        return replace(found, verdict=Verdict.CONFIRMED if agrees else Verdict.DIFFERS, rule="denied")
    if found.verdict in AGREES or found.verdict == Verdict.CLARIFY:
        text = _("The note denies what the register has: %(value)s.")
        return replace(found, verdict=Verdict.DIFFERS, rule="denied", reason=saying.tell(text, value=found.register))
    text = _("The note denies a number and does not say the right one. The register has %(value)s.")
    return replace(found, verdict=Verdict.CLARIFY, rule="denied", reason=saying.tell(text, value=found.register))
