"""Surveying the city: neighbours of all plots are found at once, outside any transaction, and kept in one short one."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

import numpy as np
from django.db import connection, transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.journal.actions import record_act
from zerdeli.land.models import Neighbour, Surroundings, Survey
from zerdeli.land.queries.neighbours import (
    Array,
    Outlines,
    Pairs,
    outlines_of_buildings,
    outlines_of_plots,
    pairs_of_city,
    plots_touching,
)
from zerdeli.land.queries.surveys import newest_change_of_ground, newest_survey
from zerdeli.land.rules.neighbours import BESIDE, SURVEYED, TOUCHING

ROWS_AT_ONCE = 20_000


def survey_city(*, by: Actor, at: datetime, metres: float = SURVEYED) -> Survey | None:
    """Find the neighbours of every plot anew where plots or buildings have changed since the last survey; else nothing."""
    require(by, Duty.KEEP_CLOCK_WORK)
    last, seen = newest_survey(), newest_change_of_ground()
    if last is not None and last.seen >= seen and last.metres == metres:
        return None
    plots, buildings = outlines_of_plots(), outlines_of_buildings()
    found = list(pairs_of_city(plots, buildings, metres))
    around = list(_surroundings(plots, found))
    return _keep_survey(found, around, plots=len(plots), buildings=len(buildings), metres=metres, seen=seen, by=by, at=at)


def _surroundings(plots: Outlines, found: Iterable[Pairs]) -> Iterator[tuple[int, int, int, int, bool]]:
    """Give of each plot its key, buildings and homes on it, homes beside it, and whether it touches homes."""
    by_key = np.argsort(plots.ids)
    on, homes_on, beside, touching = (np.zeros(len(plots), dtype=np.int64) for __ in range(4))
    for pairs in found:
        rows = by_key[np.searchsorted(plots.ids, pairs.plots, sorter=by_key)]
        away = pairs.homes & ~pairs.stands_on
        _count(on, rows, pairs.stands_on)
        _count(homes_on, rows, pairs.stands_on & pairs.homes)
        _count(beside, rows, away & (pairs.metres <= BESIDE))
        _count(touching, rows, away & (pairs.metres <= TOUCHING))
    touches = touching > 0
    touches |= plots_touching(plots, (on == 0) & ~touches, homes_on > 0, TOUCHING)
    return zip(plots.ids.tolist(), on.tolist(), homes_on.tolist(), beside.tolist(), touches.tolist(), strict=True)


def _count(into: Array, rows: Array, which: Array) -> None:
    into += np.bincount(rows[which], minlength=len(into))


@transaction.atomic
def _keep_survey(found: list[Pairs], around: list[tuple[Any, ...]], *, plots: int, buildings: int, metres: float, seen: int,
                 by: Actor, at: datetime) -> Survey:
    _empty()
    pairs = sum(len(some.plots) for some in found)
    _write("land_neighbour (plot_id, building_id, centimetres, stands_on)", _rows(found))
    _write("land_surroundings (plot_id, buildings_on, homes_on, homes_beside, touches_homes)", around)
    facts = {"metres": metres, "plots": plots, "buildings": buildings, "pairs": pairs}
    entry = record_act(kind="city.surveyed", about="neighbours", by=by, at=at, facts=facts)
    return Survey.objects.create(surveyed_at=at, metres=round(metres), plots=plots, buildings=buildings, pairs=pairs, seen=seen,
                                 entry=entry)


def _empty() -> None:
    """Forget the last survey's findings; whoever surveys at the same moment waits here."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE land_survey IN EXCLUSIVE MODE")
    for table in (Neighbour, Surroundings):
        table.objects.all().delete()


def _rows(found: Sequence[Pairs]) -> Iterator[tuple[Any, ...]]:
    """Give all pairs in the order of their index, so that it only grows at its end."""
    plots, buildings, metres, on = (np.concatenate([getattr(pairs, name) for pairs in found]) if found else np.array([])
                                    for name in ("plots", "buildings", "metres", "stands_on"))
    order = np.lexsort((plots, buildings))
    for some in np.array_split(order, len(order) // ROWS_AT_ONCE + 1):
        centimetres = np.rint(metres[some] * 100).astype(np.int64)
        yield from zip(plots[some].tolist(), buildings[some].tolist(), centimetres.tolist(), on[some].tolist(), strict=True)


def _write(where: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """Write many rows the database's fastest way."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {where} FROM STDIN") as stream:
                for row in rows:
                    stream.write_row(row)
            return
        places = ", ".join(["%s"] * (where.count(",") + 1))
        for some in _batched(rows):
            cursor.executemany(f"INSERT INTO {where} VALUES ({places})", some)


def _batched(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """Give rows some thousand at a time."""
    left = iter(rows)
    while some := list(islice(left, ROWS_AT_ONCE)):
        yield some
