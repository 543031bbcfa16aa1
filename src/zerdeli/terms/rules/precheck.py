"""The three questions before anybody signs in. What comes of them is never “no”."""

from collections.abc import Mapping

from zerdeli.base.choices import Choices, _
from zerdeli.terms.rules.requirements import Asking, Finding, requirements_on
from zerdeli.terms.rules.terms import Terms

ASKED = (Asking.GROUND, Asking.COURSE, Asking.ONE_GRANT)


class Said(Choices):
    """What somebody answers."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    NOT_SURE = "not_sure", _("Not sure")


class Advice(Choices):
    """What is advised; nobody is turned away."""

    APPLY = "apply", _("You can apply")
    APPLY_ASKED = "apply_asked", _("You can apply, but the commission will ask about some things")
    CALL = "call", _("Call us: we find out together")


_MEETS = {Said.YES: True, Said.NO: False, Said.NOT_SURE: None}


def findings_of_precheck(terms: Terms, said: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return what the answers find for each of the three requirements that the terms have; a grant before is asked the other
    way round: “no” meets it."""
    found = []
    for required in requirements_on(terms):
        if required.asking in ASKED:
            answer = _MEETS[Said(said.get(required.asking, Said.NOT_SURE))]
            met = answer if required.asking != Asking.ONE_GRANT or answer is None else not answer
            found.append(Finding(required, met, ()))
    return tuple(found)


def advice_on(findings: tuple[Finding, ...]) -> Advice:
    """Return what is advised: to apply, to apply and expect questions, or to call where something is not known."""
    answers = [finding.answer for finding in findings]
    if None in answers or not answers:
        return Advice.CALL
    return Advice.APPLY if all(answers) else Advice.APPLY_ASKED


def asked_about(findings: tuple[Finding, ...]) -> list[Asking]:
    """Return what the commission will ask about."""
    return [finding.requirement.asking for finding in findings if finding.answer is not True]
