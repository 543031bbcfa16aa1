"""Reading return cases: how each stands, what may be done next, until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.land.models import Party, ReturnCase
from zerdeli.land.queries.facts import Change, Facts, Step, facts_of
from zerdeli.land.rules.cases import Next, Standing, Taken, implied, is_closed, next_steps, rank
from zerdeli.land.rules.clocks import WEEKENDS_OFF
from zerdeli.land.rules.levels import ReturnLevel, Route
from zerdeli.land.rules.parties import Role
from zerdeli.land.rules.spending import RightHeld, reasons_against_money
from zerdeli.places.models import Place
from zerdeli.terms.queries.reading import working_calendar
from zerdeli.terms.rules.workdays import Workdays


@dataclass(frozen=True)
class Case:
    """A case as lists show it: its plot in words, how it stands, the next step with the nearest clock."""

    number: str
    plot_code: str
    address: str
    purpose: str
    square_metres: int
    place_id: int
    outline: str
    opened_on: date
    standing: Standing
    levels: tuple[tuple[ReturnLevel, date], ...]
    next: tuple[Next, ...]
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]
    rights: tuple[RightHeld, ...]

    @property
    def is_closed(self) -> bool:
        """Tell whether nothing is to be done any more."""
        return is_closed(self.standing)

    @property
    def last_on(self) -> date:
        """The day of the last event."""
        return max([self.opened_on, *(on for __, on in self.levels), *(one.on for one in self.standing.taken)])

    @property
    def due_on(self) -> date | None:
        """The nearest latest day of a next step."""
        return min((one.window.latest for one in self.next if one.window.latest), default=None)

    @property
    def earliest_on(self) -> date | None:
        """The nearest earliest day of a next step, where the law makes it wait."""
        return min((one.window.earliest for one in self.next if one.window.earliest), default=None)


def open_case_of_plot(plot_id: int) -> ReturnCase | None:
    """Return the case of a plot that has not ended, None where there is none."""
    rows = list(ReturnCase.objects.filter(plot_id=plot_id, closed_at__isnull=True).order_by("-id").select_related("plot"))
    shown = _cases(rows)
    return next((row for row, case in zip(rows, shown, strict=True) if not case.is_closed), None)


def return_case_for_update(number: str) -> ReturnCase:
    """Return a case, locked until the caller's transaction ends, or refuse."""
    return _found(ReturnCase.objects.select_for_update(of=("self",)).filter(number=number, closed_at__isnull=True).first())


def _found(case: ReturnCase | None) -> ReturnCase:
    if case is None:
        raise NotFound(Reason("land.no_case", _("There is no such case. Check its number.")))
    return case


def standing_of(case: ReturnCase) -> Standing:
    """Return how a case stands now."""
    return _cases([ReturnCase.objects.select_related("plot").get(pk=case.pk)])[0].standing


def return_case_numbered(number: str) -> Case:
    """Return one case, or refuse."""
    rows = ReturnCase.objects.filter(number=number, closed_at__isnull=True).select_related("plot")
    return _cases([_found(rows.first())])[0]


@dataclass(frozen=True)
class CaseHead:
    """What a case is called, and the place whose officers lead it."""

    number: str
    address: str
    place_id: int


def return_case_head(number: str) -> CaseHead:
    """Return what a case is called, or refuse: for pages that show nothing else of it."""
    row = _found(ReturnCase.objects.filter(number=number, closed_at__isnull=True).select_related("plot").first())
    return CaseHead(row.number, row.plot.address, row.place_id)


def plot_cases_beside(number: str) -> tuple[Case, ...]:
    """Return a case and, after it, the other cases of its plot; or refuse."""
    rows = ReturnCase.objects.filter(plot__return_cases__number=number, plot__return_cases__closed_at__isnull=True,
                                     closed_at__isnull=True).select_related("plot").order_by("id")
    found = _cases(list(rows))
    if not found:
        _found(None)
    return tuple(sorted(found, key=lambda case: case.number != number))


def return_cases(places: Iterable[int] | None = None) -> tuple[Case, ...]:
    """Return all cases, those with the nearest legal day first, ended ones last; perhaps only those in some places."""
    rows = ReturnCase.objects.filter(closed_at__isnull=True).select_related("plot").order_by("id")
    found = _cases(list(rows if places is None else rows.filter(place_id__in=list(places))))
    return tuple(sorted(found, key=lambda case: (case.is_closed, case.due_on or case.earliest_on or date.max, case.number)))


def return_cases_of_plot(code: str) -> list[str]:
    """Return the numbers of the cases about a plot, the newest first."""
    rows = ReturnCase.objects.filter(plot__code=code, closed_at__isnull=True).order_by("-id")
    return list(rows.values_list("number", flat=True))


def _cases(rows: list[ReturnCase]) -> list[Case]:
    facts = facts_of([row.pk for row in rows], {row.plot_id for row in rows})
    # It is asked only where a step of some case depends on it.
    calendar = working_calendar() if any(row.route == Route.BUY_OUT for row in rows) else WEEKENDS_OFF
    return [_case(row, facts, calendar) for row in rows]


def _case(row: ReturnCase, facts: Facts, calendar: Workdays) -> Case:
    route, plot = Route(row.route), row.plot
    levels, steps = facts.levels(row.pk), facts.steps(row.pk)
    own = [Taken(step.code, step.taken_on, step.named_day) for step in steps if step.route == route or step.code == "examined"]
    level = max((one for one, __ in levels), key=rank, default=ReturnLevel.EXAMINED)
    standing = Standing(route, implied(route, levels, own), level, facts.burdens(row.plot_id), facts.pledgees_told(row.pk))
    return Case(row.number, plot.code, plot.address, plot.purpose, plot.square_metres, row.place_id, plot.outline, row.opened_on,
                standing, levels, next_steps(standing, calendar), steps, facts.changes(row.pk), facts.rights(row.plot_id))


@dataclass(frozen=True)
class PartyRow:
    """A party as the office sees it."""

    role: Role
    name: str
    is_person: bool
    told_on: date | None


def parties_of(number: str, keys: Keyring) -> tuple[PartyRow, ...]:
    """Return the parties of a case with their names; opening it is the office's."""
    rows = Party.objects.filter(case__number=number, case__closed_at__isnull=True, left_at__isnull=True).order_by("id")
    return tuple(PartyRow(Role(row.role), keys.reveal(bytes(row.name_hidden)) if row.name_hidden else row.name,
                          row.name_hidden is not None, row.told_on) for row in rows)


def bodies_of(number: str) -> tuple[PartyRow, ...]:
    """Return the bodies among the parties of a case; persons are left out."""
    rows = Party.objects.filter(case__number=number, case__closed_at__isnull=True, left_at__isnull=True,
                                name_hidden__isnull=True).order_by("id")
    return tuple(PartyRow(Role(row.role), row.name, False, row.told_on) for row in rows)


def places_above(place_id: int) -> tuple[str, ...]:
    """Return the codes of a place and of those that it lies in, the smallest first."""
    codes = []
    place: Place | None = Place.objects.select_related("parent__parent").get(pk=place_id)
    while place is not None:
        codes.append(place.code)
        place = place.parent
    return tuple(codes)


def reasons_against_spending_beside(cases: Sequence[Case], day: date) -> list[Reason]:
    """Return what stands against spending budget money on the plot of these cases, which are all that it has."""
    levels = [case.standing.level for case in cases if not case.is_closed or case.standing.level == ReturnLevel.LANDSCAPED]
    return reasons_against_money(rights=cases[0].rights, level=max(levels, key=rank) if levels else None,
                                 burdens=cases[0].standing.burdens, day=day)
