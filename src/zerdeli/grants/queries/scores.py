"""Scores as somebody may see them: their own, and everybody's once all have sealed. Visibility is decided here alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from zerdeli.base.keys import Keyring
from zerdeli.grants.models import Score, Seat, Sitting, SittingCase
from zerdeli.grants.rules.scores import Criterium, Mark, Spread, may_see_score, spread_of, total_of
from zerdeli.grants.rules.sitting_ranking import Ranked, Scored, rank
from zerdeli.grants.rules.sittings import UNSEALED, CaseState

ROW = ("seat_id", "criterion", "revision", "value", "reason_hidden", "why_hidden")
Row = tuple[Any, ...]


@dataclass(frozen=True)
class SeenScore:
    """A score as shown: the value in force, the sealed one, the reasons. `former` is None where nothing was changed."""

    seat: int
    criterion: str
    value: int
    reason: str
    former: int | None = None
    why: str = ""


def criteria_of(sitting: Sitting) -> tuple[Criterium, ...]:
    """Return the criteria with which a sitting scores, the heaviest first."""
    return tuple(sorted((Criterium(code, weight) for code, weight in sitting.criteria), key=lambda one: (-one.weight, one.code)))


def scores_seen(case: SittingCase, viewer: Seat | None, keys: Keyring) -> list[SeenScore]:
    """Return the scores of a case that a viewer may see, in their words; others' stay sealed until all have scored."""
    own = viewer.pk if viewer else None
    rows = Score.objects.filter(case=case)
    if case.state not in UNSEALED:
        # Not even read from the database: what is sealed cannot slip into a page.
        rows = rows.filter(seat=viewer) if viewer else rows.none()
    read = rows.order_by("seat_id", "criterion", "revision").values_list(*ROW)
    return seen_scores([row for row in read if may_see_score(owner=row[0], viewer=own, case_state=case.state)], keys)


def scores_by_case(cases: Iterable[SittingCase], keys: Keyring) -> dict[int, list[SeenScore]]:
    """Return the scores of those of some cases whose seals are open, by case: one question for all."""
    opened = [case.pk for case in cases if case.state in UNSEALED]
    found: dict[int, list[Row]] = {}
    for case_id, *row in Score.objects.filter(case_id__in=opened).order_by("seat_id", "criterion", "revision").values_list(
            "case_id", *ROW):
        found.setdefault(case_id, []).append(tuple(row))
    return {case_id: seen_scores(rows, keys) for case_id, rows in found.items()}


def seen_scores(rows: Iterable[Row], keys: Keyring) -> list[SeenScore]:
    """Return scores in their words from rows that may be seen, of each member and criterion in the order of revisions."""
    held: dict[tuple[int, str], list[Row]] = {}
    for row in rows:
        held.setdefault((row[0], row[1]), []).append(row)
    return [SeenScore(seat, criterion, last[3], _text(last[4], keys), first[3] if last is not first else None, _text(last[5], keys))
            for (seat, criterion), (first, *__, last) in ((key, (rows[0], *rows)) for key, rows in held.items())]


def _text(hidden: bytes | None, keys: Keyring) -> str:
    return keys.reveal(bytes(hidden)) if hidden else ""


def newest_mark(case: SittingCase, seat: Seat, criterion: str) -> tuple[Mark | None, int]:
    """Return what a member gave last for a criterion, and the number of its revision."""
    row = Score.objects.filter(case=case, seat=seat, criterion=criterion).order_by("-revision").first()
    return (Mark(criterion, row.value), row.revision) if row else (None, -1)


def seats_sealed(case: SittingCase) -> list[int]:
    """Return the members who have sealed their scores; it says nothing of the scores."""
    return sorted(set(Score.objects.filter(case=case, revision=0).values_list("seat_id", flat=True)))


def spreads_of(scores: Iterable[SeenScore], criteria: Sequence[Criterium]) -> dict[str, Spread | None]:
    """Return how the values of each criterion lie."""
    scores = list(scores)
    return {one.code: spread_of([score.value for score in scores if score.criterion == one.code]) for one in criteria}


def ranking_of(sitting: Sitting, scored: Iterable[tuple[SittingCase, Sequence[SeenScore]]], left: int) -> list[Ranked]:
    """Return the cases whose scores are open and which are not decided yet, ranked under the money that is left."""
    criteria, ranked = criteria_of(sitting), []
    for case, scores in scored:
        if case.state == CaseState.DISCUSSED:
            values = values_of(scores)
            heaviest = values.get(criteria[0].code) if criteria else None
            ranked.append(Scored(case.number, total_of(values, criteria),
                                 Fraction(sum(heaviest), len(heaviest)) if heaviest else Fraction(0), case.asked, case.submitted_on))
    return rank(ranked, left)


def values_of(scores: Iterable[SeenScore]) -> dict[str, list[int]]:
    """Return the values in force by criterion."""
    found: dict[str, list[int]] = {}
    for score in scores:
        found.setdefault(score.criterion, []).append(score.value)
    return found
