"""Closed lists of meetings: topics, how a concern came in, states of instructions and of concerns."""

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
    OTHER = "other", _("something else")


class Source(Choices):
    """How a concern came in."""

    HALL = "hall", _("in the hall, at a meeting")
    SITE = "site", _("on this site")
    PHONE = "phone", _("by telephone, written by staff")
    RECEPTION = "reception", _("at a reception")
    PAPER = "paper", _("on paper")
    OPEN311 = "open311", _("from another program")


class Announced(Choices):
    """Where a meeting is announced beforehand (decree 826 of 3 March 2022)."""

    MEDIA = "media", _("newspapers and television")
    SITE = "site", _("the akimat’s site")
    EGOV = "egov", _("the e-government portal")
    OPEN_DATA = "open_data", _("the open data portal")
    NETWORKS = "networks", _("social networks")
    STAIRWELLS = "stairwells", _("notices on buildings")


class InstructionState(Choices):
    """Where an instruction stands; the order is the usual way."""

    ASSIGNED = "assigned", _("assigned")
    IN_WORK = "in_work", _("in work")
    EXTENDED = "extended", _("extended")
    REPORTED = "reported", _("done, being checked")
    CLOSED = "closed", _("closed: done")
    EXPLAINED = "explained", _("explained")
    NOT_DONE = "not_done", _("not done")


class ConcernState(Choices):
    """Where a concern stands, as the public reads it: what its instructions say, or what became of it without one."""

    RECORDED = "recorded", _("recorded")
    ASSIGNED = "assigned", _("assigned")
    IN_WORK = "in_work", _("in work")
    EXTENDED = "extended", _("extended")
    REPORTED = "reported", _("done, being checked")
    NOT_DONE = "not_done", _("not done")
    EXPLAINED = "explained", _("explained")
    CLOSED = "closed", _("closed: done")
    ON_THE_SPOT = "on_the_spot", _("answered on the spot")
    FORWARDED = "forwarded", _("sent on to another body")
    JOINED = "joined", _("joined to an earlier one as a voice")


class Settled(Choices):
    """What became of a concern without an instruction."""

    NOTHING = "nothing", _("not yet")
    ON_THE_SPOT = "on_the_spot", _("answered on the spot")
    FORWARDED = "forwarded", _("sent on to another body")
    JOINED = "joined", _("joined to an earlier one as a voice")


class Verdict(Choices):
    """What whoever raised a concern says of the answer, by one tap."""

    YES = "yes", _("yes, it is done")
    PARTLY = "partly", _("partly")
    NO = "no", _("no")


class Force(Choices):
    """How strongly something was promised."""

    WILL = "will", _("will do")
    CONSIDERS = "considers", _("considers it")


class PromiseState(Choices):
    """Where a promise stands."""

    OPEN = "open", _("open")
    KEPT = "kept", _("kept")
    PARTLY = "partly", _("partly kept")
    BROKEN = "broken", _("not kept")
    TAKEN_BACK = "taken_back", _("taken back, with a reason")


OPEN_STATES = (InstructionState.ASSIGNED, InstructionState.IN_WORK, InstructionState.EXTENDED, InstructionState.REPORTED)
# In which order instructions of one concern speak for it: what is least far is what it says.
LEAST_FAR = (ConcernState.ASSIGNED, ConcernState.IN_WORK, ConcernState.EXTENDED, ConcernState.REPORTED, ConcernState.NOT_DONE,
             ConcernState.EXPLAINED, ConcernState.CLOSED)
# A concern in one of these waits for nobody any more.
DONE_STATES = frozenset({ConcernState.NOT_DONE, ConcernState.EXPLAINED, ConcernState.CLOSED, ConcernState.ON_THE_SPOT,
                         ConcernState.FORWARDED, ConcernState.JOINED})
