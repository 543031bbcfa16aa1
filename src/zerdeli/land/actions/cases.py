"""Leading a return case: opening it, taking its steps, changing its route, saying who its parties are."""

import secrets
from datetime import date, datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.identifiers import reference
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason, refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.land.models import LevelReached, Party, ReturnCase, RouteChange, StepTaken
from zerdeli.land.queries.cases import open_case_of_plot, places_above, return_case_for_update, standing_of
from zerdeli.land.rules.cases import (
    is_closed,
    level_after,
    reasons_against_parties_now,
    reasons_against_route,
    reasons_against_step,
)
from zerdeli.land.rules.levels import ReturnLevel, Route
from zerdeli.land.rules.parties import PartySaid, reasons_against_parties
from zerdeli.land.rules.routes import step_named
from zerdeli.places.queries import plot_for_update

SERIALS = 10_000_000


@transaction.atomic
def open_return_case(*, plot_code: str, route: Route, on: date, paper: str, by: Actor, at: datetime) -> ReturnCase:
    """Open the case of one plot's return at its first level; refused where one is open already, or the day has not come."""
    plot = plot_for_update(plot_code)
    require(by, Duty.LEAD_RETURNS, places_above(plot.place_id))
    refuse_if(_reasons_against_opening(plot.pk, on, paper, day_of(at)))
    number = reference(secrets.randbelow(SERIALS))
    entry = record_act(kind="return.opened", about=f"return:{number}", by=by, at=at, facts={
        "plot": plot_code, "route": route, "on": on.isoformat(), "paper": paper})
    case = ReturnCase.objects.create(number=number, plot=plot, place_id=plot.place_id, route=route, opened_on=on, known_at=at,
                                     entry=entry)
    StepTaken.objects.create(case=case, route=route, code="examined", taken_on=on, paper=paper, entry=entry)
    _reach(case, ReturnLevel.EXAMINED, on, paper, entry, at)
    return case


def _reasons_against_opening(plot_id: int, on: date, paper: str, today: date) -> list[Reason]:
    reasons = []
    if open_case_of_plot(plot_id) is not None:
        reasons.append(Reason("land.case_open", _("A case about this plot is open already. Continue that one.")))
    if on > today:
        reasons.append(Reason("land.step_ahead", _("This day has not come yet. Write the day of the paper.")))
    return reasons + _reasons_against_paper(paper)


def _reasons_against_paper(paper: str) -> list[Reason]:
    return [] if paper.strip() else [Reason("land.no_paper", _("Name the paper that proves the step, with its number."))]


@transaction.atomic
def take_step(
    *, number: str, code: str, on: date, paper: str, by: Actor, at: datetime, named_day: date | None = None,
    sha256: str = "", file_name: str = ""
) -> StepTaken:
    """Take a step of the case's route by its paper; the level follows from the step. Refused where the law's table says no."""
    case = return_case_for_update(number)
    require(by, Duty.LEAD_RETURNS, places_above(case.place_id))
    standing = standing_of(case)
    refuse_if([*reasons_against_step(standing, code, on, day_of(at), named_day), *_reasons_against_paper(paper)])
    entry = record_act(kind="return.step_taken", about=f"return:{number}", by=by, at=at, facts={
        "step": code, "route": standing.route, "on": on.isoformat(), "paper": paper, "sha256": sha256,
        "named_day": named_day.isoformat() if named_day else ""})
    taken = StepTaken.objects.create(case=case, route=standing.route, code=code, taken_on=on, named_day=named_day,
                                     paper=paper.strip(), sha256=sha256, file_name=file_name, entry=entry)
    step = step_named(standing.route, code)
    assert step is not None
    if step.closes:
        _leave_level(case, standing.level, on, entry, at)
    elif (level := level_after(standing, step)) != standing.level:
        _leave_level(case, standing.level, on, entry, at)
        _reach(case, level, on, paper, entry, at)
    return taken


@transaction.atomic
def change_route(*, number: str, route: Route, reason: str, by: Actor, at: datetime) -> RouteChange:
    """Lead a case along another route from now on; refused without a reason, or once a decree or suit was made."""
    case = return_case_for_update(number)
    require(by, Duty.LEAD_RETURNS, places_above(case.place_id))
    standing = standing_of(case)
    refuse_if(reasons_against_route(standing, route, reason))
    entry = record_act(kind="return.route_changed", about=f"return:{number}", by=by, at=at, facts={
        "before": standing.route, "after": route, "reason": reason.strip()})
    _keep_aside(case, at)
    case.route, case.known_at, case.entry, case.file_line = route, at, entry, None
    case.save(update_fields=["route", "known_at", "entry", "file_line"])
    return RouteChange.objects.create(case=case, before=standing.route, after=route, reason=reason.strip(),
                                      changed_on=day_of(at), entry=entry)


@transaction.atomic
def set_parties(*, number: str, parties: tuple[PartySaid, ...], keys: Keyring, by: Actor, at: datetime) -> int:
    """Say who has a part in a case, whole; those not named any more leave it. The journal keeps roles, never names."""
    case = return_case_for_update(number)
    require(by, Duty.LEAD_RETURNS, places_above(case.place_id))
    refuse_if([*reasons_against_parties_now(is_closed(standing_of(case))), *reasons_against_parties(parties, day_of(at))])
    Party.objects.filter(case=case, left_at__isnull=True).update(left_at=at)
    for party in parties:
        hidden = keys.hide(party.name.strip()) if party.is_person else None
        Party.objects.create(case=case, role=party.role, name="" if party.is_person else party.name.strip(), name_hidden=hidden,
                             told_on=party.told_on)
    record_act(kind="return.parties_set", about=f"return:{number}", by=by, at=at, facts={
        "roles": [party.role.value for party in parties]})
    return len(parties)


def _reach(case: ReturnCase, level: ReturnLevel, on: date, paper: str, entry: Entry, at: datetime) -> None:
    LevelReached.objects.create(case=case, place_id=case.place_id, level=level, from_on=on, paper=paper.strip()[:120],
                                known_at=at, entry=entry)


def _leave_level(case: ReturnCase, level: ReturnLevel, on: date, entry: Entry, at: datetime) -> None:
    """End the present level on a day; what was believed of it until now is kept aside."""
    row = LevelReached.objects.select_for_update().filter(case=case, level=level, closed_at__isnull=True).first()
    if row is None:
        return
    _keep_aside(row, at)
    row.until_on, row.known_at, row.entry, row.file_line = on, at, entry, None
    row.save(update_fields=["until_on", "known_at", "entry", "file_line"])


def _keep_aside(row: ReturnCase | LevelReached, at: datetime) -> None:
    """Keep the version that stops being believed as a row of its own, so that past counts can be counted again."""
    version = type(row).objects.get(pk=row.pk)
    version.record, version.closed_at = row.pk, at
    version.pk = None
    version._state.adding = True
    version.save(force_insert=True)
