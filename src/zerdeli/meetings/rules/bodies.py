"""Bodies and who goes on with their work: a body's open instructions pass to its successor on the day it ends."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason


@dataclass(frozen=True)
class BodyTerm:
    """A body for as long as it exists: from a day until the day after its last; `successor` goes on with its work."""

    id: int
    code: str
    from_on: date
    until_on: date | None = None
    successor: int | None = None

    def exists_on(self, day: date) -> bool:
        """Tell whether the body exists on a day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


def heir_of(body: int, bodies: Mapping[int, BodyTerm], on: date) -> int:
    """Return who has a body's work on a day: itself, or the last of its successors whose turn has come."""
    seen = {body}
    while True:
        term = bodies[body]
        if term.until_on is None or on < term.until_on or term.successor is None or term.successor in seen:
            return body
        body = term.successor
        seen.add(body)


def worked_for_by(body: int, bodies: Mapping[int, BodyTerm], on: date) -> list[int]:
    """Return the bodies whose work a body has on a day, itself included."""
    return sorted(one for one in bodies if heir_of(one, bodies, on) == body)


def reasons_against_body(*, body: BodyTerm, heir: str, on: date) -> list[Reason]:
    """Return what stands against giving a body work on a day; `heir` is the code of who goes on with its work."""
    if body.exists_on(on):
        return []
    facts = {"code": body.code, "heir": heir}
    if on >= body.from_on and heir != body.code:
        return [Reason("meetings.body_ended", _("The body “%(code)s” has ended. Its work is done by “%(heir)s”: choose that"
                                                " one."), facts)]
    return [Reason("meetings.no_body_then", _("The body “%(code)s” does not exist on this day. Choose another."), facts)]


def reasons_against_ending_body(
    *, body: BodyTerm, until_on: date, successor: BodyTerm | None, bodies: Mapping[int, BodyTerm], has_work: bool
) -> list[Reason]:
    """Return what stands against ending a body: its days, a successor that is not there, work that nobody takes."""
    reasons = []
    if body.until_on is not None:
        reasons.append(Reason("meetings.body_over", _("This body has its last day already.")))
    if until_on <= body.from_on:
        reasons.append(Reason("meetings.body_ends_early", _("The last day lies before the first. Correct the day.")))
    if successor is None:
        return reasons + ([Reason("meetings.no_heir", _("This body has open instructions. Name the body that goes on with"
                                                        " them."))] if has_work else [])
    if not successor.exists_on(until_on) or body.id in _line_of(successor.id, bodies):
        reasons.append(Reason("meetings.no_such_heir", _("The successor does not exist on that day, or its work goes back to"
                                                         " this body. Choose another.")))
    return reasons


def _line_of(body: int, bodies: Mapping[int, BodyTerm]) -> Sequence[int]:
    """Return a body and all that come after it, whatever the day."""
    line = [body]
    while (after := bodies[line[-1]].successor) is not None and after not in line:
        line.append(after)
    return line
