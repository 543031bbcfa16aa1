"""Meetings, concerns, instructions and their states over time."""

from django.db import models
from django.db.models import F, Q

from zerdeli.base.versions import Known, one_in_force
from zerdeli.meetings.rules import InstructionState, Topic


class Meeting(Known):
    """Officials met residents. `attended` is a head count."""

    number = models.CharField(max_length=8)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    attended = models.PositiveIntegerField()

    class Meta:
        constraints = [one_in_force("number", name="one_meeting_a_number")]

    def __str__(self) -> str:
        return self.number


class Concern(Known):
    """What somebody raised. `words` are hers and are not published."""

    number = models.CharField(max_length=8)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="concerns", null=True)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="concerns")
    topic = models.CharField(max_length=20, choices=Topic)
    raised_on = models.DateField()
    words = models.CharField(max_length=2000)

    class Meta:
        constraints = [one_in_force("number", name="one_concern_a_number")]

    def __str__(self) -> str:
        return self.number


class Instruction(Known):
    """Who must do what about a concern, and by when. `due_on` is the first deadline and stays."""

    number = models.CharField(max_length=8)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="instructions")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    department = models.CharField(max_length=120)
    given_on = models.DateField()
    due_on = models.DateField()

    class Meta:
        constraints = [
            one_in_force("number", name="one_instruction_a_number"),
            models.CheckConstraint(condition=Q(due_on__gte=F("given_on")), name="instruction_due_after_given"),
        ]

    def __str__(self) -> str:
        return self.number


class Stage(Known):
    """An instruction stood in a state from a day on; `until_on` is the first day of the next state."""

    instruction = models.ForeignKey(Instruction, on_delete=models.PROTECT, related_name="stages")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=20, choices=InstructionState)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        constraints = [one_in_force("instruction", "state", "from_on", name="one_stage_a_day")]

    def __str__(self) -> str:
        return f"{self.instruction_id} {self.state}"
