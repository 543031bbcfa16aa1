"""Reading meetings, concerns and instructions as evidence."""

from datetime import datetime

from django.db.models import F, QuerySet

from zerdeli.base.evidence import as_evidence
from zerdeli.base.versions import believed_at
from zerdeli.meetings.models import Concern, Instruction, Meeting, Stage


def meetings_evidence(at: datetime | None) -> QuerySet[Meeting]:
    """Return meetings as evidence."""
    return as_evidence(Meeting.objects.filter(believed_at(at)), number=F("number"), day=F("held_on"))


def concerns_evidence(at: datetime | None) -> QuerySet[Concern]:
    """Return concerns as evidence, by the day they were raised."""
    return as_evidence(Concern.objects.filter(believed_at(at)), number=F("number"), day=F("raised_on"))


def instructions_evidence(at: datetime | None) -> QuerySet[Instruction]:
    """Return instructions as evidence, by the day they were given."""
    return as_evidence(Instruction.objects.filter(believed_at(at)), number=F("number"), day=F("given_on"))


def stages_evidence(at: datetime | None) -> QuerySet[Stage]:
    """Return states of instructions as evidence: from a day, until the next state."""
    return as_evidence(Stage.objects.filter(believed_at(at)), number=F("instruction__number"), day=F("from_on"),
                       until=F("until_on"))
