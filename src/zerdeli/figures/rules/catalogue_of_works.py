"""Figures of improvement works: how many stand where, what was paid on them, and the four sums of yards by district."""

from collections.abc import Iterator
from typing import Any

from zerdeli.base.choices import _
from zerdeli.figures.rules import owners
from zerdeli.figures.rules.kinds import Certainty, Figure, Measure, Per, System, Unit

_STANDING = _("Works that stand in this state at the end of the period. A work says no more than the state that a paper shows.")
_PAID = _("What the ledger had paid, at the moment of the count, on the documents of works that stand in this state at the end of"
          " the period. Works whose documents are not known add nothing.")


def _standing(state: str, title: Any) -> Figure:
    return Figure(f"works.{state}", System.WORKS, title, _STANDING, owners.WORKS, owners.AKIM, Unit.WORK, Measure.COUNT,
                  "work_stages", {"state": state}, stock=True, certainty=Certainty.FULL)


def _paid(state: str, title: Any) -> Figure:
    return Figure(f"works.{state}.paid", System.WORKS, title, _PAID, owners.WORKS, owners.TREASURY, Unit.TENGE, Measure.SUM,
                  "work_stages", {"state": state}, stock=True)


def _yards(code: str, title: Any, per_resident: Any, per_hectare: Any, meaning: Any, source: str) -> Iterator[Figure]:
    """Give a sum of the programme of yards: whole, per resident and per hectare. It is paid to firms, so nothing is personal."""
    for unit, name, per in ((Unit.TENGE, title, None), (Unit.TENGE_PER_PERSON, per_resident, Per.RESIDENT),
                            (Unit.TENGE_PER_HECTARE, per_hectare, Per.HECTARE)):
        yield Figure(f"yards.{code}" + (f".per_{per.value}" if per else ""), System.BALANCE, name, meaning, owners.YARD_MONEY,
                     owners.TREASURY, unit, Measure.SUM, source, {"programme": "yards"}, per=per)


WORKS: tuple[Figure, ...] = (
    _standing("planned", _("Works planned")),
    _standing("funded", _("Works with money in the plan")),
    _standing("contracted", _("Works under contract")),
    _standing("built", _("Works built, not accepted yet")),
    _standing("accepted", _("Works accepted")),
    _standing("on_balance", _("Works on a balance")),
    _standing("dropped", _("Works given up")),
    _paid("contracted", _("Paid on works under contract")),
    _paid("built", _("Paid on works built, not accepted yet")),
    _paid("accepted", _("Paid on accepted works")),
    _paid("on_balance", _("Paid on works on a balance")),
    *_yards("planned", _("Planned for yards"), _("Planned for yards per resident"), _("Planned for yards per hectare"),
            _("Appropriations less reductions of the plan, by the day of posting."), "plan"),
    *_yards("committed", _("Funded by contracts for yards"), _("Funded for yards per resident"), _("Funded for yards per hectare"),
            _("Commitments less releases, by the day of posting. What was paid later stays in it."), "commitments"),
    *_yards("paid", _("Paid for yards"), _("Paid for yards per resident"), _("Paid for yards per hectare"),
            _("Payments less refunds, by the day of posting."), "payments"),
    *_yards("used", _("Finished and confirmed in yards"), _("Finished in yards per resident"), _("Finished in yards per hectare"),
            _("What was shown by papers to have been finished for the money paid, by the day of posting."), "use"),
)
