"""Calling whom a message did not reach: what came of it, and what stands against taking or closing a call."""

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason


class Outcome(Choices):
    """What came of a call."""

    REACHED = "reached", _("reached and told")
    NO_ANSWER = "no_answer", _("no answer")
    WRONG_NUMBER = "wrong_number", _("the number is another person’s")
    NOT_WANTED = "not_wanted", _("asks not to be called")


def reasons_against_taking(*, taken_by: str, is_done: bool, taker: str) -> list[Reason]:
    """Return what stands against taking a call: it is done, or somebody else has it."""
    if is_done:
        return [Reason("messages.called_already", _("This call was made already."))]
    if taken_by and taken_by != taker:
        return [Reason("messages.taken_already", _("%(name)s has taken this call. Take another."), {"name": taken_by})]
    return []


def reasons_against_closing(*, taken_by: str, is_done: bool, closer: str) -> list[Reason]:
    """Return what stands against closing a call: it must be taken first, by whoever closes it."""
    if not is_done and not taken_by:
        return [Reason("messages.not_taken", _("Take this call first, so that nobody calls twice."))]
    return reasons_against_taking(taken_by=taken_by, is_done=is_done, taker=closer)
