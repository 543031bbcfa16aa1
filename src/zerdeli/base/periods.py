"""Stretches of civil days in Almaty, half-open: [from, until)."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from zerdeli.base.choices import _
from zerdeli.base.refusals import Invalid, Reason

ALMATY = ZoneInfo("Asia/Almaty")
_PERIOD = re.compile(r"(\d{4})(?:-(\d{2}))?")


@dataclass(frozen=True, order=True)
class Period:
    """A year or a month: `code` is "2020" or "2020-12", `from_on` is in it, `until_on` is the first day after."""

    code: str
    from_on: date
    until_on: date

    @property
    def is_year(self) -> bool:
        """Tell a year from a month."""
        return len(self.code) == 4

    @property
    def months(self) -> tuple["Period", ...]:
        """The twelve months of a year; a month is its own only month."""
        if not self.is_year:
            return (self,)
        return tuple(month_of(self.from_on.year, number) for number in range(1, 13))


def year_of(year: int) -> Period:
    """Return a calendar year."""
    return Period(f"{year:04d}", date(year, 1, 1), date(year + 1, 1, 1))


def month_of(year: int, month: int) -> Period:
    """Return a calendar month."""
    after = date(year + month // 12, month % 12 + 1, 1)
    return Period(f"{year:04d}-{month:02d}", date(year, month, 1), after)


def period_named(code: str) -> Period:
    """Return the period that "2020" or "2020-12" names, or refuse."""
    found = _PERIOD.fullmatch(code)
    year, month = (int(found[1]), int(found[2] or 1)) if found else (0, 0)
    if not (1900 <= year < 2200 and 1 <= month <= 12):
        text = _("“%(given)s” is not a period. Write a year, 2020, or a month, 2020-12.")
        raise Invalid(Reason("periods.unreadable", text, {"given": code}))
    return year_of(year) if found and found[2] is None else month_of(year, month)


def day_named(text: str) -> date:
    """Return the day that "2020-12-24" names, or refuse."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        reason = Reason("periods.no_day", _("“%(given)s” is not a day. Write it as 2020-12-24."), {"given": text})
        raise Invalid(reason) from None


def moment_named(text: str) -> datetime:
    """Return the instant that "2020-12-24T09:00" names, in Almaty where it names no offset, or refuse."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        words = _("“%(given)s” is not a day with a time. Write it as 2020-12-24T09:00.")
        raise Invalid(Reason("periods.no_moment", words, {"given": text})) from None
    return found if found.tzinfo else found.replace(tzinfo=ALMATY)


def just_before(instant: datetime) -> datetime:
    """Return the last instant before one; databases know microseconds."""
    return (instant.astimezone(UTC) - timedelta(microseconds=1)).astimezone(instant.tzinfo)


def end_of(day: date) -> datetime:
    """Return the last instant of a day in Almaty."""
    after = datetime.combine(day + timedelta(days=1), time(), tzinfo=ALMATY)
    # Counted in UTC: on 29 February 2024 the hour before midnight came twice.
    return (after.astimezone(UTC) - timedelta(microseconds=1)).astimezone(ALMATY)


def day_of(instant: datetime) -> date:
    """Return the civil day in Almaty on which an instant falls."""
    return instant.astimezone(ALMATY).date()
