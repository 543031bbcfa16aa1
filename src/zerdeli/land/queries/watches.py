"""Who watches which home, and what they have not been told yet."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from zerdeli.base.kazakh import search_key
from zerdeli.base.versions import in_force
from zerdeli.land.models import InfillNotice, LevelReached, Neighbour, Watch
from zerdeli.places.models import Building

TOLD_WITHIN = 50.0
"""Within so many metres of a home its watchers are told."""
MOST_LOOKED_AT, MOST_FOUND = 5_000, 20


@dataclass(frozen=True)
class News:
    """Something that a watcher is to be told: `about` names it, `number` is what they read about it under."""

    watch: Watch
    about: str
    number: str


def watches_of(account_id: int) -> list[Watch]:
    """Return the homes that somebody watches, with their buildings."""
    found = Watch.objects.filter(account_id=account_id, ended_at__isnull=True)
    return list(found.select_related("building").order_by("id"))


def watch_for_update(watch_id: int, account_id: int) -> Watch | None:
    """Return somebody's own watch, locked until the caller's transaction ends."""
    return Watch.objects.select_for_update().filter(pk=watch_id, account_id=account_id).first()


def homes_at(words: str) -> list[Building]:
    """Return homes whose address holds all the words, however their letters are written; a number is needed."""
    parts, numbers = search_key(words.replace(",", " ")).split(), re.findall(r"\d+", words)
    if not numbers or len(parts) < 2:
        return []
    rows = Building.objects.filter(in_force(), residential=True, shape__isnull=False, address__icontains=numbers[-1])
    found = [row for row in rows.order_by("address", "id")[:MOST_LOOKED_AT]
             if all(_stands_in(part, search_key(row.address).replace(",", " ").split()) for part in parts)]
    return found[:MOST_FOUND]


def _stands_in(part: str, words: list[str]) -> bool:
    """Tell whether a word stands in an address: a number whole, another from its beginning."""
    has_digit = any(sign.isdigit() for sign in part)
    return any(word == part or (not has_digit and word.strip("«»").startswith(part)) for word in words)


def news_for_watchers() -> Iterator[News]:
    """Give what became known near a watched home since it is watched, and was not told yet: notices and levels reached."""
    for kind, number, table in (("notice", "number", InfillNotice), ("level", "case__number", LevelReached)):
        plot = "plot_id" if table is InfillNotice else "case__plot_id"
        yield from _news(kind, table, plot, number)


def _news(kind: str, table: Any, plot: str, number: str) -> Iterator[News]:
    watches = Watch.objects.filter(ended_at__isnull=True).select_related("account")
    for watch in watches.order_by("id").iterator():
        near = Neighbour.objects.filter(building_id=watch.building_id, centimetres__lte=TOLD_WITHIN * 100).values("plot_id")
        rows = table.objects.filter(in_force(), **{f"{plot}__in": near}, known_at__gte=watch.begun_at)
        told = set(watch.tellings.filter(about__startswith=f"{kind}:").values_list("about", flat=True))
        for key, shown in rows.order_by("id").values_list("id", F(number)):
            if f"{kind}:{key}" not in told:
                yield News(watch, f"{kind}:{key}", shown)


