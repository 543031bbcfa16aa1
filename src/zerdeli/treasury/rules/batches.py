"""What stands against making up a batch."""

from collections.abc import Sequence

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason

# The bank takes so many payments in one file; SQLite also takes so many keys in one question.
MOST_IN_A_BATCH = 900


def reasons_against_batch(*, asked: set[str], found: Sequence[str]) -> list[Reason]:
    """Return what stands against a batch of the orders asked for, of which these were found."""
    if not asked:
        return [Reason("treasury.empty_batch", _("Choose at least one payment order."))]
    if len(asked) > MOST_IN_A_BATCH:
        return [Reason("treasury.large_batch", _("A batch holds at most %(most)s payment orders. Make two."),
                       {"most": MOST_IN_A_BATCH})]
    missing = sorted(asked - set(found))
    text = _("There is no payment order “%(number)s”. Check the eight digits.")
    return [Reason("treasury.no_order", text, {"number": number}) for number in missing]
