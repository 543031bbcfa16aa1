"""Hours: when a run meets, and when two things would be in one place, or ask one person, at the same time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zerdeli.base.choices import _
from zerdeli.base.periods import ALMATY
from zerdeli.base.refusals import Reason

WEEKDAYS = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


@dataclass(frozen=True)
class Hours:
    """A stretch of time [starts_at, ends_at), and what it is for: a course's or a run's name."""

    starts_at: datetime
    ends_at: datetime
    what: str = ""
    room: str = ""
    trainer: str = ""

    @property
    def day(self) -> date:
        """The civil day in Almaty on which it begins."""
        return self.starts_at.astimezone(ALMATY).date()

    @property
    def clock(self) -> str:
        """From when until when, by Almaty's clock."""
        return f"{self.starts_at.astimezone(ALMATY):%H:%M}–{self.ends_at.astimezone(ALMATY):%H:%M}"

    def meets(self, other: "Hours") -> bool:
        """Tell whether the two share a moment."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def first_clash(wanted: Iterable[Hours], taken: Sequence[Hours]) -> tuple[Hours, Hours] | None:
    """Return the first of the wanted hours that meets some taken ones, and which; None where none does."""
    for one in sorted(wanted, key=lambda hours: hours.starts_at):
        for other in taken:
            if one.meets(other):
                return one, other
    return None


def reasons_against_hours(wanted: Iterable[Hours], own: Sequence[Hours]) -> list[Reason]:
    """Return what stands against taking hours beside one's own: a clash, which names both courses and the first day."""
    clash = first_clash(wanted, own)
    if clash is None:
        return []
    one, other = clash
    text = _("The hours clash: on %(day)s “%(course)s” is at %(hours)s and your course “%(other)s” at %(other_hours)s."
             " Choose another start, or cancel the other course first.")
    return [Reason("centres.hours_clash", text, {
        "course": one.what, "other": other.what, "day": f"{one.day:%d.%m.%Y}", "hours": one.clock,
        "other_hours": other.clock})]


def reasons_against_session(session: Hours, others: Sequence[Hours]) -> list[Reason]:
    """Return what stands against holding a session where and by whom it is planned: its room or its trainer is taken."""
    if session.ends_at <= session.starts_at:
        return [Reason("centres.session_ends_early", _("The session ends before it begins. Correct one of the two moments."))]
    reasons = []
    meeting = [other for other in others if session.meets(other)]
    in_room = next((other for other in meeting if session.room and other.room == session.room), None)
    if in_room:
        text = _("The room %(room)s is taken on %(day)s at %(hours)s by “%(course)s”. Choose another room or hour.")
        reasons.append(Reason("centres.room_taken", text, {
            "room": session.room, "day": f"{in_room.day:%d.%m.%Y}", "hours": in_room.clock, "course": in_room.what}))
    taught = next((other for other in meeting if session.trainer and other.trainer == session.trainer), None)
    if taught:
        text = _("%(trainer)s teaches “%(course)s” on %(day)s at %(hours)s. Choose another trainer or hour.")
        reasons.append(Reason("centres.trainer_busy", text, {
            "trainer": session.trainer, "day": f"{taught.day:%d.%m.%Y}", "hours": taught.clock, "course": taught.what}))
    return reasons


def pattern_of(sessions: Iterable[Hours]) -> tuple[tuple[int, ...], str]:
    """Return the days of the week on which sessions are held, Monday is 0, and their most frequent hours."""
    held = list(sessions)
    if not held:
        return (), ""
    days = tuple(sorted({hours.day.weekday() for hours in held}))
    return days, Counter(hours.clock for hours in held).most_common(1)[0][0]


def days_between(starts_on: date, ends_on: date, weekdays: Iterable[int]) -> list[date]:
    """Return the days from the first to the last, both included, that fall on some days of the week."""
    wanted = set(weekdays)
    every = (starts_on + timedelta(days=number) for number in range((ends_on - starts_on).days + 1))
    return [day for day in every if day.weekday() in wanted]
