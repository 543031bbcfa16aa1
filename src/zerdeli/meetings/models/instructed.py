"""Instructions that follow from concerns, their states and steps; the bodies that carry them out; promises."""

from django.db import models
from django.db.models import F, Q

from zerdeli.base.versions import Known, in_force, one_in_force
from zerdeli.meetings.models.raised import Concern, Meeting
from zerdeli.meetings.rules.states import Step
from zerdeli.meetings.rules.words import Force, InstructionState, PromiseState, Verdict

# The state in which an instruction stands now.
NOW = in_force() & Q(until_on__isnull=True)


class Body(Known):
    """A department, for as long as it exists; its work goes to `successor` from `until_on`."""

    code = models.CharField(max_length=20)
    name_kk = models.CharField(max_length=200)
    name_ru = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        constraints = [
            one_in_force("code", name="one_body_a_code"),
            models.CheckConstraint(condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")),
                                   name="body_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return self.code


class Instruction(Known):
    """Who must do what about a concern, and by when. `due_on` is the first deadline and stays.

    `due_now_on` is the deadline in force after extensions, empty where there was none; `executor` the user name of who
    has it; `evidence` what is expected to show that it is done; `asked_for_on` the day that an extension was asked for to.
    """

    number = models.CharField(max_length=8)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="instructions")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    department = models.CharField(max_length=120)
    given_on = models.DateField()
    due_on = models.DateField()
    due_now_on = models.DateField(null=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="instructions", null=True)
    executor = models.CharField(max_length=100, blank=True, db_default="")
    text = models.CharField(max_length=2000, blank=True, db_default="")
    evidence = models.CharField(max_length=300, blank=True, db_default="")
    asked_for_on = models.DateField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict, blank=True, db_default="")
    verdict_on = models.DateField(null=True)
    revision = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        constraints = [
            one_in_force("number", name="one_instruction_a_number"),
            models.CheckConstraint(condition=Q(due_on__gte=F("given_on")), name="instruction_due_after_given"),
            models.CheckConstraint(condition=Q(due_now_on__isnull=True) | Q(due_now_on__gt=F("due_on")),
                                   name="extension_is_later"),
        ]
        indexes = [
            models.Index(fields=["executor"], name="instruction_of_executor", condition=in_force() & ~Q(executor="")),
            models.Index(fields=["asked_for_on"], name="instruction_asks_for_time",
                         condition=in_force() & Q(asked_for_on__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.number


class Stage(Known):
    """An instruction stood in a state from a day on; `until_on` is the first day of the next state.

    `due_on` is the deadline in force while something is to be done, else empty; `body` that of its instruction. Both stand
    here so that queues find open work in the order of its deadlines.
    """

    instruction = models.ForeignKey(Instruction, on_delete=models.PROTECT, related_name="stages")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=20, choices=InstructionState)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        constraints = [one_in_force("instruction", "state", "from_on", name="one_stage_a_day")]
        indexes = [
            models.Index(fields=["state", "instruction"], name="stage_now", condition=NOW),
            models.Index(fields=["due_on", "instruction", "state", "place", "body"], name="stage_due", condition=NOW & Q(due_on__isnull=False)),
            models.Index(fields=["place", "state", "instruction"], name="stage_by_place", condition=NOW),
        ]

    def __str__(self) -> str:
        return f"{self.instruction_id} {self.state}"


class StepTaken(models.Model):
    """What somebody did with an instruction: newest last, never changed. `evidence` is the SHA-256 of a stored file."""

    instruction = models.ForeignKey(Instruction, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=20, choices=[(step.value, step.value) for step in Step])
    words = models.CharField(max_length=2000, blank=True)
    evidence = models.CharField(max_length=64, blank=True)
    until_on = models.DateField(null=True)
    taken_by = models.CharField(max_length=100)
    taken_at = models.DateTimeField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["instruction", "id"], name="step_of_instruction")]

    def __str__(self) -> str:
        return f"{self.instruction_id} {self.step}"


class Promise(Known):
    """What an official said would be done, in a hall or in a note: its force, who owns it, where it stands."""

    number = models.CharField(max_length=8)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="promises", null=True)
    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="promises", null=True)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    source = models.CharField(max_length=300, blank=True)
    said_on = models.DateField()
    force = models.CharField(max_length=10, choices=Force)
    words_kk = models.CharField(max_length=500)
    words_ru = models.CharField(max_length=500)
    words_en = models.CharField(max_length=500)
    owner = models.CharField(max_length=200)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=20, choices=PromiseState)
    state_words = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = [one_in_force("number", name="one_promise_a_number")]

    def __str__(self) -> str:
        return self.number
