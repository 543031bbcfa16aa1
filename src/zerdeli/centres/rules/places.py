"""Who gets a place, who waits, and to whom a place goes that becomes free.

A mother who needs childcare gets both at once or waits for both: a place without anybody to look after her child is none.
So a free place goes to the first on the list whom it fits; who needs childcare is passed over, and keeps her number, only
while no childcare place is free.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

OFFERED_FOR = timedelta(hours=24)
"""So long an offered place is kept for whoever is first on the list."""


@dataclass(frozen=True)
class Places:
    """The places of a run, and how many are held by those enrolled or offered one."""

    seats: int
    held: int
    childcare: int
    childcare_held: int

    @property
    def left(self) -> int:
        """How many places nobody holds; none where a register file enrolled more than there are seats."""
        return max(self.seats - self.held, 0)

    @property
    def childcare_left(self) -> int:
        """How many childcare places nobody holds."""
        return max(self.childcare - self.childcare_held, 0)

    def fits(self, needs_childcare: bool) -> bool:
        """Tell whether somebody could be given a place, and one for her child where she needs it."""
        return self.left > 0 and (not needs_childcare or self.childcare_left > 0)


@dataclass(frozen=True)
class Waiting:
    """Somebody on the waiting list: her number on it only orders; her place is how many are before her."""

    enrolment: int
    queue: int
    needs_childcare: bool


def next_in_turn(waiting: Sequence[Waiting], places: Places) -> Waiting | None:
    """Return the first on the list whom a free place fits; None where there is none."""
    return next((one for one in sorted(waiting, key=lambda one: one.queue) if places.fits(one.needs_childcare)), None)


def gets_place(needs_childcare: bool, waiting: Sequence[Waiting], places: Places) -> bool:
    """Tell whether somebody who comes now is enrolled at once: a place fits her, and nobody before her has a right to it."""
    return places.fits(needs_childcare) and next_in_turn(waiting, places) is None


def place_on_list(queue: int, queues: Sequence[int]) -> int:
    """Return somebody's place on the list, counted from one without a gap, of the numbers of all who wait."""
    return sum(other < queue for other in queues) + 1


def offer_ends_at(at: datetime, begins_at: datetime) -> datetime:
    """Return until when an offered place is kept: a day, but not beyond the first session."""
    return max(min(at + OFFERED_FOR, begins_at), at)
