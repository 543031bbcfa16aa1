"""Finding open concerns that say the same nearby: by words they share, filed under areas, in one look-up."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max

from zerdeli.base.versions import in_force
from zerdeli.meetings.models import Concern, FiledWord, WordCount
from zerdeli.meetings.queries.concerns import states_of_concerns
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
from zerdeli.meetings.rules.words import DONE_STATES, Settled

# So many of those that share most words are looked at more closely.
LOOKED_AT = 200
# No more filings than this are read at once.
MOST_ROWS = 20_000


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
    rows = _open_among(_sharing_most(looked_for, areas, but))
    near = [(row, frozenset(row.folded.split())) for row in rows if is_near(spot, spot_of(row))]
    shares = [(likeness(weights, theirs), row) for row, theirs in near]
    likest = sorted((each for each in shares if each[0] >= LEAST_SHARE), key=lambda each: (-each[0], -each[1].pk))[:MOST_SHOWN]
    voices = _voices_among([row.pk for __, row in likest])
    return [Alike(row, share, tuple(stem for stem in weights if stem in row.folded.split()), voices.get(row.pk, 0))
            for share, row in likest]


def _sharing_most(stems: Sequence[str], areas: Sequence[str], but: int) -> list[int]:
    """Return the concerns that share most of some words in some areas, the newest first of equals.

    They are counted here and not by the database, which would read all words in the order of concerns to count them.
    """
    found = FiledWord.objects.filter(stem__in=stems, area__in=areas).order_by().values_list("concern_id", "stem")[:MOST_ROWS]
    shared = Counter(concern_id for concern_id, __ in set(found))
    shared.pop(but, None)
    return sorted(shared, key=lambda key: (-shared[key], -key))[:LOOKED_AT]


def _open_among(keys: Sequence[int]) -> list[Concern]:
    """Return those that are open, the newest first: nothing settled, and no instruction yet or one that goes on."""
    rows = list(Concern.objects.filter(in_force(), pk__in=keys, settled=Settled.NOTHING).select_related("place", "building").order_by())
    states = states_of_concerns(rows)
    return sorted((row for row in rows if states[row.pk] not in DONE_STATES), key=lambda row: -row.pk)


def _voices_among(keys: Sequence[int]) -> dict[int, int]:
    """Return how many voices some concerns have, by key; those without any are left out."""
    counted = Concern.objects.filter(in_force(), joined_to_id__in=keys).order_by().values("joined_to_id").annotate(many=Count("id"))
    return dict(counted.values_list("joined_to_id", "many"))


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
