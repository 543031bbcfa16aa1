"""What is kept about instructions beside their steps: residents' answers, what the clock told, what the board counted."""

from django.db import models
from django.db.models import Q

from zerdeli.meetings.models.instructed import Instruction
from zerdeli.meetings.models.raised import Concern
from zerdeli.meetings.rules.deadlines import Notice
from zerdeli.meetings.rules.words import Verdict


class Asked(models.Model):
    """Whoever raised a concern was asked whether a report is true. `code_index` finds the link; `turn` counts reports.

    The answer may be changed until the next report; it closes nothing.
    """

    instruction = models.ForeignKey(Instruction, on_delete=models.PROTECT, related_name="asked")
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="asked")
    turn = models.PositiveIntegerField()
    code_index = models.CharField(max_length=32, unique=True)
    asked_at = models.DateTimeField()
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instruction", "concern", "turn"], name="one_question_a_report"),
            models.CheckConstraint(condition=Q(verdict="", answered_at__isnull=True)
                                   | Q(~Q(verdict=""), answered_at__isnull=False), name="answer_has_its_moment"),
        ]

    def __str__(self) -> str:
        return f"{self.instruction_id}/{self.turn}"


class NoticeGiven(models.Model):
    """The clock reminded of a deadline, or told the leadership that it is gone: once for each deadline."""

    instruction = models.ForeignKey(Instruction, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(max_length=20, choices=[(one.value, one.value) for one in Notice])
    due_on = models.DateField()
    given_at = models.DateTimeField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instruction", "kind", "due_on"], name="one_notice_a_deadline")]

    def __str__(self) -> str:
        return f"{self.instruction_id} {self.kind}"


class BoardReckoned(models.Model):
    """Up to which journal entry and for which day the board was counted; one row. `raised` counts concerns apart."""

    only = models.BooleanField(default=True, unique=True)
    entry_id = models.BigIntegerField(null=True)
    counted_for = models.DateField()
    reckoned_at = models.DateTimeField()
    raised = models.PositiveIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(only=True), name="board_is_reckoned_once")]

    def __str__(self) -> str:
        return str(self.reckoned_at)


class BoardRow(models.Model):
    """So many concerns of a place, or instructions of a department there, stand in a state.

    A row of concerns has no `department`. `late` are those whose deadline is gone, `partly` and `refuted` those of which a
    resident said so.
    """

    of_concerns = models.BooleanField()
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    department = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=20)
    many = models.PositiveIntegerField()
    late = models.PositiveIntegerField()
    partly = models.PositiveIntegerField()
    refuted = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["of_concerns", "place"], name="board_by_place")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.state}"
