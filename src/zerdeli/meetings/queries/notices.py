"""Reading which deadlines are near or gone and were not told of yet."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from zerdeli.base.versions import in_force
from zerdeli.meetings.models import NoticeGiven, Stage
from zerdeli.meetings.rules.deadlines import Notice
from zerdeli.meetings.rules.words import InstructionState

# So many are told of at one go; the clock comes again.
AT_ONCE = 500


@dataclass(frozen=True)
class Due:
    """An open instruction whose deadline is near or gone."""

    instruction: int
    number: str
    executor: str
    due_on: date


def dues_to_notice(today: date, until: date) -> list[Due]:
    """Return open instructions with a deadline up to a day of which nobody was told yet; what is reported waits for others."""
    told = NoticeGiven.objects.filter(instruction_id=OuterRef("instruction_id"), due_on=OuterRef("due_on"))
    escalated, reminded = told.filter(kind=Notice.ESCALATION), told.filter(kind=Notice.REMINDER)
    rows = Stage.objects.filter(in_force(), until_on__isnull=True, due_on__lte=until).exclude(state=InstructionState.REPORTED)
    rows = rows.filter(Q(due_on__lt=today) & ~Exists(escalated) | Q(due_on__gte=today) & ~Exists(reminded))
    found = rows.order_by("due_on", "instruction_id").values_list(
        "instruction_id", "instruction__number", "instruction__executor", "due_on")
    return [Due(instruction, number, executor, due_on) for instruction, number, executor, due_on in found[:AT_ONCE] if due_on]
