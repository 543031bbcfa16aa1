"""What stands against planning a run, or taking places away from one."""

from collections.abc import Sequence
from datetime import date, datetime

from zerdeli.base.choices import _
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason
from zerdeli.centres.rules.places import Places

MOST_SESSIONS = 200


def reasons_against_run(starts_on: date, ends_on: date, days: Sequence[date], at: datetime) -> list[Reason]:
    """Return what stands against a run on some days: no day, too many, an end before the beginning, a beginning long ago."""
    if ends_on < starts_on:
        return [Reason("centres.run_ends_early", _("The run ends before it starts. Correct one of the two days."))]
    found = []
    if starts_on < day_of(at):
        found.append(Reason("centres.run_in_past", _("The first day is over. Enter past runs by a register file.")))
    if not days:
        found.append(Reason("centres.no_session_day", _("None of these days of the week lies between the first and the last"
                                                        " day. Choose other days.")))
    if len(days) > MOST_SESSIONS:
        found.append(Reason("centres.many_sessions", _("These are too many sessions. Divide the course into several runs.")))
    return found


def reasons_against_fewer(places: Places, seats: int, childcare: int) -> list[Reason]:
    """Return what stands against giving a run so many places: more people hold them already."""
    found = []
    if seats < places.held and seats < places.seats:
        text = _("%(held)s places are held already. Give at least so many seats, or cancel enrolments first.")
        found.append(Reason("centres.seats_held", text, {"held": places.held}))
    if childcare < places.childcare_held and childcare < places.childcare:
        text = _("%(held)s childcare places are held already. Give at least so many.")
        found.append(Reason("centres.childcare_held", text, {"held": places.childcare_held}))
    return found
