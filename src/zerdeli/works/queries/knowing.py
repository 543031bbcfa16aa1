"""What the registers know when a step of a work is to be taken; pages show the reasons from the same facts as acts refuse by."""

from collections.abc import Collection, Sequence
from datetime import datetime

from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason
from zerdeli.land.queries.spending import reasons_against_spending_on_plot
from zerdeli.works.models import Work, WorkStage
from zerdeli.works.queries.money import WorkMoney, has_plan, money_of_works
from zerdeli.works.queries.works import has_photo_of, stages_of, standing_in
from zerdeli.works.rules.planning import reasons_against_no_plot
from zerdeli.works.rules.states import Known, WorkKind, WorkState


def known_of_work(work: Work, at: datetime) -> Known:
    """Return what is known of a work: its line, what is committed, photos, who noted it built, rights on the plot."""
    photos = {WorkState.BUILT} if has_photo_of(work, WorkState.BUILT) else set()
    return known_from(work, stages_of(work), money_of_works([work.pk]).get(work.pk, WorkMoney()), photos, at)


def known_from(work: Work, stages: Sequence[WorkStage], money: WorkMoney, photos: Collection[str], at: datetime) -> Known:
    """Return the same from what a page has read already: stages with the newest first, money, the states that photos show."""
    stage = standing_in(stages)
    assert stage is not None, "a work has a stage from its first day on"
    by = next((one.entry.by for one in stages if one.state == WorkState.BUILT), "")
    return Known(WorkState(stage.state), stage.from_on, has_plan(work.line), money.committed, WorkState.BUILT in photos, by,
                 tuple(reasons_against_money_on(work, at)), frozenset((one.state, one.from_on) for one in stages))


def reasons_against_money_on(work: Work, at: datetime) -> list[Reason]:
    """Return what stands against money where a work stands, on a day: the rights on its plot, or that it names none."""
    if work.plot is None:
        return list(reasons_against_no_plot(WorkKind(work.kind), ""))
    return list(reasons_against_spending_on_plot(work.plot.code, day_of(at)))
