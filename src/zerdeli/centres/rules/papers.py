"""Papers that came in: typed by one person, compared in two rows by another.

The day of receipt is the legal date, not the day of typing. The second person types two rows from the paper without seeing
what the first typed: only then agreement says something.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from hashlib import sha256

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.centres.rules.words import SheetState

COMPARED = 2
"""So many rows are compared."""


def rows_to_compare(lines: int, seed: str) -> tuple[int, ...]:
    """Return which rows of so many are compared: chosen by chance that nobody steers, in the paper's order.

    `seed` is a secret pseudonym of the paper, so the same paper always asks for the same rows.
    """
    ranked = sorted(range(lines), key=lambda row: sha256(f"{seed}/{row}".encode()).digest())
    return tuple(sorted(ranked[:COMPARED]))


def reasons_against_receiving(received_on: date, day: date, earliest: date | None, has_photo: bool) -> list[Reason]:
    """Return what stands against a paper: no photo, received in the future, or before what it tells of."""
    found = []
    if not has_photo:
        found.append(Reason("centres.no_photo", _("Add a photo of the paper.")))
    if received_on > day:
        found.append(Reason("centres.received_later", _("The paper cannot be received later than today. Correct the day.")))
    if earliest is not None and received_on < earliest:
        text = _("The paper cannot be received before the session of %(day)s. Correct the day.")
        found.append(Reason("centres.received_early", text, {"day": f"{earliest:%d.%m.%Y}"}))
    return found


def reasons_against_comparing(state: str, typed_by: str, by: str) -> list[Reason]:
    """Return what stands against comparing a paper: it is done, or the same person typed it."""
    if state != SheetState.TYPED:
        return [Reason("centres.compared_already", _("This paper was compared already."))]
    if typed_by == by:
        return [Reason("centres.same_person", _("You typed this paper yourself. Another person compares it."))]
    return []


def differing_rows(first: Mapping[int, str], second: Mapping[int, str], compared: Sequence[int]) -> list[int]:
    """Return which of the compared rows the second person read otherwise."""
    return [row for row in compared if first.get(row) != second.get(row)]
