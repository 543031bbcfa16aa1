"""What stands against showing a photo of a work, and against showing it no more."""

from datetime import date, datetime

from zerdeli.base.choices import _
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason
from zerdeli.works.rules.states import WAY, WorkState

SHOWN_AHEAD = {WorkState.CONTRACTED: WorkState.BUILT}
"""A photo of what was built is needed before it is noted as built."""


def reasons_against_photo(state: str, stands: WorkState, taken_on: date, at: datetime) -> list[Reason]:
    """Return what stands against a photo: it shows a state that the work has not reached, or a day to come."""
    reasons = []
    reached = WAY.index(SHOWN_AHEAD.get(stands, stands)) if stands in WAY else len(WAY) - 1
    if state not in WAY or WAY.index(WorkState(state)) > reached:
        reasons.append(Reason("works.photo_ahead", _("The work has not come that far. Choose a state that it has reached.")))
    if taken_on > day_of(at):
        reasons.append(Reason("works.photo_to_come", _("The photo cannot be from a day to come. Write the day on which it was made.")))
    return reasons


def reasons_against_taking_off(reason: str) -> list[Reason]:
    """Return what stands against showing a photo no more: no reason."""
    return [] if reason.strip() else [Reason("works.no_reason_to_hide", _("Say why the photo is shown no more."))]
