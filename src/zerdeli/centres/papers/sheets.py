"""Sheets of the office: the attendance sheet of a session with a code that opens the same session, and the roster of seven days."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.choices import _ as lazy
from zerdeli.base.clock import now
from zerdeli.base.paper import paged, printed, raw, scanned
from zerdeli.base.periods import ALMATY, day_of
from zerdeli.centres.pages.asking import about_run, refuse_strangers
from zerdeli.centres.pages.attendance import DAY_DUTIES, called
from zerdeli.centres.pages.shown import centre_name, language
from zerdeli.centres.queries.attendance import DaySession, centres_of_duties, session_page, sessions_on
from zerdeli.centres.rules.words import Mark

DAYS = 7
BOX = "#box(width: 5mm, height: 5mm, stroke: 0.8pt)"
BOTH = ("kk", "ru")


def attendance_sheet(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Print the sheet of a session: the people in the page's order, a box for each mark, the code of the session's page."""
    found = session_page(code, number, settings.KEYS)
    refuse_strangers(request, found.run.centre, *DAY_DUTIES)
    address = request.build_absolute_uri(reverse("attendance", args=[code, number]))
    heads = ", ".join(f"[#text(size: 8pt)[{_in_both(mark.label)}]]" for mark in Mark)
    rows = "".join(f"[{raw(place)}], [{raw(called(one.name))}], {', '.join(f'[{BOX}]' for __ in Mark)},\n"
                   for place, one in enumerate(found.learners, 1))
    facts = ", ".join(filter(None, (formats.moment(found.starts_at), centre_name(found.run.centre), found.room, found.trainer)))
    sign = " / ".join(raw(_said(lazy("Signature of the trainer"), one)) for one in BOTH)
    body = (f"#grid(columns: (1fr, 30mm), [#text(size: 15pt, weight: \"bold\")[{raw(about_run(found.run))}] \\ {raw(facts)}],\n"
            f"[{scanned(address, '30mm')}])\n#v(3mm)\n"
            f"#table(columns: (9mm, 1fr, 27mm, 27mm, 27mm), inset: 3pt, align: (right + horizon, left + horizon, center, center, center),\n"
            f"table.header([], [], {heads}),\n{rows})\n#v(6mm)\n{sign}: #box(width: 60mm, stroke: (bottom: 0.6pt))[#h(1fr)]\n")
    return printed(paged(body, title=about_run(found.run), margin="14mm"), f"attendance-{code}-{number}.pdf")


def roster(request: HttpRequest) -> HttpResponse:
    """Print the sessions of the next seven days of one's centres, day by day, to be at hand when nothing works."""
    begins = datetime.combine(day_of(now()), time(), ALMATY)
    found = sessions_on(centres_of_duties(actor_of(request), DAY_DUTIES), begins, begins + timedelta(days=DAYS))
    days: dict[str, list[DaySession]] = {}
    for one in found:
        days.setdefault(formats.day(day_of(one.starts_at)), []).append(one)
    body = "".join(f'#text(size: 13pt, weight: "bold")[{raw(day)}]\n{_table(sessions)}\n' for day, sessions in days.items())
    title = _("Sessions of the next seven days")
    head = f'#text(size: 16pt, weight: "bold")[{raw(title)}] #h(1fr) {raw(formats.moment(now()))}\n\n'
    return printed(paged(head + (body or raw(_("No session in these days."))), title=title, margin="12mm", size="10pt"), "roster.pdf")


def _table(sessions: list[DaySession]) -> str:
    heads = "".join(f"[{raw(text)}]," for text in (_("Time"), _("Course"), _("Centre"), _("Room"), _("Trainer"), _("People")))
    rows = "".join(
        f"[{raw(f'{one.starts_at.astimezone(ALMATY):%H:%M}–{one.ends_at.astimezone(ALMATY):%H:%M}')}], [{raw(one.course[language()])}],"
        f" [{raw(centre_name(one.centre))}], [{raw(one.room)}], [{raw(one.trainer)}], [{raw(formats.number(one.learners))}],\n"
        for one in sessions)
    return f"#table(columns: (24mm, 1.4fr, 1.4fr, 1fr, 1fr, 14mm), inset: 3pt, table.header({heads}),\n{rows})"


def _in_both(text: object) -> str:
    return " \\ ".join(raw(_said(text, language)) for language in BOTH)


def _said(text: object, spoken_in: str) -> str:
    with override(spoken_in):
        return str(text)
