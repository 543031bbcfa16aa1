"""Reading editions: what was published, and whether it still stands."""

import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from zerdeli.base.choices import _
from zerdeli.base.keys import is_signed_by
from zerdeli.base.periods import just_before
from zerdeli.base.refusals import NotFound, Reason, Refusal
from zerdeli.figures.models import Cell, RowSet
from zerdeli.figures.models import Change as Change
from zerdeli.figures.models import Edition as Edition
from zerdeli.figures.queries.publishing import counted_cells
from zerdeli.figures.queries.rows import is_index_right, row_lines
from zerdeli.figures.rules.proofs import CellValue, edition_message, edition_root, rows_root
from zerdeli.journal.queries import entries_of_kind
from zerdeli.places.queries import place_tree


def latest_edition(before: datetime | None = None) -> Edition | None:
    """Return the newest edition, or the newest one counted at or before an instant."""
    found = Edition.objects.order_by("-number")
    return (found if before is None else found.filter(as_of__lte=before)).first()


def edition_numbered(number: int) -> Edition:
    """Return one edition, or refuse."""
    found = Edition.objects.filter(number=number).first()
    if found is None:
        raise NotFound(Reason("figures.no_edition", _("There is no edition with this number.")))
    return found


def all_editions() -> list[Edition]:
    """Return every edition, newest first."""
    return list(Edition.objects.order_by("-number"))


def cells_in(edition: Edition, figure: str = "") -> list[CellValue]:
    """Return an edition's cells, of one figure or of all."""
    found = Cell.objects.filter(edition=edition)
    if figure:
        found = found.filter(figure=figure)
    return [CellValue(cell.figure, cell.period, cell.place, cell.value, cell.rows, cell.people, cell.hidden)
            for cell in found.order_by("figure", "period", "place")]


def cells_of_city(edition: Edition, city: str, period: str) -> dict[str, CellValue]:
    """Return the city's cells of one period by figure."""
    found = Cell.objects.filter(edition=edition, place=city, period=period)
    return {cell.figure: CellValue(cell.figure, cell.period, cell.place, cell.value, cell.rows, cell.people,
                                   cell.hidden) for cell in found}


def row_set(edition: Edition, figure: str, period: str) -> RowSet:
    """Return the public rows' record of a figure in a period, or refuse."""
    found = RowSet.objects.filter(edition=edition, figure=figure, period=period).first()
    if found is None:
        raise NotFound(Reason("figures.no_rows", _("This edition has no rows for that period.")))
    return found


def row_sets_in(edition: Edition) -> list[RowSet]:
    """Return all row sets of an edition by figure and period; their indexes are read where they are asked for."""
    return list(RowSet.objects.filter(edition=edition).order_by("figure", "period").defer("index"))


def changes_in(figure: str = "") -> list[Change]:
    """Return changes between editions, newest first, of one figure or of all."""
    found = Change.objects.select_related("edition").order_by("-edition__number", "figure", "-period")
    return list(found.filter(figure=figure) if figure else found)


def values_over_editions(figure: str, place: str, period: str) -> list[tuple[Edition, Cell]]:
    """Return a cell in every edition, newest first."""
    found = Cell.objects.filter(figure=figure, place=place, period=period).select_related("edition")
    return [(cell.edition, cell) for cell in found.order_by("-edition__number")]


def disagreements_in_editions(store: Path) -> Iterator[str]:
    """Name what does not agree in the editions: journal, root, signature, stored rows, and the recount from the register."""
    roots = {f"edition {edition.number}": edition.root for edition in Edition.objects.all()}
    for entry in entries_of_kind("edition.published").order_by("id"):
        if roots.get(entry.about) != entry.facts["root"]:
            yield f"{entry.about}: its root is not the one that the journal holds"
    for edition in Edition.objects.order_by("number"):
        cells, row_sets = cells_in(edition), row_sets_in(edition)
        root = edition_root(cells, ((rows.figure, rows.period, rows.root) for rows in row_sets))
        message = edition_message(number=edition.number, as_of=edition.as_of, root=edition.root)
        if root != edition.root:
            yield f"edition {edition.number}: its root is not the root of its cells and rows"
        if not is_signed_by(edition.public_key, edition.signature, message):
            yield f"edition {edition.number}: its signature does not hold"
        yield from _disagreements_in_rows(edition, row_sets, store)
        yield from _disagreements_with_register(edition, cells)


def _disagreements_in_rows(edition: Edition, row_sets: list[RowSet], store: Path) -> Iterator[str]:
    for rows in row_sets:
        name = f"edition {edition.number}, rows of {rows.figure} in {rows.period}"
        try:
            lines = list(row_lines(store, rows))
        except (Refusal, OSError, EOFError, zlib.error, UnicodeDecodeError):
            yield f"{name}: the stored file cannot be read"
            continue
        if rows_root(lines) != rows.root:
            yield f"{name}: the stored file is not what was published"
        elif not is_index_right(store, rows, lines):
            yield f"{name}: the index does not lead to the rows"


def _disagreements_with_register(edition: Edition, cells: list[CellValue]) -> Iterator[str]:
    tree = place_tree(just_before(edition.as_of))
    counted = {(cell.figure, cell.period, cell.place): cell for cell in counted_cells(tree, edition.as_of)}
    for cell in cells:
        again = counted.get((cell.figure, cell.period, cell.place))
        if again is None or (again.value, again.rows) != (cell.value, cell.rows):
            made = f"{again.value} of {again.rows} rows" if again else "nothing"
            yield (f"edition {edition.number}, {cell.figure} for {cell.place} in {cell.period}: published {cell.value} of"
                   f" {cell.rows} rows, the register makes {made}")
