"""The tables of the family centres."""

from zerdeli.centres.models.courses import Centre, Course, Room, Run, Session, Trainer
from zerdeli.centres.models.learners import Attendance, Completion, Enrolment, Interest, Visit
from zerdeli.centres.models.support import SupportNeed, SupportReferral, SupportStep

__all__ = ["Attendance", "Centre", "Completion", "Course", "Enrolment", "Interest", "Room", "Run", "Session", "SupportNeed",
           "SupportReferral", "SupportStep", "Trainer", "Visit"]
