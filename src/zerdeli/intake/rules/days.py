"""Reading days and moments: as written in this country, by other programs, and as a spreadsheet's serial numbers."""

import re
from datetime import date, datetime, timedelta

from zerdeli.base.choices import _
from zerdeli.base.periods import ALMATY
from zerdeli.base.registers import Column
from zerdeli.intake.rules.unreadable import Unreadable, no

FIRST_YEAR, LAST_YEAR = 1900, 2100
_EPOCH = datetime(1899, 12, 30)
_SERIALS = (10_000, 80_000)
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_DOTTED_DAY = re.compile(r"([0-9]{1,2})([./])([0-9]{1,2})\2([0-9]{4})(?: 0?0:00(?::00)?)?")
_SERIAL_DAY = re.compile(r"([0-9]{5})(?:[.,]0+)?")
_ISO_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?"
                         r"(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?")
_DOTTED_MOMENT = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})(?:,? +([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?")
_SERIAL_MOMENT = re.compile(r"[0-9]{5}(?:[.,][0-9]+)?")


def read_day(cell: str, column: Column) -> date | Unreadable:
    """Return a day written as 2020-12-24, 24.12.2020 or a spreadsheet's serial number."""
    text = cell.strip()
    try:
        found = _day(text)
    except ValueError:
        found = None
    if found is None:
        return no("no_day", _("This is not a day. Write it as 2020-12-24 or 24.12.2020."))
    return found if isinstance(found, Unreadable) else _in_our_time(found.year) or found


def _day(text: str) -> date | Unreadable | None:
    if match := _ISO_DAY.fullmatch(text):
        return date(int(match[1]), int(match[2]), int(match[3]))
    if match := _DOTTED_DAY.fullmatch(text):
        day, month = int(match[1]), int(match[3])
        if match[2] == "/" and day != month and day <= 12 and month <= 12:
            return no("two_days", _("This may mean two days: some write the month first. Write it as 2020-12-24."))
        return date(int(match[4]), month, day)
    match = _SERIAL_DAY.fullmatch(text)
    return _of_serial(float(match[1])).date() if match else None


def _of_serial(serial: float) -> datetime:
    first, after = _SERIALS
    if not first <= serial < after:
        raise ValueError("a serial number of no day that registers hold")
    return _EPOCH + timedelta(seconds=round(serial * 86_400))


def _in_our_time(year: int) -> Unreadable | None:
    if FIRST_YEAR <= year < LAST_YEAR:
        return None
    return no("no_such_year", _("The year must lie between %(first)s and %(last)s. Check it."),
              first=FIRST_YEAR, last=LAST_YEAR - 1)


def read_moment(cell: str, column: Column) -> datetime | Unreadable:
    """Return an instant: a day and a clock time in Almaty, or with its own offset from UTC."""
    text = cell.strip()
    try:
        found = _moment(text)
    except ValueError:
        found = None
    if found is None:
        return no("no_moment", _("This is not a day with a time. Write it as 2020-12-24 09:31."))
    return _in_our_time(found.year) or (found if found.tzinfo else found.replace(tzinfo=ALMATY))


def _moment(text: str) -> datetime | None:
    if _ISO_MOMENT.fullmatch(text):
        return datetime.fromisoformat(text)
    if match := _DOTTED_MOMENT.fullmatch(text):
        day, month, year, hour, minute, second = (int(part or 0) for part in match.groups())
        return datetime(year, month, day, hour, minute, second)
    return _of_serial(float(text.replace(",", "."))) if _SERIAL_MOMENT.fullmatch(text) else None
