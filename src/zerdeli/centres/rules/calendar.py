"""A course's sessions as an iCalendar file (RFC 5545), so that a phone reminds of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

LONGEST_LINE = 75
MIME = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Event:
    """One session: `uid` stays the same through changes, so that a second download moves it and adds none."""

    uid: str
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    is_cancelled: bool = False


def calendar_of(events: Iterable[Event], at: datetime) -> str:
    """Return the calendar file of some sessions."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zerdeli//Courses//KK", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    for event in events:
        lines += _event(event, at)
    return "".join(f"{part}\r\n" for line in (*lines, "END:VCALENDAR") for part in _folded(line))


def _event(event: Event, at: datetime) -> Iterator[str]:
    yield from ("BEGIN:VEVENT", f"UID:{_escaped(event.uid)}", f"DTSTAMP:{_utc(at)}", f"DTSTART:{_utc(event.starts_at)}",
                f"DTEND:{_utc(event.ends_at)}", f"SUMMARY:{_escaped(event.title)}", f"LOCATION:{_escaped(event.place)}")
    if event.is_cancelled:
        yield "STATUS:CANCELLED"
    else:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(event.title)}", "TRIGGER:-PT2H", "END:VALARM")
    yield "END:VEVENT"


def _utc(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Give the pieces of a line, none longer than 75 octets and none cutting a letter in two."""
    piece, room = "", LONGEST_LINE
    for sign in line:
        size = len(sign.encode())
        if size > room:
            yield piece
            piece, room = " ", LONGEST_LINE - 1
        piece, room = piece + sign, room - size
    yield piece
