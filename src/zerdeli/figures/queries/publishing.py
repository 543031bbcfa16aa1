"""What an edition publishes: its lattice with the small cells hidden, and the public rows behind it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from zerdeli.base.keys import Keyring
from zerdeli.base.periods import Period, day_of
from zerdeli.figures.queries.answers import evidence_of
from zerdeli.figures.queries.counting import cells_of
from zerdeli.figures.rules.catalogue import FIGURES
from zerdeli.figures.rules.kinds import Figure, Measure
from zerdeli.figures.rules.lattice import Lattice, lattice_on, lines_of, parts_of
from zerdeli.figures.rules.proofs import CellValue, row_line
from zerdeli.figures.rules.suppression import Key, hidden_cells
from zerdeli.places.queries import Tree


@dataclass(frozen=True)
class Edition:
    """What is needed to make or recount an edition's rows; `hidden` are the cells that the public is not shown."""

    number: int
    at: datetime
    tree: Tree
    lattice: Lattice
    hidden: frozenset[Key]


def lattice_at(tree: Tree, at: datetime) -> Lattice:
    """Return the lattice of an edition counted at an instant."""
    assert tree.city is not None
    return lattice_on(day_of(at), tree.city.code, [district.code for district in tree.districts])


def counted_cells(tree: Tree, at: datetime) -> list[CellValue]:
    """Return all cells of the lattice with those hidden that must be."""
    lattice = lattice_at(tree, at)
    cells = [cell for figure in FIGURES for cell in cells_of(figure, tree, lattice, at)]
    personal = {figure.code for figure in FIGURES if figure.personal}
    people = {(cell.figure, cell.period, cell.place): cell.people for cell in cells if cell.figure in personal}
    hidden = hidden_cells(people, [line for line in lines_of(lattice, FIGURES) if line.total[0] in personal],
                          parts_of(lattice, FIGURES))
    return [replace(cell, hidden=(cell.figure, cell.period, cell.place) in hidden) for cell in cells]


def public_rows(figure: Figure, edition: Edition, keys: Keyring) -> Iterator[tuple[Period, list[str]]]:
    """Return the public rows of a figure by period, each list sorted by the rows' salted digests."""
    for year in edition.lattice.years:
        yield year, _rows_in(figure, year, edition, keys, by_place=True)
    for month in edition.lattice.periods(figure)[len(edition.lattice.years):]:
        yield month, _rows_in(figure, month, edition, keys, by_place=False)


def _rows_in(figure: Figure, period: Period, edition: Edition, keys: Keyring, *, by_place: bool) -> list[str]:
    told = _places_told(figure, period, edition) if by_place else {}
    pseudonym = partial(keys.pseudonym, f"{edition.number}|{figure.code}|{period.code}|")
    rows = evidence_of(figure, period, edition.at).order_by().values_list(
        "e_number", "e_day", "place_id", "e_person", "e_amount")
    line = _line_maker(figure, period, pseudonym)
    city = edition.lattice.city
    return sorted((line(number, day, told.get(place, city), person, amount)
                   for number, day, place, person, amount in rows.iterator(chunk_size=5000)), key=_row_id)


def _row_id(line: str) -> str:
    return line.split(",", 4)[3]


def _places_told(figure: Figure, period: Period, edition: Edition) -> dict[int, str]:
    """Return the code that the public is told for each place: its district, or the city where that cell is hidden."""
    told = {}
    for place_id in edition.tree.places:
        code = edition.tree.district_of(place_id).code
        shown = (figure.code, period.code, code) not in edition.hidden
        told[place_id] = code if shown else edition.lattice.city
    return told


def _line_maker(figure: Figure, period: Period, pseudonym: Callable[[str], str]) -> Callable[..., str]:
    is_sum, is_people = figure.measure == Measure.SUM, figure.measure == Measure.PEOPLE

    def line(number: str, day: object, place: str, person: object, amount: int) -> str:
        return row_line(
            figure=figure.code, period=period.code, place=place, row=pseudonym(number),
            number="" if figure.personal else number, day="" if figure.personal else str(day),
            person=pseudonym(f"person {person}") if is_people else "", amount=str(amount) if is_sum else "")
    return line
