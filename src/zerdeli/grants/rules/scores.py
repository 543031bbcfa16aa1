"""Scores from 0 to 5 with anchors in words, sealed until everybody has scored, changed in discussion with both kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.grants.rules.sittings import UNSEALED
from zerdeli.terms.rules.words import Criterion

LOWEST, HIGHEST = 0, 5
SHORTEST_REASON = 30
# Such a score is a strong word: it needs a reason.
NEEDS_REASON = frozenset({0, 1, 5})

_GENERAL = (_("nothing is said about it"), _("said, but it does not hold"), _("holds in part, large gaps"),
            _("holds, small gaps"), _("holds well, checked by papers"), _("holds beyond doubt, nothing to add"))
ANCHORS: Mapping[str, tuple[Any, ...]] = {
    Criterion.VIABILITY: (
        _("no income or costs are given"), _("costs exceed the income named"), _("income covers costs only on paper"),
        _("income covers costs, sums checked"), _("covers costs with a reserve for a bad month"),
        _("covers costs and grows, by sales that exist already")),
    Criterion.MARKET: (
        _("no buyers are named"), _("“everybody will buy” is all that is said"), _("buyers are named, the price is guessed"),
        _("buyers named, price checked"), _("buyers and rivals named, price compared with theirs"),
        _("orders or first sales are shown")),
    Criterion.SKILL: (
        _("has never done this and learned nothing of it"), _("has seen it done"), _("has done a course"),
        _("has done a course and tried it"), _("has worked in it for a year or shows own work"),
        _("has worked in it for years and can teach it")),
    Criterion.JOBS: (
        _("no work for anybody"), _("work now and then for the applicant"), _("steady work for the applicant"),
        _("steady work for the applicant, help from the family"), _("work for the applicant and one more person"),
        _("work for several people, named")),
    Criterion.PRODUCTION: _GENERAL,
}


@dataclass(frozen=True)
class Criterium:
    """A criterion of the commission with its weight in per cent."""

    code: str
    weight: int


@dataclass(frozen=True)
class Mark:
    """What a member gives for a criterion, with the reason."""

    criterion: str
    value: int
    reason: str = ""


@dataclass(frozen=True)
class Spread:
    """What members gave for a criterion: lowest, highest, mean as an exact fraction, and how many."""

    lowest: int
    highest: int
    mean: Fraction
    count: int

    @property
    def is_wide(self) -> bool:
        """Tell whether members see it so differently that they should talk about it."""
        return self.highest - self.lowest >= 2


def criterion_name(code: str) -> Any:
    """Return a criterion in words."""
    return dict(Criterion.choices).get(code, code)


def anchor_of(criterion: str, value: int) -> Any:
    """Return what a value means in words."""
    return ANCHORS.get(criterion, _GENERAL)[value]


def reasons_against_marks(marks: Sequence[Mark], criteria: Sequence[Criterium]) -> list[Reason]:
    """Return what stands against sealing marks: one for each criterion, within bounds, strong ones with a reason."""
    found = []
    if sorted(mark.criterion for mark in marks) != sorted(one.code for one in criteria):
        found.append(Reason("grants.scores_missing", _("Give a score for every criterion, and for nothing else.")))
    for mark in marks:
        found += reasons_against_mark(mark)
    return found


def reasons_against_sealing(*, is_sealed: bool) -> list[Reason]:
    """Return what stands against sealing scores a second time."""
    text = _("You have sealed your scores. They can be changed in discussion, when all have sealed.")
    return [Reason("grants.sealed_already", text)] if is_sealed else []


def reasons_against_mark(mark: Mark) -> list[Reason]:
    """Return what stands against one mark."""
    if not LOWEST <= mark.value <= HIGHEST:
        return [Reason("grants.score_range", _("A score is a whole number from %(lowest)s to %(highest)s."),
                       {"lowest": LOWEST, "highest": HIGHEST})]
    if mark.value in NEEDS_REASON and len(mark.reason.strip()) < SHORTEST_REASON:
        text = _("The score %(value)s needs a reason of at least %(count)s characters: what in the application made it so?")
        return [Reason("grants.score_reason", text, {"value": mark.value, "count": SHORTEST_REASON})]
    return []


def reasons_against_changing(*, mark: Mark, former: Mark | None, why: str) -> list[Reason]:
    """Return what stands against changing a mark in discussion: both values and the reason are kept."""
    found = reasons_against_mark(mark)
    if former is None:
        found.append(Reason("grants.no_score", _("You gave no score for this: there is nothing to change.")))
    elif former.value == mark.value:
        found.append(Reason("grants.same_score", _("This is the score that you gave. Choose another, or leave it.")))
    if len(why.strip()) < SHORTEST_REASON:
        found.append(Reason("grants.change_reason", _("Say in at least %(count)s characters what in the discussion changed"
                                                      " your mind."), {"count": SHORTEST_REASON}))
    return found


def may_see_score(*, owner: int, viewer: int | None, case_state: str) -> bool:
    """Tell whether a viewer may see a member's score: their own always, another's once all have scored."""
    return (viewer is not None and owner == viewer) or case_state in UNSEALED


def are_all_sealed(*, judging: Sequence[int], sealed: Sequence[int]) -> bool:
    """Tell whether every member who may judge has sealed; nobody to judge is not everybody."""
    return bool(judging) and set(judging) <= set(sealed)


def spread_of(values: Sequence[int]) -> Spread | None:
    """Return how values lie; None where there are none."""
    if not values:
        return None
    return Spread(min(values), max(values), Fraction(sum(values), len(values)), len(values))


def total_of(values: Mapping[str, Sequence[int]], criteria: Sequence[Criterium]) -> Fraction | None:
    """Return the weighted mean of a case, from 0 to 5, exact; None where a criterion has no value."""
    weights = sum(one.weight for one in criteria)
    if not weights or any(not values.get(one.code) for one in criteria):
        return None
    weighed = (one.weight * Fraction(sum(values[one.code]), len(values[one.code])) for one in criteria)
    return sum(weighed, Fraction(0)) / weights
