"""The tables of the family centres."""

from zerdeli.centres.models.certificates import Certificate, TestResult
from zerdeli.centres.models.courses import Centre, Course, Room, Run, Session, Trainer
from zerdeli.centres.models.learners import Attendance, Completion, Enrolment, Interest, Visit
from zerdeli.centres.models.papers import PaperSheet
from zerdeli.centres.models.support import SupportNeed, SupportReferral, SupportStep

__all__ = ["Attendance", "Centre", "Certificate", "Completion", "Course", "Enrolment", "Interest", "PaperSheet", "Room", "Run",
           "Session", "SupportNeed", "SupportReferral", "SupportStep", "TestResult", "Trainer", "Visit"]
