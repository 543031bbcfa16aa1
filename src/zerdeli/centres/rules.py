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


class Need(Choices):
    """What a visit was for."""

    LEGAL = "legal", _("legal advice")
    PSYCHOLOGICAL = "psychological", _("psychological help")
    BENEFITS = "benefits", _("benefit papers")
    WORK = "work", _("work")
    COURSES = "courses", _("courses")
    SPONSORS = "sponsors", _("sponsors’ aid")
    REFERRAL = "referral", _("referral to another body")
