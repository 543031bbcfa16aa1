"""The register as judging asks it: the newest edition's values, or in a demo those of this instant."""

from dataclasses import replace
from datetime import datetime

from django.db.models import Count
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.base.money import whole_tenge
from zerdeli.base.periods import day_of, just_before, year_of
from zerdeli.base.versions import believed_at, in_force
from zerdeli.claims.models import Telling
from zerdeli.claims.rules.judging.answers import Cap, Counted
from zerdeli.claims.rules.judging.places import Gazetteer
from zerdeli.claims.rules.judging.questions import PLOT_LEVELS, QUESTIONS
from zerdeli.claims.rules.notes import Kind, Owner
from zerdeli.figures.queries.answers import answer, evidence_of
from zerdeli.figures.queries.editions import Edition, latest_edition
from zerdeli.figures.rules.catalogue import figure_named
from zerdeli.grants.models import Round
from zerdeli.journal.models import Entry
from zerdeli.places.queries import Tree, place_tree

Key = tuple[str, str, int]
UNKNOWN = Counted(None)
ASKED = frozenset({code for question in QUESTIONS for code in (*question.figures, question.whole) if code} | {
    "courses.enrolments", "courses.completions", *PLOT_LEVELS.values()})
FEWEST_TOLD = 5


class Known:
    """What was asked of one state of the register, kept until the register changes."""

    def __init__(self, state: tuple[object, ...], edition: Edition | None, at: datetime | None) -> None:
        self.state, self.edition, self.at = state, edition, at
        self.tree: Tree = place_tree(at)
        self.gazetteer = Gazetteer((one.code, one.level, one.names) for one in self.tree.places.values())
        self.cells = _cells(edition) if edition else {}
        self.rounds = list(Round.objects.filter(believed_at(at)).order_by("from_on"))
        self.counted: dict[Key, Counted] = {}
        self.both: dict[int, int] = {}
        self.owners = dict(Telling.objects.filter(in_force(), kind=Kind.PROMISE).order_by("code")
                           .values_list("matter", "owner"))


def _cells(edition: Edition) -> dict[tuple[str, str, str], Counted]:
    """Return the published values that can be asked, in tenge where they are money; hidden ones without their value."""
    found = edition.cells.filter(figure__in=ASKED).values_list("figure", "place", "period", "value", "hidden")
    return {(code, place, period): Counted(None, hidden=True) if hidden else Counted(_plain(code, value))
            for code, place, period, value, hidden in found}


def _plain(code: str, value: int) -> int:
    return whole_tenge(value) if figure_named(code).is_money else value


class DistrictRegister:
    """Answers judging from the register. Personal values are those of the published lattice, and hidden ones stay hidden."""

    def __init__(self, known: Known, *, year: int, mark: str) -> None:
        self._known, self.year, self.mark = known, year, mark

    @property
    def gazetteer(self) -> Gazetteer:
        """The places by their words."""
        return self._known.gazetteer

    @property
    def edition(self) -> Edition | None:
        """The newest edition, None before the first."""
        return self._known.edition

    def value(self, code: str, place: str, year: int) -> Counted:
        """Return a figure's value for a place and a year that the newest edition covers."""
        key = (code, place, year)
        if key not in self._known.counted:
            if not self._covers(year):
                return UNKNOWN
            self._known.counted[key] = self._counted(code, place, year)
        return self._known.counted[key]

    def _covers(self, year: int) -> bool:
        edition = self._known.edition
        return edition is not None and 0 <= day_of(edition.as_of).year - year <= 1

    def _counted(self, code: str, place: str, year: int) -> Counted:
        """Return what the lattice publishes, counted anew where the register is asked as it is now.

        Places below the lattice have no values about people.
        """
        figure, tree = figure_named(code), self._known.tree
        where = tree.named(place) if place else tree.city
        if where is None:
            return UNKNOWN
        cell = self._known.cells.get((code, where.code, str(year)))
        if cell is None and figure.personal or cell is not None and (cell.hidden or self._known.at is not None):
            return cell or UNKNOWN
        return Counted(_plain(code, answer(figure, tree, where, year_of(year), self._known.at).value))

    def caps(self, size: str, year: int) -> tuple[Cap, ...]:
        """Return the limits of a grant's rounds in a year, the last one last; equal neighbours are one."""
        period = year_of(year) if self._covers(year) else None
        found: list[Cap] = []
        for row in self._known.rounds:
            if period is None or row.size != size or row.from_on >= period.until_on or row.until_on <= period.from_on:
                continue
            from_on, tenge = row.from_on, whole_tenge(row.cap)
            if found and found[-1].tenge == tenge:
                from_on = found.pop().from_on
            found.append(Cap(tenge, from_on, row.until_on, whole_tenge(row.mci), row.multiple))
        return tuple(found)

    def both_sizes(self, year: int) -> int | None:
        """Return how many people received grants of both sizes in a year; None where few did."""
        if not self._covers(year):
            return None
        if year not in self._known.both:
            figure = replace(figure_named("grants.small.recipients"), where={"large_family": True})
            rows = evidence_of(figure, year_of(year), self._known.at).order_by().values("e_person").annotate(
                sizes=Count("size", distinct=True)).filter(sizes__gt=1)
            self._known.both[year] = rows.count()
        both = self._known.both[year]
        return both if both == 0 or both >= FEWEST_TOLD else None

    def owner_of(self, promise: str) -> str:
        """Return who answers for a promise; empty where nobody does."""
        owner = self._known.owners.get(promise, "")
        return str(Owner(owner).label) if owner in Owner.values else owner

    def place_name(self, place: str) -> str:
        """Return a place's name in the reader's language."""
        tree = self._known.tree
        found = tree.named(place) if place else tree.city
        return found.name((get_language() or "kk")[:2]) if found else ""


FIRST_YEAR = 2020
_KEPT: list[Known] = []


def register_asked(*, year: int | None, live: bool) -> DistrictRegister:
    """Return the register for judging a text of a year: as it is now where `live`, else as the newest edition says.

    A text of no known year is read as one of the edition's year.
    """
    edition = latest_edition()
    last_act = Entry.objects.order_by("-id").values_list("id", "at", "kind", "about").first()
    state: tuple[object, ...] = (edition.root if edition else "", live, last_act)
    if not _KEPT or _KEPT[0].state != state:
        _KEPT[:] = [Known(state, edition, None if live or edition is None else just_before(edition.as_of))]
    year = year or (day_of(edition.as_of).year if edition else FIRST_YEAR)
    return DistrictRegister(_KEPT[0], year=year, mark=_("by the demo register") if live else "")
