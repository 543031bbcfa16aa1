"""All that is held of one person, from every field that holds something, in words and as plain values."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.accounts.queries.holders import names_of_actors
from zerdeli.accounts.rules.phones import spoken_phone
from zerdeli.base import formats
from zerdeli.base.identifiers import spoken
from zerdeli.base.keys import Keyring
from zerdeli.centres.queries.persons import CourseTaken, VisitMade, courses_of_person, visits_of_person
from zerdeli.centres.rules.words import EnrolmentState, Need
from zerdeli.documents.queries import names_of_files
from zerdeli.grants.queries.awards import applications_of_person
from zerdeli.people.queries.persons import Opened, household_shown, phones_of_person
from zerdeli.people.rules.persons import Status
from zerdeli.portal.persons.words import NOTHING, age_of, in_readers_letters, name_of


@dataclass(frozen=True)
class Part:
    """A part of what is held: facts as pairs, or rows under heads."""

    title: str
    facts: tuple[tuple[str, str], ...] = ()
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


def own_record(found: Opened, keys: Keyring) -> list[Part]:
    """Return what the record of a person and of her household says."""
    return [_self(found, keys), _home(found)]


def services_of_person(found: Opened) -> list[Part]:
    """Return what a person did with the centres and the grants."""
    records = list(found.records)
    return [_courses(courses_of_person(records)), _visits(visits_of_person(records)), _applications(records)]


def _self(found: Opened, keys: Keyring) -> Part:
    details = found.details
    phones = "\n".join(spoken_phone(phone) for phone, __ in phones_of_person(found.records, keys))
    file = names_of_files({details.entry}).get(details.entry, "")
    return Part(_("You"), (
        (_("Name"), name_of(found.row)), (_("Birth day"), formats.day(details.born_on) if details.born_on else NOTHING),
        (_("Age"), age_of(found.row)), (_("IIN"), details.iin or NOTHING), (_("Phone"), phones or NOTHING),
        (_("Place"), found.place[get_language() or "kk"]),
        (_("Source"), file or _("written down at the centre")), (_("Known since"), formats.moment(details.known_at))))


def _home(found: Opened) -> Part:
    home = household_shown(found)
    if home is None:
        return Part(_("Your household"))
    return Part(_("Your household"), (
        (_("Number of the household"), spoken(home.number)),
        (_("Children under 18 or studying full-time"), formats.number(home.children)),
        (_("Birth years of the children"), ", ".join(f"{year}: {count}" for year, count in home.born_in) or NOTHING),
        (_("Status in the register"), str(Status(home.status).label)),
        *((str(Status(one.status).label), formats.day(one.from_on)) for one in home.evidence)))


def _courses(taken: list[CourseTaken]) -> Part:
    language = get_language() or "kk"
    return Part(_("Courses"), heads=(_("Course"), _("From"), _("State"), _("Certificate")), rows=tuple(
        (one.names[language], formats.short_day(one.enrolled_on), str(EnrolmentState(one.state).label),
         one.certificate or NOTHING) for one in taken))


def _visits(made: list[VisitMade]) -> Part:
    return Part(_("Visits"), heads=(_("Day"), _("For")), rows=tuple(
        (formats.short_day(one.visited_on), str(Need(one.need).label)) for one in made))


def _applications(records: list[int]) -> Part:
    return Part(_("Applications for grants"), heads=(_("Number"), _("Day"), _("Sum")), rows=tuple(
        (spoken(number), formats.short_day(day), formats.tenge(amount // 100)) for number, day, amount
        in applications_of_person(records)))


def own_words_for(actors: set[str]) -> dict[str, str]:
    """Return who stands behind names of actors, as people read them."""
    known = names_of_actors(actors)
    return {actor: in_readers_letters(known.get(actor) or _("the operator of the system")) for actor in actors}


def plain_parts(parts: list[Part]) -> list[dict[str, Any]]:
    """Return parts as plain values for JSON."""
    return [{"title": part.title, "facts": dict(part.facts), "columns": list(part.heads), "rows": [list(row) for row in part.rows]}
            for part in parts]
