"""What is known of cases and their plots: levels, steps, changes of route, pledgees told, burdens and rights, in one question."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast

from zerdeli.base.versions import in_force
from zerdeli.land.models import LevelReached, Party, PlotBurden, PlotRight, RouteChange, StepTaken
from zerdeli.land.rules.cases import Burden
from zerdeli.land.rules.levels import ReturnLevel, Route
from zerdeli.land.rules.parties import Role
from zerdeli.land.rules.spending import Holder, RightHeld, RightKind


@dataclass(frozen=True)
class Step:
    """A step that was taken in a case, the paper that proves it, and who entered it."""

    route: Route
    code: str
    taken_on: date
    named_day: date | None
    paper: str
    by: str


@dataclass(frozen=True)
class Change:
    """A change of a case's route, and why."""

    after: Route
    changed_on: date
    reason: str


@dataclass(frozen=True)
class _Row:
    of: int
    id: int
    code: str
    more: str
    words: str
    by: str
    since: date | None
    until: date | None

    @property
    def day(self) -> date:
        """The day on which it began."""
        return self.since or date.min


@dataclass(frozen=True)
class Facts:
    """What is known of some cases and their plots, each kind by its day."""

    rows: Mapping[tuple[str, int], list[_Row]]

    def levels(self, case: int) -> tuple[tuple[ReturnLevel, date], ...]:
        """Return the levels that a case has reached, and when."""
        return tuple((ReturnLevel(row.code), row.day) for row in self._of("level", case))

    def steps(self, case: int) -> tuple[Step, ...]:
        """Return the steps taken in a case."""
        return tuple(Step(Route(row.more), row.code, row.day, row.until, row.words, row.by) for row in self._of("step", case))

    def changes(self, case: int) -> tuple[Change, ...]:
        """Return the changes of a case's route."""
        return tuple(Change(Route(row.code), row.day, row.words) for row in self._of("change", case))

    def pledgees_told(self, case: int) -> bool:
        """Tell whether a case names holders of a pledge and every one of them was told."""
        pledgees = self._of("pledgee", case)
        return bool(pledgees) and all(row.since for row in pledgees)

    def burdens(self, plot: int) -> frozenset[Burden]:
        """Return what lies on a plot and was not released."""
        return frozenset(Burden(row.code) for row in self._of("burden", plot))

    def rights(self, plot: int) -> tuple[RightHeld, ...]:
        """Return the rights on a plot."""
        return tuple(RightHeld(RightKind(row.code), Holder(row.more), row.day, row.until) for row in self._of("right", plot))

    def _of(self, what: str, of: int) -> list[_Row]:
        return sorted(self.rows.get((what, of), []), key=lambda row: (row.day, row.id))


def facts_of(cases: Collection[int], plots: Collection[int]) -> Facts:
    """Return what is known of cases and plots, by their primary keys."""
    found = defaultdict(list)
    for what, of, *rest in _asked(cases, plots):
        found[what, of].append(_Row(of, *rest))
    return Facts(found)


def _asked(cases: Collection[int], plots: Collection[int]) -> QuerySet[Any, Any]:
    """Return the facts as rows of one shape. The first part has every column with its type: the others follow it."""
    levels = LevelReached.objects.filter(in_force(), case_id__in=cases)
    steps, changes = StepTaken.objects.filter(case_id__in=cases), RouteChange.objects.filter(case_id__in=cases)
    pledgees = Party.objects.filter(case_id__in=cases, role=Role.PLEDGEE, left_at__isnull=True)
    burdens = PlotBurden.objects.filter(in_force(), plot_id__in=plots, until_on__isnull=True)
    rights = PlotRight.objects.filter(in_force(), plot_id__in=plots)
    by = F("entry__by")
    found: QuerySet[Any, Any] = _shaped(
        steps, "step", F("case_id"), F("code"), F("taken_on"), F("named_day"), more=F("route"), words=F("paper"), by=by).union(
        _shaped(changes, "change", F("case_id"), F("after"), F("changed_on"), words=F("reason"), by=by),
        _shaped(levels, "level", F("case_id"), F("level"), F("from_on")),
        _shaped(pledgees, "pledgee", F("case_id"), F("role"), F("told_on")),
        _shaped(burdens, "burden", F("plot_id"), F("kind"), F("from_on")),
        _shaped(rights, "right", F("plot_id"), F("kind"), F("from_on"), F("until_on"), more=F("holder")), all=True)
    return found


NOTHING, NEVER = Value("", CharField()), Cast(Value(None), DateField())


def _shaped(rows: QuerySet[Any], what: str, of: F, code: F, since: F, until: Any = NEVER, *, more: Any = NOTHING, words: Any = NOTHING,
            by: Any = NOTHING) -> QuerySet[Any, Any]:
    columns = {"f_what": Value(what, CharField()), "f_of": of, "f_id": F("id"), "f_code": code, "f_more": more, "f_words": words, "f_by": by,
               "f_since": since, "f_until": until}
    shaped: QuerySet[Any, Any] = rows.order_by().annotate(**columns).values_list(*columns)
    return shaped
