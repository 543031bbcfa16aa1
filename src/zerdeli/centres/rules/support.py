"""What people in hardship need, who may know of it, and how it goes on until it is over."""

from collections.abc import Sequence
from datetime import date

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.centres.rules.words import Need

LONGEST = 1000


class Kind(Choices):
    """What somebody needs."""

    LEGAL = "legal", _("legal advice")
    PSYCHOLOGICAL = "psychological", _("psychological help")
    MEDICAL = "medical", _("medical referral")
    BENEFITS = "benefits", _("benefit papers")
    WORK = "work", _("work")
    COURSES = "courses", _("courses")
    SPONSORS = "sponsors", _("sponsors’ aid")


class Result(Choices):
    """What came of a visit."""

    HELPED = "helped", _("helped at once")
    GOES_ON = "goes_on", _("goes on")
    REFERRED = "referred", _("referred to another body")


class NeedState(Choices):
    """Where a need stands."""

    OPEN = "open", _("in work")
    REFERRED = "referred", _("with another body")
    CLOSED = "closed", _("over")


class Outcome(Choices):
    """How a need ended."""

    HELPED = "helped", _("helped")
    HELPED_ELSEWHERE = "helped_elsewhere", _("helped by another body")
    NOT_HELPED = "not_helped", _("could not be helped")
    STOPPED = "stopped", _("stopped coming")


# What nobody but the worker who is told reads, whatever was ticked: health, and what is said to a psychologist.
ALWAYS_CONFIDENTIAL = frozenset({Kind.PSYCHOLOGICAL, Kind.MEDICAL})
# What the register of visits calls a need; it has no word for a doctor, and none for what stays between two.
IN_REGISTER = {kind: Need(kind.value) for kind in Kind if kind.value in Need.values}


def is_confidential(kind: Kind, is_asked: bool) -> bool:
    """Tell whether a need stays between a person and her worker."""
    return is_asked or kind in ALWAYS_CONFIDENTIAL


def need_in_register(kinds: Sequence[Kind], is_asked: bool) -> Need:
    """Return what the register says a visit was for: the first need that others may know, or that it is not said."""
    open_ones = [kind for kind in kinds if not is_confidential(kind, is_asked)]
    return IN_REGISTER[open_ones[0]] if open_ones else Need.UNSAID


def reasons_against_visit(kinds: Sequence[Kind], result: str, next_step: str) -> list[Reason]:
    """Return what stands against a visit as it was typed."""
    found = []
    if not kinds:
        found.append(Reason("centres.no_need", _("Tick what she came for.")))
    if result not in Result.values:
        found.append(Reason("centres.no_result", _("Choose what came of it.")))
    if len(next_step) > LONGEST:
        found.append(Reason("centres.long_words", _("Write at most %(most)s letters."), {"most": LONGEST}))
    return found


def reasons_against_work(state: str, words: str) -> list[Reason]:
    """Return what stands against more work on a need: it is over, or nothing was written."""
    if state == NeedState.CLOSED:
        return [Reason("centres.need_over", _("This need is over. Record a new visit if she came again."))]
    if not words.strip():
        return [Reason("centres.no_words", _("Write in a few words what is done."))]
    if len(words) > LONGEST:
        return [Reason("centres.long_words", _("Write at most %(most)s letters."), {"most": LONGEST})]
    return []


def reasons_against_answer(state: str, answered_on: date | None, words: str) -> list[Reason]:
    """Return what stands against another body's answer to a referral."""
    answered = Reason("centres.answered_already", _("The answer to this referral stands here already."))
    return [answered] if answered_on else reasons_against_work(state, words)


def no_need() -> NotFound:
    """Return the refusal that there is no such need, or none that one may know of: both read the same."""
    return NotFound(Reason("centres.no_such_need", _("There is no such need among yours.")))


def reasons_against_outcome(state: str, outcome: str, words: str) -> list[Reason]:
    """Return what stands against the end of a need: it is over, or nobody says how it ended."""
    if outcome not in Outcome.values:
        return [Reason("centres.no_outcome", _("Choose how it ended."))]
    return reasons_against_work(state, words or "–")
