"""Runs and enrolments in the words of a page."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.shown import Fact
from zerdeli.centres.queries.enrolments import EnrolmentRow
from zerdeli.centres.queries.runs import CentreRow, RunRow
from zerdeli.centres.rules.hours import WEEKDAYS
from zerdeli.centres.rules.words import EnrolmentState, Language


@dataclass(frozen=True)
class Card:
    """A run in a list."""

    title: str
    href: str
    when: str
    hours: str
    where: str
    language: str
    places: str
    is_full: bool
    childcare: str
    enrol_href: str


def language() -> str:
    """Return the language of the page."""
    return (get_language() or "kk")[:2]


def card_of(run: RunRow) -> Card:
    """Return a run as the list shows it."""
    return Card(
        title=run.course[language()], href=reverse("course", args=[run.code]), when=days_of(run), hours=hours_of(run),
        where=centre_name(run.centre), language=str(Language(run.language).label), places=places_of(run),
        is_full=not run.places.left, childcare=childcare_of(run), enrol_href=reverse("course-enrol", args=[run.code]))


def days_of(run: RunRow) -> str:
    """Return from which day until which a run lasts."""
    return f"{formats.day(run.starts_on)} – {formats.day(run.ends_on)}"


def hours_of(run: RunRow) -> str:
    """Return on which days of the week and at which hours a run meets, empty where no session is planned."""
    if not run.clock:
        return ""
    return f"{', '.join(str(WEEKDAYS[day]) for day in run.weekdays)} · {run.clock}"


def places_of(run: RunRow) -> str:
    """Return how many places are left, or that one can wait, and how many do."""
    if run.places.left and not run.waiting:
        return ngettext("%(count)s place left", "%(count)s places left", run.places.left) % {
            "count": formats.number(run.places.left)}
    if not run.waiting:
        return _("No places: join the waiting list")
    return ngettext("No places: %(count)s person waits", "No places: %(count)s people wait", run.waiting) % {
        "count": formats.number(run.waiting)}


def childcare_of(run: RunRow) -> str:
    """Return whether children are looked after, and for how many there is room."""
    if not run.places.childcare:
        return ""
    if not run.places.childcare_left:
        return _("Childcare: no place left")
    return ngettext("Childcare: %(count)s place left", "Childcare: %(count)s places left", run.places.childcare_left) % {
        "count": formats.number(run.places.childcare_left)}


def centre_name(centre: CentreRow) -> str:
    """Return a centre's name."""
    return centre.names[language()]


def facts_of(run: RunRow) -> list[Fact]:
    """Return what one must know of a run, line by line; what is not known has no line."""
    centre = run.centre
    lines = [
        (_("Days"), days_of(run)), (_("Class hours"), hours_of(run)), (_("Language of teaching"), str(Language(run.language).label)),
        (_("Places left"), places_of(run)), (_("Childcare"), childcare_of(run) or _("There is none")), (_("Trainer"), run.trainer),
        (_("Room"), run.room)]
    return [Fact(str(label), text) for label, text in [*lines, *_way(centre), (_("What to bring"), run.bring[language()])]
            if text]


def facts_of_enrolment(run: RunRow, first: datetime | None) -> list[Fact]:
    """Return what somebody enrolled must know: when it begins, where, how to get there, what to bring."""
    begins = formats.moment(first) if first else formats.day(run.starts_on)
    lines = [(_("Begins"), begins), (_("Class hours"), hours_of(run)), (_("Last day"), formats.day(run.ends_on)),
             *_way(run.centre), (_("Room"), run.room), (_("What to bring"), run.bring[language()])]
    return [Fact(str(label), text) for label, text in lines if text]


def _way(centre: CentreRow) -> list[tuple[str, str]]:
    return [(_("Centre"), centre_name(centre)), (_("Address"), centre.address), (_("How to get there"), centre.way[language()]),
            (_("Phone"), formats.phone(centre.phone))]


def state_words(row: EnrolmentRow) -> tuple[str, str]:
    """Return an enrolment's state in words and its tone."""
    if row.state == EnrolmentState.WAITING:
        return _("Place %(place)s on the waiting list") % {"place": formats.number(row.place)}, "yellow"
    tones = {EnrolmentState.OFFERED: "blue", EnrolmentState.ENROLLED: ""}
    return str(row.state.label).capitalize(), tones.get(row.state, "grey")
