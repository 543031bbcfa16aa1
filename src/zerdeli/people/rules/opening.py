"""Why a person's page is opened: a reason from the list, or in words."""

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason

MOST_WORDS = 300


class Why(Choices):
    """Why somebody opens a person's page or an IIN; she sees it on her own page."""

    VISIT = "visit", _("she is here or on the phone")
    APPLICATION = "application", _("work on her application")
    COURSE = "course", _("work on her course")
    PAYMENT = "payment", _("work on a payment")
    CORRECTION = "correction", _("check or correct her data")
    AUDIT = "audit", _("audit")
    OTHER = "other", _("another reason, in words")


def reasons_against_opening(why: str, words: str) -> list[Reason]:
    """Return what stands against opening: no reason, or another one without words."""
    if why not in Why.values:
        return [Reason("people.no_reason", _("Choose why you open this."))]
    if why == Why.OTHER and len(words.strip()) < 5:
        return [Reason("people.no_words", _("Say in a few words why you open this."))]
    if len(words) > MOST_WORDS:
        return [Reason("people.many_words", _("Say it in at most %(most)s letters."), {"most": MOST_WORDS})]
    return []
