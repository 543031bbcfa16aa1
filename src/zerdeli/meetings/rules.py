"""Topics of concerns and states of instructions."""

from zerdeli.base.choices import Choices, _


class Topic(Choices):
    """What a concern is about."""

    LANDSCAPING = "landscaping", _("landscaping and cleaning")
    TRANSPORT = "transport", _("transport")
    UTILITIES = "utilities", _("gas, electricity, water, sewer")
    ROADS = "roads", _("roads")
    HOUSING = "housing", _("housing management")
    INFILL = "infill", _("infill construction")
    SOCIAL = "social", _("social support")
    EDUCATION = "education", _("education")
    SAFETY = "safety", _("safety")


class InstructionState(Choices):
    """Where an instruction stands; the order is the usual way."""

    ASSIGNED = "assigned", _("assigned")
    IN_WORK = "in_work", _("in work")
    EXTENDED = "extended", _("extended")
    REPORTED = "reported", _("done, being checked")
    CLOSED = "closed", _("closed: done")
    EXPLAINED = "explained", _("explained")
    NOT_DONE = "not_done", _("not done")
