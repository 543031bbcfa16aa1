"""Finding open concerns that say the same nearby: by words they share, filed under areas, in one look-up."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, OuterRef, Q

from zerdeli.base.versions import in_force
from zerdeli.meetings.models import Concern, FiledWord, Instruction, Stage, WordCount
from zerdeli.meetings.rules.alike import (
    LEAST_SHARE,
    MOST_SHOWN,
    Spot,
    areas_around,
    is_near,
    likeness,
    weights_of,
    worth_reading,
)
from zerdeli.meetings.rules.words import OPEN_STATES, Settled

# So many of those that share most words are looked at more closely.
LOOKED_AT = 60


@dataclass(frozen=True)
class Alike:
    """An open concern that says much the same nearby; `share` is how much of the words, between nought and one."""

    concern: Concern
    share: float
    shared: tuple[str, ...]
    voices: int


def alike_concerns(stems: Sequence[str], spot: Spot, but: int = 0) -> list[Alike]:
    """Return open concerns that share words with `stems` within 250 m or in the same building, the likest first."""
    if not stems:
        return []
    counts = word_counts(stems)
    total = max(counts.values(), default=0)
    weights = weights_of(stems, counts, total)
    areas = areas_around(spot)
    looked_for = worth_reading(stems, counts, len(areas))
    candidates = (FiledWord.objects.filter(stem__in=looked_for, area__in=areas).exclude(concern_id=but)
                  .values("concern_id").annotate(shared=Count("stem", distinct=True)).order_by("-shared", "-concern_id")
                  .values_list("concern_id", flat=True)[:LOOKED_AT * 4])
    rows = _open_among(list(candidates))
    found = [_alike(row, weights) for row in rows if is_near(spot, spot_of(row))]
    likest = sorted((each for each in found if each.share >= LEAST_SHARE), key=lambda each: (-each.share, -each.concern.pk))
    return likest[:MOST_SHOWN]


def _open_among(keys: Sequence[int]) -> list[Concern]:
    """Return those that are open: nothing settled, and no instruction yet or one that goes on; each with its voices counted."""
    given = Instruction.objects.filter(in_force(), concern_id=OuterRef("pk"))
    goes_on = Stage.objects.filter(in_force(), until_on__isnull=True, state__in=OPEN_STATES, instruction__concern_id=OuterRef("pk"))
    rows = Concern.objects.filter(in_force(), pk__in=keys, settled=Settled.NOTHING).filter(~Exists(given) | Exists(goes_on))
    return list(rows.select_related("place", "building").annotate(
        joined=Count("voices", filter=Q(voices__closed_at__isnull=True))).order_by("-id")[:LOOKED_AT])


def _alike(row: Concern, weights: dict[str, float]) -> Alike:
    theirs = frozenset(row.folded.split())
    shared = tuple(stem for stem in weights if stem in theirs)
    return Alike(row, likeness(weights, theirs), shared, getattr(row, "joined", 0))


def spot_of(row: Concern) -> Spot:
    """Return where a concern lies."""
    return Spot(row.place_id, row.building_id, row.east, row.north)


def word_counts(stems: Sequence[str]) -> dict[str, int]:
    """Return in how many filings some words stand, as counted last."""
    return dict(WordCount.objects.filter(stem__in=stems).values_list("stem", "count"))


def counted_upto() -> int:
    """Return the newest filing that was counted."""
    return WordCount.objects.aggregate(upto=Max("upto"))["upto"] or 0


def newest_filing() -> int:
    """Return the newest filing."""
    return FiledWord.objects.aggregate(newest=Max("id"))["newest"] or 0


def concerns_not_filed(limit: int) -> list[Concern]:
    """Return concerns that no act filed by their words: they came in register files."""
    return list(Concern.objects.filter(in_force(), folded="").order_by("id")[:limit])
