"""What may be done next in a case, until when, and what stands in the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason
from zerdeli.land.rules.clocks import WEEKENDS_OFF, Bound, Clock, Unit, Window, day_after
from zerdeli.land.rules.levels import ReturnLevel, Route
from zerdeli.land.rules.routes import TABLES, step_named
from zerdeli.land.rules.steps import Step
from zerdeli.terms.rules.workdays import Workdays

ORDER = tuple(ReturnLevel)


class Burden(Choices):
    """What lies on a plot and follows it to a new owner."""

    PLEDGE = "pledge", _("pledge")
    ARREST = "arrest", _("arrest")
    LEASE = "lease", _("lease")
    EASEMENT = "easement", _("easement")
    PRESCRIPTION = "prescription", _("prescription")


@dataclass(frozen=True)
class Taken:
    """A step that was taken: on which day, and the day that its paper names, if it names one."""

    code: str
    on: date
    named_day: date | None = None


@dataclass(frozen=True)
class Standing:
    """How a case stands: its route, the steps taken in order, the level reached, and what lies on the plot now.

    `pledgees_told` where every holder of a pledge is among the parties as told.
    """

    route: Route
    taken: tuple[Taken, ...]
    level: ReturnLevel
    burdens: frozenset[Burden] = frozenset()
    pledgees_told: bool = False

    def day_of(self, code: str) -> Taken | None:
        """Return when a step was taken last."""
        return next((one for one in reversed(self.taken) if one.code == code), None)


@dataclass(frozen=True)
class Next:
    """A step that may follow, with the days in which the law lets it be taken."""

    step: Step
    window: Window


def rank(level: ReturnLevel) -> int:
    """Return how far a level is: 1 for the first."""
    return ORDER.index(level) + 1


def is_closed(standing: Standing) -> bool:
    """Tell whether a case has ended without the plot coming back, or with it landscaped."""
    steps = (step_named(standing.route, one.code) for one in standing.taken)
    return standing.level == ReturnLevel.LANDSCAPED or any(step.closes for step in steps if step is not None)


def next_steps(standing: Standing, calendar: Workdays = WEEKENDS_OFF) -> tuple[Next, ...]:
    """Return the steps that may follow, the one with the nearest latest day first."""
    if is_closed(standing):
        return ()
    found = [Next(step, window_of(step, standing, calendar)) for step in TABLES[standing.route] if _may_follow(step, standing)]
    return tuple(sorted(found, key=lambda one: (one.step.closes, one.window.latest or date.max, one.window.earliest or date.min)))


def _may_follow(step: Step, standing: Standing) -> bool:
    codes = [one.code for one in standing.taken]
    if (step.code in codes and not step.repeats) or not set(codes).isdisjoint(step.unless):
        return False
    if step.level is not None and standing.taken and rank(step.level) <= rank(standing.level):
        return False
    if step.level is None and _is_behind(step, standing, codes):
        return False
    return not step.after or any(codes.count(code) >= _times(code, step, standing) for code in step.after)


def _is_behind(step: Step, standing: Standing, codes: Sequence[str]) -> bool:
    """Tell whether a later step that brought a level was taken already: a file may know levels and not the steps between."""
    table = TABLES[standing.route]
    return any(later.level is not None and later.code in codes for later in table[table.index(step) + 1:])


def _times(code: str, step: Step, standing: Standing) -> int:
    """Return how often an earlier step must have been taken: once, or as often as the law says."""
    earlier = step_named(standing.route, code)
    return earlier.times if earlier is not None and step.within_a_year == code else 1


def window_of(step: Step, standing: Standing, calendar: Workdays = WEEKENDS_OFF) -> Window:
    """Return the days in which the law lets a step be taken."""
    early = [(day, clock.article) for clock, day in _ticking(step, standing, calendar) if clock.bound == Bound.NOT_BEFORE]
    late = [(day, clock.article) for clock, day in _ticking(step, standing, calendar) if clock.bound == Bound.NO_LATER]
    earliest, latest = max(early, default=(None, "")), min(late, default=(None, ""))
    return Window(earliest[0], latest[0], earliest[1], latest[1])


def _ticking(step: Step, standing: Standing, calendar: Workdays) -> Iterable[tuple[Clock, date]]:
    for clock in step.clocks:
        since = standing.day_of(clock.since)
        if since is None:
            continue
        day = since.named_day if clock.unit == Unit.NAMED_DAY else day_after(since.on, clock.count, clock.unit, calendar)
        if day is not None:
            yield clock, day


def reasons_against_step(standing: Standing, code: str, on: date, today: date, named_day: date | None = None) -> list[Reason]:
    """Return what stands against taking a step on a day: the table, the days, what lies on the plot. Lateness is no reason."""
    step = step_named(standing.route, code)
    if step is None or code not in [one.step.code for one in next_steps(standing)]:
        return [Reason("land.no_such_step", _("This step cannot follow now. Choose one of the next steps of the route."))]
    return [*_against_days(step, standing, on, today, named_day), *_against_burdens(step, standing)]


def _against_days(step: Step, standing: Standing, on: date, today: date, named_day: date | None) -> Iterable[Reason]:
    if on > today:
        yield Reason("land.step_ahead", _("This day has not come yet. Write the day of the paper."))
    if standing.taken and on < standing.taken[-1].on:
        yield Reason("land.step_backward", _("The step before was taken on %(day)s. Write that day or a later one."),
                     {"day": standing.taken[-1].on.isoformat()})
    earliest = window_of(step, standing).earliest
    if earliest is not None and on < earliest:
        yield Reason("land.step_early", _("The law allows this step from %(day)s only (Land Code, article %(article)s)."),
                     {"day": earliest.isoformat(), "article": window_of(step, standing).earliest_article})
    if step.within_a_year and not _within_a_year(step, standing):
        yield Reason("land.auctions_apart", _("The failed auctions do not lie within one year. The plot stays for sale."))
    if step.names_day and (named_day is None or named_day < on):
        yield Reason("land.no_named_day", _("The paper must name the last day of the matter. Write that day."))


def _within_a_year(step: Step, standing: Standing) -> bool:
    days = [one.on for one in standing.taken if one.code == step.within_a_year][-_times(step.within_a_year, step, standing):]
    return days[-1] <= day_after(days[0], 1, Unit.YEARS)


def _against_burdens(step: Step, standing: Standing) -> Iterable[Reason]:
    if step.needs_release and Burden.PLEDGE in standing.burdens:
        yield Reason("land.pledged", _("A pledge lies on the plot: a lease cannot be ended while it does. Note its release"
                                       " first."))
    if step.tells_pledgee and Burden.PLEDGE in standing.burdens and not standing.pledgees_told:
        yield Reason("land.pledgee_not_told", _("The holder of the pledge must be told before the suit. Add the holder to the"
                                                " parties with the day of the notice."))


def findings_on_step(standing: Standing, code: str, on: date, calendar: Workdays = WEEKENDS_OFF) -> list[Reason]:
    """Return what a court may hold against a step: it is told, and does not stand in the way."""
    step = step_named(standing.route, code)
    latest = window_of(step, standing, calendar).latest if step else None
    if latest is None or on <= latest:
        return []
    return [Reason("land.step_late", _("The law’s last day for this step was %(day)s."), {"day": latest.isoformat()})]


def reasons_against_route(standing: Standing, route: Route, why: str) -> list[Reason]:
    """Return what stands against another route: no reason given, the same route, a decree or suit along the present one."""
    reasons = []
    if not why.strip():
        reasons.append(Reason("land.no_reason", _("Say why the route is changed.")))
    if route in (standing.route, Route.UNDECIDED):
        reasons.append(Reason("land.same_route", _("Choose a route other than the present one.")))
    if rank(standing.level) > rank(ReturnLevel.EXAMINED):
        reasons.append(Reason("land.route_begun", _("A decree or a suit has been made along this route already. Note how it"
                                                    " ended, then open a new case.")))
    return reasons


def reasons_against_parties_now(is_over: bool) -> list[Reason]:
    """Return what stands against changing the parties: a case that has ended."""
    return [Reason("land.case_over", _("The case has ended; its parties stay."))] if is_over else []


def level_after(standing: Standing, step: Step) -> ReturnLevel:
    """Return the level that a case has reached after a step."""
    return standing.level if step.level is None else max(standing.level, step.level, key=rank)


def implied(route: Route, levels: Sequence[tuple[ReturnLevel, date]], taken: Sequence[Taken]) -> tuple[Taken, ...]:
    """Return the steps of a case in order, with those that a level from a register file stands for."""
    known = {step.level for step in TABLES[route] if step.level and any(one.code == step.code for one in taken)}
    steps = {step.level: step.code for step in reversed(TABLES[route]) if step.level}
    missing = [Taken(steps[level], on) for level, on in levels if level not in known and level in steps]
    return tuple(sorted((*missing, *taken), key=lambda one: one.on))
