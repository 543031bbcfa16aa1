"""What an edition publishes: its lattice with the small cells hidden, and the public rows behind it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import CharField, F, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from zerdeli.base.keys import Keyring
from zerdeli.base.periods import Period, day_of, just_before
from zerdeli.figures.queries.answers import evidence_of
from zerdeli.figures.queries.counting import cells_of
from zerdeli.figures.rules.catalogue import FIGURES
from zerdeli.figures.rules.kinds import Figure, Measure
from zerdeli.figures.rules.lattice import Lattice, lattice_on, lines_of, parts_of, undivided
from zerdeli.figures.rules.lines import Key
from zerdeli.figures.rules.proofs import CellValue, row_line
from zerdeli.figures.rules.suppression import hidden_cells
from zerdeli.places.queries import Tree


@dataclass(frozen=True)
class Edition:
    """What is needed to make or recount an edition's rows; `hidden` are the cells that the public is not shown.

    `empty` are figures and periods without a row anywhere: nobody looks for their rows again.
    """

    number: int
    at: datetime
    tree: Tree
    lattice: Lattice
    hidden: frozenset[Key]
    empty: frozenset[tuple[str, str]] = frozenset()

    @property
    def known_at(self) -> datetime:
        """The last instant whose knowledge it holds."""
        return just_before(self.at)


def lattice_at(tree: Tree, at: datetime) -> Lattice:
    """Return the lattice of an edition counted at an instant."""
    assert tree.city is not None
    return lattice_on(day_of(at), tree.city.code, [district.code for district in tree.districts])


def counted_cells(tree: Tree, as_of: datetime) -> list[CellValue]:
    """Return all cells of the lattice as known just before an instant, with those hidden that must be."""
    lattice = lattice_at(tree, as_of)
    cells = [cell for figure in FIGURES for cell in cells_of(figure, tree, lattice, just_before(as_of))]
    hidden = _hidden(lattice, cells)
    base = {figure.code: undivided(figure, FIGURES) for figure in FIGURES}
    # A ratio is hidden where its sum is: its divisor is public.
    return [replace(cell, hidden=(base[cell.figure], cell.period, cell.place) in hidden) for cell in cells]


def _hidden(lattice: Lattice, cells: list[CellValue]) -> set[Key]:
    personal = {figure.code: figure for figure in FIGURES if figure.personal and figure.per is None}
    found = {(cell.figure, cell.period, cell.place): cell for cell in cells if cell.figure in personal}
    people = {key: cell.people for key, cell in found.items()}
    counts = {key: cell.people if personal[key[0]].is_money else cell.value for key, cell in found.items()}
    return hidden_cells(people, counts, list(lines_of(lattice, personal.values())),
                        list(parts_of(lattice, personal.values())))


def public_rows(figure: Figure, edition: Edition, keys: Keyring) -> Iterator[tuple[Period, list[str]]]:
    """Return the public rows of a figure by period, each list sorted: by place, then by the rows' salted digests."""
    for period in edition.lattice.periods(figure):
        is_empty = (figure.code, period.code) in edition.empty
        yield period, [] if is_empty else sorted(_rows_in(figure, period, edition, keys))


def _rows_in(figure: Figure, period: Period, edition: Edition, keys: Keyring) -> Iterator[str]:
    told, whole = _places_told(figure, period, edition), _places_told_whole(figure, period, edition)
    line = _line_maker(figure, period, keys.pseudonyms(f"{edition.number}|{figure.code}|{period.code}|"))
    rows = evidence_of(figure, period, edition.known_at).filter(place_id__in=told).order_by()
    each = rows.exclude(place_id__in=whole) if whole else rows
    for number, place, day, person, amount in each.values_list(
            "e_number", "place_id", *_told_of(figure)).iterator(chunk_size=5000):
        yield line(number, told[place], day, person, amount)
    sums: Counter[str] = Counter()
    for place, amount in rows.filter(place_id__in=whole).values_list("place_id", "e_amount") if whole else ():
        sums[told[place]] += amount
    for code, total in sums.items():
        yield line(f"all of {code}", code, "", "", total)


def _told_of(figure: Figure) -> tuple[Combinable, Combinable, Combinable]:
    """Return day, person and sum of a row where the public is told them, nothing elsewhere.

    The database writes the day out: to read and spell millions of days would take most of the time of an edition.
    """
    return (Value("") if figure.personal else Cast("e_day", CharField()),
            F("e_person") if figure.measure == Measure.PEOPLE else Value(""),
            F("e_amount") if figure.measure == Measure.SUM else Value(""))


def _places_told(figure: Figure, period: Period, edition: Edition) -> dict[int, str]:
    """Return the code that the public is told for each place: its district, the city where the district's cell is hidden.

    Places are left out where the city's cell is hidden, too: the number of rows would tell it. Months know the city only.
    """
    city, told = edition.lattice.city, {}
    for place_id in edition.tree.places:
        codes = (edition.tree.district_of(place_id).code, city) if period.is_year else (city,)
        shown = [code for code in codes if (figure.code, period.code, code) not in edition.hidden]
        if shown:
            told[place_id] = shown[0]
    return told


def _places_told_whole(figure: Figure, period: Period, edition: Edition) -> list[int]:
    """Return the places whose personal money is told as one sum: single sums, found again elsewhere, would tell the hidden.

    These are the districts where anything at all is hidden in that period.
    """
    if not (figure.personal and figure.is_money):
        return []
    guarded = {place for __, code, place in edition.hidden if code == period.code}
    return [place_id for place_id in edition.tree.places if edition.tree.district_of(place_id).code in guarded]


def _line_maker(figure: Figure, period: Period, pseudonym: Callable[[str], str]) -> Callable[..., str]:
    is_people = figure.measure == Measure.PEOPLE

    def line(number: str, place: str, day: str, person: object, amount: object) -> str:
        return row_line(
            figure=figure.code, period=period.code, place=place, row=pseudonym(number),
            number="" if figure.personal else number, day=day,
            person=pseudonym(f"person {person}") if is_people else "", amount=str(amount))
    return line
