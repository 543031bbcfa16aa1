"""Works, the states in which they stood, and the documents that are their money."""

from django.db import models
from django.db.models import F, Q

from zerdeli.base.versions import Known, one_in_force
from zerdeli.places.models import Outlined, measured_whole
from zerdeli.works.rules.states import WorkKind, WorkState


class Work(Outlined):
    """Something that is built in a place. `estimate` is tiyn, a plan's word and never a sum that was spent.

    `consultation` and `option` name the decision that it rests on; `line` is the budget line that pays for it.
    """

    number = models.CharField(max_length=8)
    kind = models.CharField(max_length=20, choices=WorkKind)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="works")
    plot = models.ForeignKey("places.Plot", on_delete=models.PROTECT, related_name="works", null=True)
    address = models.CharField(max_length=200)
    estimate = models.BigIntegerField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    consultation = models.ForeignKey("consultations.Consultation", on_delete=models.PROTECT, related_name="works", null=True)
    option = models.CharField(max_length=8, blank=True)
    line = models.ForeignKey("treasury.Line", on_delete=models.PROTECT, related_name="works", null=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            one_in_force("number", name="one_work_a_number"), measured_whole("work_measured_whole"),
            models.CheckConstraint(condition=Q(estimate__isnull=True) | Q(estimate__gt=0), name="works_cost_something"),
            models.CheckConstraint(condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                                   name="works_end_after_they_begin"),
            models.CheckConstraint(condition=Q(consultation__isnull=True, option="") | Q(consultation__isnull=False),
                                   name="an_option_has_its_consultation"),
        ]

    def __str__(self) -> str:
        return self.number


class WorkStage(Known):
    """A work stood in a state from a day on; `until_on` is the first day of the next one. `holder` keeps it on the balance."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="stages")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=20, choices=WorkState)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    paper = models.CharField(max_length=120, blank=True)
    holder = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            # A work that was sent back for its defects stands in a state twice.
            one_in_force("work", "state", "from_on", name="one_work_stage_a_day"),
            models.CheckConstraint(condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="work_stage_days_in_order"),
        ]
        indexes = [models.Index(fields=["state", "from_on"], name="work_stage_state")]

    def __str__(self) -> str:
        return f"{self.work_id} {self.state}"


class WorkDocument(Known):
    """A document of the ledger that is this work's money, and no other's."""

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="documents")
    document = models.CharField(max_length=20)

    class Meta:
        constraints = [one_in_force("document", name="one_work_a_document")]

    def __str__(self) -> str:
        return self.document
