"""Whether budget money may be spent on a plot: everything that the answer hangs on, in one question."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Cast

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.land.models import LevelReached, PlotBurden, PlotRight, ReturnCase, StepTaken
from zerdeli.land.rules.cases import Burden, rank
from zerdeli.land.rules.levels import ReturnLevel, Route
from zerdeli.land.rules.routes import step_named
from zerdeli.land.rules.spending import Holder, RightHeld, RightKind, reasons_against_money
from zerdeli.places.models import Plot

Fact = tuple[str, str, str, date | None, date | None]


def reasons_against_spending_on_plot(code: str, day: date) -> list[Reason]:
    """Return what stands against spending budget money on a plot: works asks this before it plans there; refuses no plot."""
    facts: dict[str, list[Fact]] = defaultdict(list)
    for what, first, second, third, since, until in _facts(code):
        facts[what].append((first, second, third, since, until))
    if not facts and not Plot.objects.filter(code=code, closed_at__isnull=True).exists():
        raise NotFound(Reason("land.no_plot", _("There is no plot “%(code)s” in the register. Check the cadastral number."),
                              {"code": code}))
    rights = [RightHeld(RightKind(kind), Holder(holder), from_on or date.min, until_on)
              for kind, holder, _more, from_on, until_on in facts["right"]]
    return reasons_against_money(rights=rights, level=_level(facts), burdens=[Burden(fact[0]) for fact in facts["burden"]], day=day)


def _level(facts: dict[str, list[Fact]]) -> ReturnLevel | None:
    """Return how far the return of a plot is: of cases that are open, or have ended with the plot landscaped."""
    levels = {number: ReturnLevel.EXAMINED for _route, number, *_rest in facts["case"]}
    for level, number, *_rest in facts["level"]:
        levels[number] = max(levels[number], ReturnLevel(level), key=rank)
    for taken, number, route, *_rest in facts["step"]:
        step = step_named(Route(route), taken)
        if step is not None and step.closes and levels.get(number) != ReturnLevel.LANDSCAPED:
            levels.pop(number, None)
    return max(levels.values(), key=rank) if levels else None


def _facts(code: str) -> QuerySet[Any, Any]:
    """Return rights, burdens, cases, their levels and their steps on a plot as rows of one shape."""
    cases = ReturnCase.objects.filter(in_force(), plot__code=code)
    levels = LevelReached.objects.filter(in_force(), in_force("case__"), case__plot__code=code)
    steps = StepTaken.objects.filter(in_force("case__"), case__plot__code=code, route=F("case__route"))
    rights = PlotRight.objects.filter(in_force(), in_force("plot__"), plot__code=code)
    burdens = PlotBurden.objects.filter(in_force(), in_force("plot__"), plot__code=code, until_on__isnull=True)
    nothing, never = Value("", CharField()), Cast(Value(None), DateField())
    found: QuerySet[Any, Any] = _shaped(rights, "right", F("kind"), F("holder"), nothing, F("from_on"), F("until_on")).union(
        _shaped(burdens, "burden", F("kind"), nothing, nothing, F("from_on"), F("until_on")),
        _shaped(cases, "case", F("route"), F("number"), nothing, F("opened_on"), never),
        _shaped(levels, "level", F("level"), F("case__number"), nothing, F("from_on"), F("until_on")),
        _shaped(steps, "step", F("code"), F("case__number"), F("case__route"), F("taken_on"), never), all=True)
    return found


def _shaped(rows: QuerySet[Any], what: str, code: Any, detail: Any, more: Any, since: Any, until: Any) -> QuerySet[Any, Any]:
    shaped: QuerySet[Any, Any] = rows.order_by().annotate(f_what=Value(what, CharField()), f_code=code, f_detail=detail, f_more=more, f_since=since,
                                    f_until=until).values_list("f_what", "f_code", "f_detail", "f_more", "f_since", "f_until")
    return shaped
