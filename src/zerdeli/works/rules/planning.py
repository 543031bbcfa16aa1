"""What stands against planning a work, changing what is said of it, and citing a document as its money."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.works.rules.states import WorkKind, WorkState

ON_A_PLOT = (WorkKind.PLAY_GROUND, WorkKind.SPORT_GROUND, WorkKind.PARK, WorkKind.YARD)
"""Kinds of works that stand on a plot; streets and lamps run along many."""
LONGEST_ADDRESS = 200


@dataclass(frozen=True)
class Plan:
    """What is said of a work: sums are tiyn; what is not known yet is None or empty."""

    kind: WorkKind
    address: str
    plot: str = ""
    estimate: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    line: str = ""


@dataclass(frozen=True)
class Chosen:
    """What a consultation decided: whose plot it is about, which options, and which of them have a work already."""

    plot: str
    options: Collection[str] | None
    taken: Collection[str] = ()


def reasons_against_plan(plan: Plan) -> list[Reason]:
    """Return what stands against a plan: no place in words, days turned round, a sum that is none."""
    reasons = []
    if not plan.address.strip():
        reasons.append(Reason("works.no_address", _("Say in words where it is, so that people find it.")))
    if plan.starts_on and plan.ends_on and plan.ends_on < plan.starts_on:
        reasons.append(Reason("works.ends_early", _("The work ends before it begins. Correct one of the two days.")))
    if plan.estimate is not None and plan.estimate <= 0:
        reasons.append(Reason("works.no_sum", _("The estimate is more than nothing. Leave it out where it is not known.")))
    return reasons


def no_such_line(code: str) -> Reason:
    """Return the refusal of a budget line that is not in the register."""
    return Reason("works.no_such_line", _("There is no budget line “%(code)s”. Copy its code from the plan."), {"code": code})


def reasons_against_choice(plan: Plan, chosen: Chosen, option: str) -> list[Reason]:
    """Return what stands against resting a work on a consultation: no decision, another option or plot, a work already there."""
    if chosen.options is None:
        return [Reason("works.not_decided", _("The district has not decided on this consultation yet. Its decision comes first."))]
    reasons = []
    if option not in chosen.options:
        reasons.append(Reason("works.not_chosen", _("The district did not decide for this option. Choose one that it decided for.")))
    if option in chosen.taken:
        reasons.append(Reason("works.option_taken", _("There is a work for this option already. Continue that one.")))
    if plan.plot != chosen.plot:
        reasons.append(Reason("works.other_plot", _("The consultation was about another plot: %(plot)s."), {"plot": chosen.plot}))
    return reasons


def reasons_against_no_plot(kind: WorkKind, plot: str) -> tuple[Reason, ...]:
    """Return that a work which stands on a plot names none: then nobody can look at the rights."""
    if plot or kind not in ON_A_PLOT:
        return ()
    return (Reason("works.no_plot", _("No plot is named, so the rights on it cannot be looked at. Name the plot before money is"
                                      " spent.")),)


def reasons_against_change(state: WorkState, was: Plan, plan: Plan) -> list[Reason]:
    """Return what stands against changing a work: it has ended, or money already follows its plot and line."""
    if state in (WorkState.ON_BALANCE, WorkState.DROPPED):
        return [Reason("works.over", _("The work has ended; what is said of it stays."))]
    if state != WorkState.PLANNED and (was.plot, was.line) != (plan.plot, plan.line):
        return [Reason("works.money_follows", _("Money follows the plot and the budget line already. Give this work up and plan"
                                                " another one."))]
    return []


def changed_meanwhile(by: str) -> Reason:
    """Return the refusal of a change to what somebody else has changed since the page was opened."""
    return Reason("works.changed_meanwhile", _("Meanwhile %(by)s changed this work. What stands now is shown beside what you typed;"
                                               " send again what should stay."), {"by": by})


def reasons_against_citing(
    *, document: str, places: Sequence[str], around: Collection[str], cited_by: str, state: WorkState
) -> list[Reason]:
    """Return what stands against citing a document; `places` are those of its budget lines, `around` those the work lies in."""
    reasons = []
    if not places:
        reasons.append(Reason("works.no_document", _("The ledger has nothing on a document “%(document)s”. Check its number; the"
                                                     " treasury posts it first."), {"document": document}))
    if any(place not in around for place in places):
        reasons.append(Reason("works.other_place", _("The money of this document is another district’s.")))
    if cited_by:
        reasons.append(Reason("works.cited_already", _("Work %(number)s cites this document already. A sum counts once."),
                              {"number": cited_by}))
    if state == WorkState.DROPPED:
        reasons.append(Reason("works.over", _("The work has ended; what is said of it stays.")))
    return reasons
