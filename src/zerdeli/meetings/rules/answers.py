"""Residents' answers to a report: how a link is spelled, how long it may be changed, what several answers say together."""

from collections.abc import Sequence

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.meetings.rules.words import Verdict

# Letters and digits that are not taken for each other; ten of them are 49 bits.
CODE_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
CODE_LONG = 10
_LEAST_CONTENT = (Verdict.NO, Verdict.PARTLY, Verdict.YES)


def least_content(answers: Sequence[str]) -> str:
    """Return what stands for several answers: the least content one; nothing where there is none."""
    return next((verdict.value for verdict in _LEAST_CONTENT if verdict in answers), "")


def reasons_against_answer(*, turn: int, now: int) -> list[Reason]:
    """Return what stands against answering about a report: there is a newer one, about which its own link asks."""
    if turn == now:
        return []
    return [Reason("meetings.asked_anew", _("The work was reported anew since. Answer by the link in the newest message."))]
