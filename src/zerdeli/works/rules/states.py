"""The states of a work and the only steps between them: what each needs, and whose duty it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zerdeli.base.actors import Duty
from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason


class WorkKind(Choices):
    """What is built."""

    PLAY_GROUND = "play_ground", _("playground")
    SPORT_GROUND = "sport_ground", _("sport ground")
    PARK = "park", _("park or square")
    YARD = "yard", _("yard")
    STREET = "street", _("street")
    LIGHTING = "lighting", _("lighting")
    OTHER = "other", _("other work")


class WorkState(Choices):
    """How far a work is; all but the last follow each other."""

    PLANNED = "planned", _("planned")
    FUNDED = "funded", _("money is in the plan")
    CONTRACTED = "contracted", _("contract signed")
    BUILT = "built", _("built, not accepted yet")
    ACCEPTED = "accepted", _("accepted")
    ON_BALANCE = "on_balance", _("on a balance")
    DROPPED = "dropped", _("given up")


WAY = (WorkState.PLANNED, WorkState.FUNDED, WorkState.CONTRACTED, WorkState.BUILT, WorkState.ACCEPTED, WorkState.ON_BALANCE)
"""The way from the plan to the balance."""
SEEN_BUILT = (WorkState.BUILT, WorkState.ACCEPTED, WorkState.ON_BALANCE)
"""From here on there is something that residents can judge."""
LONGEST_PAPER = 120


class Need(Choices):
    """What a step asks for besides its paper."""

    RIGHTS = "rights", _("nothing stands against money on the plot")
    LINE = "line", _("a budget line with a plan")
    COMMITMENT = "commitment", _("a document on which the ledger has committed money")
    PHOTO = "photo", _("a photo of what was built")
    SECOND = "second", _("another person than the one who noted that it is built")
    HOLDER = "holder", _("whose balance it is on")
    REASON = "reason", _("a reason")


@dataclass(frozen=True)
class WorkStep:
    """A step of a work: from where, to where, whose duty, by which paper, and what else it needs."""

    before: WorkState
    after: WorkState
    duty: Duty
    paper: Any
    needs: frozenset[Need] = frozenset()


_GIVEN_UP = _("Decision to give the work up")
STEPS: tuple[WorkStep, ...] = (
    WorkStep(WorkState.PLANNED, WorkState.FUNDED, Duty.LEAD_WORKS, _("Budget decision"), frozenset({Need.LINE, Need.RIGHTS})),
    WorkStep(WorkState.FUNDED, WorkState.CONTRACTED, Duty.LEAD_WORKS, _("Contract"), frozenset({Need.COMMITMENT, Need.RIGHTS})),
    WorkStep(WorkState.CONTRACTED, WorkState.BUILT, Duty.LEAD_WORKS, _("Builder’s notice"), frozenset({Need.PHOTO})),
    WorkStep(WorkState.BUILT, WorkState.ACCEPTED, Duty.ACCEPT_WORKS, _("Act of acceptance"), frozenset({Need.SECOND})),
    WorkStep(WorkState.BUILT, WorkState.CONTRACTED, Duty.ACCEPT_WORKS, _("List of defects"), frozenset({Need.REASON})),
    WorkStep(WorkState.ACCEPTED, WorkState.ON_BALANCE, Duty.ACCEPT_WORKS, _("Act of handing over"), frozenset({Need.HOLDER})),
    *(WorkStep(state, WorkState.DROPPED, Duty.LEAD_WORKS, _GIVEN_UP, frozenset({Need.REASON}))
      for state in (WorkState.PLANNED, WorkState.FUNDED, WorkState.CONTRACTED)),
)


@dataclass(frozen=True)
class StepSaid:
    """What somebody says of a step: its day, its paper, and what some steps ask for."""

    on: date
    paper: str
    holder: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Known:
    """What the registers know when a step is to be taken: `against` stands against money on the plot.

    `stood` are the states in which the work stood before, each with its first day.
    """

    state: WorkState
    since: date
    has_line: bool = False
    committed: int = 0
    has_photo: bool = False
    built_by: str = ""
    against: tuple[Reason, ...] = ()
    stood: frozenset[tuple[str, date]] = frozenset()


def next_works_steps(state: WorkState) -> tuple[WorkStep, ...]:
    """Return the steps that a work in a state may take."""
    return tuple(step for step in STEPS if step.before == state)


def works_step(before: WorkState, after: str) -> WorkStep | None:
    """Return the step from one state to another, None where there is none."""
    return next((step for step in next_works_steps(before) if step.after == after), None)


def moved_on(state: WorkState, since: date, by: str) -> Reason:
    """Return the refusal of a step that was meant for a work in another state: somebody was faster."""
    return Reason("works.moved_on", _("Meanwhile %(by)s noted: “%(state)s” since %(day)s. Nothing of yours was saved; look at the"
                                      " work and decide anew."), {"by": by, "state": state.label, "day": since.isoformat()})


def reasons_against_works_step(known: Known, after: str, said: StepSaid, today: date, by: str) -> list[Reason]:
    """Return all that stands against a step: the table, the day, the paper, and what the step needs."""
    step = works_step(known.state, after)
    if step is None:
        return [Reason("works.no_such_step", _("This step cannot follow now. Choose one of those that are offered."))]
    return [*_against_day(known.since, said, today), *_against_again(known, after, said), *_against_words(step, said),
            *reasons_in_the_way(step, known, by)]


def _against_again(known: Known, after: str, said: StepSaid) -> list[Reason]:
    if (after, said.on) not in known.stood:
        return []
    return [Reason("works.same_day", _("The work came into this state on that day already. Write the next working day."))]


def reasons_against_paper(said: StepSaid, today: date) -> list[Reason]:
    """Return what stands against the first paper of a work: a day to come, no paper."""
    return [*_against_day(said.on, said, today), *_unproved(said)]


def _against_day(since: date, said: StepSaid, today: date) -> list[Reason]:
    reasons = []
    if said.on > today:
        reasons.append(Reason("works.step_ahead", _("This day has not come yet. Write the day of the paper.")))
    if said.on < since:
        reasons.append(Reason("works.step_backward", _("The state before holds since %(day)s. Write that day or a later one."),
                              {"day": since.isoformat()}))
    return reasons


def _unproved(said: StepSaid) -> list[Reason]:
    return [] if said.paper.strip() else [Reason("works.no_paper", _("Name the paper that proves the step, with its number."))]


def _against_words(step: WorkStep, said: StepSaid) -> list[Reason]:
    reasons = _unproved(said)
    if Need.HOLDER in step.needs and not said.holder.strip():
        reasons.append(Reason("works.no_holder", _("Say on whose balance it is.")))
    if Need.REASON in step.needs and not said.reason.strip():
        reasons.append(Reason("works.no_reason", _("Give the reason. Everybody can read it.")))
    return reasons


_MISSING: Mapping[Need, Reason] = {
    Need.LINE: Reason("works.no_line", _("No budget line with a plan is named. Correct the work and name the line.")),
    Need.COMMITMENT: Reason("works.no_commitment", _("The ledger has committed nothing on a document of this work. Cite the"
                                                     " contract’s document once the treasury has committed its sum.")),
    Need.PHOTO: Reason("works.no_photo", _("Add a photo of what was built first.")),
    Need.SECOND: Reason("works.own_work", _("You noted yourself that it is built. Another person must accept it.")),
}


def reasons_in_the_way(step: WorkStep, known: Known, by: str) -> list[Reason]:
    """Return what a step needs and the registers do not have, whatever its paper says: pages show it before the button."""
    has = {Need.LINE: known.has_line, Need.COMMITMENT: known.committed > 0, Need.PHOTO: known.has_photo,
           Need.SECOND: known.built_by != by}
    missing = [reason for need, reason in _MISSING.items() if need in step.needs and not has[need]]
    return missing + (list(known.against) if Need.RIGHTS in step.needs else [])
