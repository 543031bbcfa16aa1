"""Figures of the neighbourhood: what residents raised, plots beside homes, and what is spent where."""

from typing import Any

from zerdeli.base.choices import _
from zerdeli.figures.rules import owners
from zerdeli.figures.rules.kinds import Certainty, Figure, Measure, Per, System, Unit

_AT_THE_END = _("Instructions that stand in this state at the end of the period.")
_LEVEL = _("Cases that stand at this level at the end of the period. A case says no more than the level it has reached.")


def _instructions(code: str, title: Any, state: str) -> Figure:
    return Figure(code, System.INSTRUCTIONS, title, _AT_THE_END, owners.RAISED, owners.AKIM, Unit.INSTRUCTION,
                  Measure.COUNT, "stages", {"state": state}, stock=True)


def _plots(code: str, title: Any, level: str) -> Figure:
    return Figure(code, System.LAND, title, _LEVEL, owners.PLOTS, owners.LAND, Unit.PLOT, Measure.COUNT, "levels",
                  {"level": level}, stock=True, certainty=Certainty.FULL)


def _spending(code: str, title: Any, meaning: Any, unit: Unit, per: Per | None = None) -> Figure:
    return Figure(code, System.BALANCE, title, meaning, owners.ALL_MONEY, owners.TREASURY, unit, Measure.SUM, "payments",
                  personal=True, per=per)


DISTRICT: tuple[Figure, ...] = (
    Figure(
        "meetings.held", System.INSTRUCTIONS, _("Meetings with residents"), _("Every meeting counts by its day."),
        owners.RAISED, owners.AKIM, Unit.MEETING, Measure.COUNT, "meetings"),
    Figure(
        "concerns.raised", System.INSTRUCTIONS, _("Concerns raised by residents"),
        _("Everything that residents raised at meetings and that was written down, by the day it was raised."),
        owners.RAISED, owners.AKIM, Unit.CONCERN, Measure.COUNT, "concerns", certainty=Certainty.PARTIAL),
    Figure(
        "instructions.given", System.INSTRUCTIONS, _("Instructions given"),
        _("Every instruction counts by the day it was given; one concern may lead to several."),
        owners.RAISED, owners.AKIM, Unit.INSTRUCTION, Measure.COUNT, "instructions"),
    _instructions("instructions.assigned", _("Instructions assigned, not begun"), "assigned"),
    _instructions("instructions.in_work", _("Instructions in work"), "in_work"),
    _instructions("instructions.extended", _("Instructions with an extended deadline"), "extended"),
    _instructions("instructions.reported", _("Instructions reported as done, being checked"), "reported"),
    _instructions("instructions.closed", _("Instructions closed as done"), "closed"),
    _instructions("instructions.explained", _("Instructions answered with an explanation only"), "explained"),
    _instructions("instructions.not_done", _("Instructions not done"), "not_done"),
    _plots("plots.return_examined", _("Plots whose return to the state is examined"), "examined"),
    _plots("plots.return_started", _("Plots with a decree issued or a suit filed"), "started"),
    _plots("plots.return_decided", _("Plots with a decision in force"), "decided"),
    _plots("plots.return_registered", _("Plots registered as state land"), "registered"),
    _plots("plots.landscaped", _("Returned plots that are landscaped"), "landscaped"),
    _spending("spending.paid", _("Paid by all programmes"), _("Payments less refunds, by the day of posting."), Unit.TENGE),
    _spending("spending.per_resident", _("Paid per resident"),
              _("What was paid, divided by the newest population counted before the end of the period. The population’s day"
                " stands beside it."), Unit.TENGE_PER_PERSON, Per.RESIDENT),
    _spending("spending.per_hectare", _("Paid per hectare"),
              _("What was paid, divided by the place’s area in hectares."), Unit.TENGE_PER_HECTARE, Per.HECTARE),
)
