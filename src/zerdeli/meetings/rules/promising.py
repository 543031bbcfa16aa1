"""Promises: what may be recorded as one, and how where it stands may change."""

from datetime import date

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.meetings.rules.states import MIN_WORDS
from zerdeli.meetings.rules.words import PromiseState


def reasons_against_promise(*, said_on: date, today: date, due_on: date | None, owner: str, words: str) -> list[Reason]:
    """Return what stands against recording a promise: words, owner, days."""
    reasons = []
    if not words.strip():
        reasons.append(Reason("meetings.no_promise", _("Write what was promised, in the words in which it was said.")))
    if not owner.strip():
        reasons.append(Reason("meetings.no_owner", _("Say who answers for the promise: without an owner it is only words.")))
    if said_on > today:
        reasons.append(Reason("meetings.said_ahead", _("This day has not come yet. Write the day on which it was said.")))
    if due_on is not None and due_on < said_on:
        reasons.append(Reason("meetings.promise_due_early", _("The day it is due lies before the day it was said.")))
    return reasons


def reasons_against_promise_change(*, before: str, after: str, same_rest: bool, words: str) -> list[Reason]:
    """Return what stands against changing a promise: nothing would change, no reason, a taken back one comes back."""
    reasons = []
    if before == after and same_rest:
        reasons.append(Reason("meetings.promise_same", _("Nothing was changed. Change the state, the owner or the day.")))
    if len(words.strip()) < MIN_WORDS:
        reasons.append(Reason("meetings.no_words", _("Say in a sentence what was done or why.")))
    if before == PromiseState.TAKEN_BACK and after != before:
        reasons.append(Reason("meetings.promise_gone", _("This promise was taken back. Record a new one where it is made"
                                                         " again.")))
    return reasons
