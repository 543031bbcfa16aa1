"""Which edition, place and period an address asks for."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.translation import gettext

from zerdeli.base.choices import _
from zerdeli.base.periods import Period, day_of, just_before, period_named, year_of
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.figures.pages.words import period_text, place_name
from zerdeli.figures.queries.editions import Edition, edition_numbered, latest_edition
from zerdeli.places.queries import PlaceRow, Tree, place_tree
from zerdeli.places.rules import no_city


@dataclass(frozen=True)
class Asked:
    """The edition, the place and the period of a page; by default the newest, the city and the edition's year."""

    edition: Edition
    tree: Tree
    city: PlaceRow
    place: PlaceRow
    period: Period

    @property
    def known_at(self) -> datetime:
        """The last instant whose knowledge the edition holds."""
        return just_before(self.edition.as_of)

    @property
    def query(self) -> str:
        """The part of an address that keeps place and period; empty for the defaults."""
        parts = []
        if self.place != self.city:
            parts.append(f"place={self.place.code}")
        if self.period.code != str(day_of(self.edition.as_of).year):
            parts.append(f"period={self.period.code}")
        return f"?{'&'.join(parts)}" if parts else ""


def what_is_asked(request: HttpRequest, edition: int = 0) -> Asked:
    """Return what an address asks for, or refuse what does not exist."""
    found = edition_numbered(edition) if edition else latest_edition()
    if found is None:
        raise NotFound(Reason("figures.none_published", _("No edition of the figures is published yet.")))
    tree = place_tree(just_before(found.as_of))
    if tree.city is None:
        raise no_city()
    place, period = request.GET.get("place"), request.GET.get("period")
    return Asked(found, tree, tree.city, tree.named(place) if place else tree.city,
                 period_named(period) if period else year_of(day_of(found.as_of).year))


def where_text(asked: Asked, edition: int = 0) -> str:
    """Return place and period in words, and the edition where the address names one; pages differ by it in their title."""
    parts = [place_name(asked.place), period_text(asked.period.code)]
    if edition:
        parts.append(gettext("edition %(number)s") % {"number": edition})
    return ", ".join(parts)
