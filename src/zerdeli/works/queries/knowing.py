"""What the registers know when a step of a work is to be taken; pages show the reasons from the same facts as acts refuse by."""

from datetime import datetime

from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason
from zerdeli.land.queries.cases import reasons_against_spending_on_plot
from zerdeli.works.models import Work, WorkStage
from zerdeli.works.queries.money import WorkMoney, has_plan, money_of_works
from zerdeli.works.queries.works import builder_of, days_of_states, has_photo_of
from zerdeli.works.rules.planning import reasons_against_no_plot
from zerdeli.works.rules.states import Known, WorkKind, WorkState


def known_of_work(work: Work, stage: WorkStage, at: datetime) -> Known:
    """Return what is known of a work in its stage: its line, what is committed, photos, who noted it built, rights on the plot."""
    money = money_of_works([work.pk]).get(work.pk, WorkMoney())
    return Known(WorkState(stage.state), stage.from_on, has_plan(work.line), money.committed, has_photo_of(work, WorkState.BUILT),
                 builder_of(work), tuple(reasons_against_money_on(work, at)), days_of_states(work))


def reasons_against_money_on(work: Work, at: datetime) -> list[Reason]:
    """Return what stands against money where a work stands, on a day: the rights on its plot, or that it names none."""
    if work.plot is None:
        return list(reasons_against_no_plot(WorkKind(work.kind), ""))
    return list(reasons_against_spending_on_plot(work.plot.code, day_of(at)))
