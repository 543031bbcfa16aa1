"""What is taught, in which language, and what people come for."""

from zerdeli.base.choices import Choices, _


class Subject(Choices):
    """What a course is about: a craft, or the basics of enterprise that grants ask for."""

    CRAFT = "craft", _("craft")
    ENTERPRISE = "enterprise", _("basics of entrepreneurship")


class Language(Choices):
    """The language of teaching."""

    KAZAKH = "kk", _("Kazakh")
    RUSSIAN = "ru", _("Russian")


class EnrolmentState(Choices):
    """Where an enrolment stands."""

    ENROLLED = "enrolled", _("enrolled")
    COMPLETED = "completed", _("completed")
    DROPPED = "dropped", _("left before the end")
    WAITING = "waiting", _("on the waiting list")
    OFFERED = "offered", _("offered a place")
    DECLINED = "declined", _("place not taken")
    CANCELLED = "cancelled", _("cancelled")


class RecordedState(Choices):
    """Where an enrolment stands in a register file, which knows nothing of waiting."""

    ENROLLED = EnrolmentState.ENROLLED.value, _("enrolled")
    COMPLETED = EnrolmentState.COMPLETED.value, _("completed")
    DROPPED = EnrolmentState.DROPPED.value, _("left before the end")


COUNTED = (EnrolmentState.ENROLLED, EnrolmentState.COMPLETED, EnrolmentState.DROPPED)
"""Who was in a run: what figures count."""

HOLDING = (EnrolmentState.ENROLLED, EnrolmentState.OFFERED, EnrolmentState.COMPLETED)
"""Who keeps a place from others."""

ON_THE_LIST = (EnrolmentState.WAITING, EnrolmentState.OFFERED)
"""Who has a number on the waiting list."""

LIVE = (EnrolmentState.ENROLLED, *ON_THE_LIST)
"""Who may still come, and can cancel."""


class Mark(Choices):
    """What is marked of somebody at a session."""

    PRESENT = "present", _("present")
    ABSENT = "absent", _("absent")
    EXCUSED = "excused", _("excused")


class Need(Choices):
    """What a visit was for."""

    LEGAL = "legal", _("legal advice")
    PSYCHOLOGICAL = "psychological", _("psychological help")
    BENEFITS = "benefits", _("benefit papers")
    WORK = "work", _("work")
    COURSES = "courses", _("courses")
    SPONSORS = "sponsors", _("sponsors’ aid")
    REFERRAL = "referral", _("referral to another body")
    UNSAID = "unsaid", _("not said")


class Sheet(Choices):
    """What a paper is that came in."""

    ATTENDANCE = "attendance", _("attendance sheet")
    ENROLMENT = "enrolment", _("enrolment forms")


class SheetState(Choices):
    """Where a paper stands."""

    TYPED = "typed", _("to be compared")
    AGREED = "agreed", _("compared and entered")
    DIFFERS = "differs", _("differs from the paper")
