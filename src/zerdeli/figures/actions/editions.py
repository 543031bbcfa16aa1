"""Publishing an edition: counted and hashed outside, written in one short transaction, signed."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.db import IntegrityError, transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import just_before
from zerdeli.base.refusals import RuleBroken, refuse_if
from zerdeli.documents.actions import store_file
from zerdeli.figures import models
from zerdeli.figures.actions.growth import reckon_growth
from zerdeli.figures.queries.changes import changes_since
from zerdeli.figures.queries.editions import latest_edition
from zerdeli.figures.queries.publishing import Edition, counted_cells, lattice_at, public_rows
from zerdeli.figures.rules.catalogue import FIGURES
from zerdeli.figures.rules.editions import published_meanwhile, reasons_against_edition
from zerdeli.figures.rules.packing import packed
from zerdeli.figures.rules.proofs import HEADER, CellValue, edition_message, edition_root, rows_root
from zerdeli.journal.actions import record_act
from zerdeli.places.queries import place_tree


def publish_edition(*, as_of: datetime, store: Path, keys: Keyring, by: Actor, at: datetime) -> models.Edition:
    """Publish every figure as the register knew it just before `as_of`; refuses one before the last edition or to come.

    What is done at that very instant is known to the next edition only, so that nothing reaches back into this one. Of
    two who publish at once one is refused.
    """
    require(by, Duty.PUBLISH_EDITIONS)
    before, tree = latest_edition(), place_tree(just_before(as_of))
    refuse_if(reasons_against_edition(has_city=tree.city is not None, as_of=as_of, now=at,
                                      last=before.as_of if before else None))
    number = before.number + 1 if before else 1
    cells = counted_cells(tree, as_of)
    hidden = frozenset((cell.figure, cell.period, cell.place) for cell in cells if cell.hidden)
    full = {(cell.figure, cell.period) for cell in cells if cell.rows}
    empty = frozenset((cell.figure, cell.period) for cell in cells) - full
    made = Edition(number, as_of, tree, lattice_at(tree, as_of), hidden, empty)
    row_sets = list(_row_sets(made, store, keys))
    changes = list(changes_since(just_before(before.as_of), made, cells)) if before else []
    reckon_growth()
    try:
        return _write_edition(made, cells, row_sets, changes, keys, by, at)
    except IntegrityError as error:
        last = latest_edition()
        if last is None or last.number < number:
            raise
        raise RuleBroken(published_meanwhile(last.number)) from error


def _row_sets(edition: Edition, store: Path, keys: Keyring) -> Iterator[models.RowSet]:
    for figure in FIGURES:
        for period, lines in public_rows(figure, edition, keys):
            content, index = packed(HEADER, lines)
            yield models.RowSet(figure=figure.code, period=period.code, rows=len(lines), root=rows_root(lines),
                                sha256=store_file(store=store, content=content), index=index.as_json())


@transaction.atomic
def _write_edition(
    made: Edition, cells: list[CellValue], row_sets: list[models.RowSet], changes: list[models.Change], keys: Keyring,
    by: Actor, at: datetime
) -> models.Edition:
    root = edition_root(cells, ((rows.figure, rows.period, rows.root) for rows in row_sets))
    message = edition_message(number=made.number, as_of=made.at, root=root)
    entry = record_act(kind="edition.published", about=f"edition {made.number}", by=by, at=at,
                       facts={"as_of": made.at.isoformat(), "root": root})
    edition = models.Edition.objects.create(
        number=made.number, as_of=made.at, published_at=at, root=root, signature=keys.sign(message),
        public_key=keys.public_key, entry=entry)
    models.Cell.objects.bulk_create(
        (models.Cell(edition=edition, figure=cell.figure, place=cell.place, period=cell.period, value=cell.value,
                     rows=cell.rows, people=cell.people, hidden=cell.hidden) for cell in cells), batch_size=2000)
    for rows in row_sets:
        rows.edition = edition
    models.RowSet.objects.bulk_create(row_sets, batch_size=2000)
    for change in changes:
        change.edition = edition
    models.Change.objects.bulk_create(changes, batch_size=2000)
    return edition
