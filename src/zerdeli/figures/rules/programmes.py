"""Narrowing a figure to one programme of the budget, where its rows know a programme."""

from dataclasses import replace

from zerdeli.base.choices import _
from zerdeli.base.refusals import Invalid, Reason
from zerdeli.figures.rules.kinds import Figure
from zerdeli.treasury.rules.ledger import Programme

_LEDGER = frozenset({"plan", "commitments", "payments", "use", "refunds"})
_AWARDS = frozenset({"awards", "paid_awards", "helped_into_business"})
_COURSES = frozenset({"enrolments", "completions"})


def programme_named(code: str) -> Programme:
    """Return the programme with that code, or refuse."""
    if code not in Programme.values:
        text = _("There is no programme “%(given)s”. Known ones: %(known)s.")
        raise Invalid(Reason("figures.no_programme", text, {"given": code, "known": ", ".join(Programme.values)}))
    return Programme(code)


def narrowed(figure: Figure, programme: Programme) -> Figure | None:
    """Return the figure over one programme's rows only, or None where its rows know no programme."""
    if figure.source in _LEDGER:
        return _only(figure, "programme", programme.value)
    if figure.source in _AWARDS and programme.value.startswith("grants."):
        return _only(figure, "size", programme.value.removeprefix("grants."))
    return figure if figure.source in _COURSES and programme == Programme.COURSES else None


def _only(figure: Figure, name: str, value: str) -> Figure | None:
    """Return the figure with one more condition, or None where it counts another programme's rows."""
    fixed = figure.where.get(name, value)
    return replace(figure, where={**figure.where, name: value}) if fixed == value else None
