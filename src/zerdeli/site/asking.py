"""`zerdeli figures` and `zerdeli export`: figures on the command line, as a table, JSON or CSV."""

import argparse
import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.money import whole_tenge
from zerdeli.base.periods import Period, day_named, day_of, end_of, period_named, year_of
from zerdeli.figures.queries.answers import answer, evidence_rows
from zerdeli.figures.queries.editions import edition_numbered, latest_edition, row_sets_in
from zerdeli.figures.queries.exporting import cell_lines
from zerdeli.figures.queries.rows import row_bytes
from zerdeli.figures.rules.catalogue import FIGURES, figure_named
from zerdeli.figures.rules.kinds import Figure
from zerdeli.figures.rules.programmes import narrowed, programme_named
from zerdeli.figures.rules.proofs import HEADER
from zerdeli.places.queries import PlaceRow, Tree, place_tree
from zerdeli.places.rules import no_city


@dataclass(frozen=True)
class Question:
    """Which figures, for which place and period, as known when; `at` is None for now."""

    figures: Sequence[Figure]
    tree: Tree
    place: PlaceRow
    period: Period
    at: datetime | None

    @property
    def as_of(self) -> datetime:
        """The instant whose knowledge is asked for."""
        return self.at or now()


def question(said: argparse.Namespace) -> Question:
    """Return what was asked, or refuse what cannot be read."""
    at = end_of(day_named(said.at)) if said.at else None
    tree = place_tree(at)
    if tree.city is None:
        raise no_city()
    period = period_named(said.period) if said.period else year_of(day_of(now()).year)
    return Question(_figures(said), tree, tree.named(said.place) if said.place else tree.city, period, at)


def _figures(said: argparse.Namespace) -> Sequence[Figure]:
    chosen = [figure_named(code) for code in said.codes] or FIGURES
    if not said.programme:
        return chosen
    programme = programme_named(said.programme)
    return [found for figure in chosen if (found := narrowed(figure, programme)) is not None]


def told(figure: Figure, value: int) -> int:
    """Return a value as people say it: money in whole tenge."""
    return whole_tenge(value) if figure.is_money else value


def answers(asked: Question) -> Iterator[dict[str, Any]]:
    """Return one object a figure: code, value, unit, place, period, as_of, edition, rows."""
    as_of = asked.as_of
    edition = latest_edition(as_of)
    for figure in asked.figures:
        found = answer(figure, asked.tree, asked.place, asked.period, asked.at)
        yield {
            "code": figure.code, "value": told(figure, found.value), "unit": figure.unit.value,
            "place": asked.place.code, "period": asked.period.code, "as_of": as_of.isoformat(),
            "edition": edition.number if edition else None, "rows": found.rows,
        }


def rows_behind(asked: Question) -> Iterator[dict[str, Any]]:
    """Return one object a row: the figure's code, the row's number, day, place and sum, and where it was written."""
    for figure in asked.figures:
        for row in evidence_rows(figure, asked.tree, asked.place, asked.period, asked.at):
            yield {
                "code": figure.code, "number": row.number, "day": row.day.isoformat(),
                "until": row.until.isoformat() if row.until else None, "place": asked.tree.places[row.place_id].code,
                "amount": told(figure, row.amount), "file": row.file, "line": row.line, "entry": row.entry,
            }


def print_figures(said: argparse.Namespace, target: TextIO) -> None:
    """Write what was asked in the form that was asked for."""
    asked = question(said)
    found = rows_behind(asked) if said.rows else answers(asked)
    if said.json:
        json.dump(list(found), target, ensure_ascii=False, indent=1)
        target.write("\n")
    elif said.csv or said.rows:
        rows = list(found)
        table = csv.DictWriter(target, fieldnames=list(rows[0]) if rows else [])
        table.writeheader()
        table.writerows(rows)
    else:
        _print_table(asked, target)


def _print_table(asked: Question, target: TextIO) -> None:
    units = {figure.code: figure for figure in asked.figures}
    for found in answers(asked):
        figure = units[found["code"]]
        target.write(f"{formats.number(found['value']):>16} {figure.unit.label}  {figure.title}  [{figure.code}]\n")


def export_edition(number: int | None, folder: Path, store: Path) -> list[Path]:
    """Write cells.csv and rows.csv of an edition as the public may have them, and return the two paths."""
    edition = edition_numbered(number or (latest.number if (latest := latest_edition()) else 0))
    folder.mkdir(parents=True, exist_ok=True)
    cells, rows = folder / "cells.csv", folder / "rows.csv"
    with cells.open("wb") as stream:
        stream.writelines(cell_lines(edition))
    with rows.open("wb") as stream:
        stream.write(f"{HEADER}\n".encode())
        for row_set in row_sets_in(edition):
            stream.writelines(row_bytes(store, row_set, heading=False))
    return [cells, rows]
