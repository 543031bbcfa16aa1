"""Scores as somebody may see them: their own, and everybody's once all have sealed. Visibility is decided here alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zerdeli.base.keys import Keyring
from zerdeli.grants.models import Score, Seat, Sitting, SittingCase
from zerdeli.grants.rules.scores import Criterium, Mark, Spread, may_see_score, spread_of, total_of
from zerdeli.grants.rules.sitting_ranking import Ranked, Scored, rank
from zerdeli.grants.rules.sittings import UNSEALED, CaseState


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
    held: dict[tuple[int, str], list[Score]] = {}
    own = viewer.pk if viewer else None
    rows = Score.objects.filter(case=case)
    if case.state not in UNSEALED:
        # Not even read from the database: what is sealed cannot slip into a page.
        rows = rows.filter(seat_id=own)
    for row in rows.order_by("seat_id", "criterion", "revision"):
        if may_see_score(owner=row.seat_id, viewer=own, case_state=case.state):
            held.setdefault((row.seat_id, row.criterion), []).append(row)
    return [_seen(revisions, keys) for revisions in held.values()]


def _seen(revisions: Sequence[Score], keys: Keyring) -> SeenScore:
    first, last = revisions[0], revisions[-1]
    return SeenScore(last.seat_id, last.criterion, last.value, _text(last.reason_hidden, keys),
                     first.value if last is not first else None, _text(last.why_hidden, keys))


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


def values_by_case(cases: Sequence[SittingCase]) -> dict[int, dict[str, list[int]]]:
    """Return the values in force of cases whose scores are open, by case and criterion: one question for all."""
    opened = [case.pk for case in cases if case.state in UNSEALED]
    newest: dict[tuple[int, int, str], int] = {}
    for row in Score.objects.filter(case_id__in=opened).order_by("revision").values_list("case_id", "seat_id", "criterion", "value"):
        newest[row[0], row[1], row[2]] = row[3]
    found: dict[int, dict[str, list[int]]] = {}
    for (case_id, __, criterion), value in newest.items():
        found.setdefault(case_id, {}).setdefault(criterion, []).append(value)
    return found


def ranking_of(sitting: Sitting, cases: Sequence[SittingCase], left: int) -> list[Ranked]:
    """Return the cases whose scores are open and which are not decided yet, ranked under the money that is left."""
    criteria, values = criteria_of(sitting), values_by_case(cases)
    scored = []
    for case in cases:
        if case.state == CaseState.DISCUSSED:
            given = values.get(case.pk, {})
            heaviest = given.get(criteria[0].code) if criteria else None
            scored.append(Scored(case.number, total_of(given, criteria),
                                 Fraction(sum(heaviest), len(heaviest)) if heaviest else Fraction(0), case.asked, case.submitted_on))
    return rank(scored, left)
