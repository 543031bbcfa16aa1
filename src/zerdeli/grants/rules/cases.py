"""An application on its way: how it came, where it stands, what it may still need, and what stands against each step."""

from datetime import date

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason
from zerdeli.grants.rules.states import ApplicationState


class Way(Choices):
    """How an application came."""

    ONLINE = "online", _("by herself, on the site")
    ASSISTED = "assisted", _("with a worker, who typed")
    PAPER = "paper", _("on paper")


class Step(Choices):
    """Where a case stands. The table FOLLOWING says what may follow."""

    RECEIVED = "received", _("being checked")
    NEEDED = "needed", _("something is needed from you")
    READY = "ready", _("ready for the commission")
    SITTING = "sitting", _("before the commission")
    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN = (Step.RECEIVED, Step.NEEDED, Step.READY, Step.SITTING)
"""Steps in which a case is being worked on; a person has one such case at most."""

FOLLOWING: dict[Step, tuple[Step, ...]] = {
    Step.RECEIVED: (Step.NEEDED, Step.READY, Step.WITHDRAWN),
    Step.NEEDED: (Step.RECEIVED, Step.READY, Step.WITHDRAWN),
    Step.READY: (Step.RECEIVED, Step.NEEDED, Step.SITTING, Step.WITHDRAWN),
    Step.SITTING: (Step.READY, Step.NEEDED, Step.APPROVED, Step.REFUSED, Step.WITHDRAWN),
    Step.APPROVED: (), Step.REFUSED: (Step.SITTING,), Step.WITHDRAWN: (),
}
"""What may follow each step: a refusal is taken up again only after an appeal."""


class Site(Choices):
    """Where the business is to be."""

    HOME = "home", _("At home")
    RENTED = "rented", _("In rooms that I rent")
    PARK = "park", _("I need a place in a small industrial park")
    MARKET = "market", _("At a market")


class Proof(Choices):
    """How the family's status is shown."""

    REGISTER = "register", _("Look it up in the state register: I agree to it")
    CENTRE = "centre", _("I show the paper at the centre")
    PHOTO = "photo", _("I add a photo of the paper later")


class NeedKind(Choices):
    """What may be needed from an applicant. Copies of identity documents are never asked for (Law 94-V, article 7)."""

    PRICE_QUOTE = "price_quote", _("a price quote from the seller")
    STATUS_PAPER = "status_paper", _("a photo of the paper that shows the family’s status")
    SHOW_CARD = "show_card", _("show your identity card at the centre")
    ANSWER = "answer", _("an answer to a question")


def reasons_against_case_step(*, before: str, after: str) -> list[Reason]:
    """Return what stands against a step of a case."""
    if Step(after) in FOLLOWING[Step(before)]:
        return []
    text = _("The application is in the state “%(state)s”: this cannot be done with it now.")
    return [Reason("grants.case_state", text, {"state": Step(before).label})]


def reasons_against_asking(*, before: str, words: str, due_on: date, on: date, kind: str) -> list[Reason]:
    """Return what stands against asking an applicant for something."""
    found = [] if before == Step.NEEDED else reasons_against_case_step(before=before, after=Step.NEEDED)
    if kind == NeedKind.ANSWER and not words.strip():
        found.append(Reason("grants.no_question", _("Write the question.")))
    if due_on <= on:
        found.append(Reason("grants.due_too_early", _("Give her at least until tomorrow: choose a later day.")))
    return found


def reasons_against_deciding_for_kin(ties: list[str]) -> list[Reason]:
    """Return what stands against working on one's own or a relative's application."""
    text = _("This is your own or a relative’s application (%(tie)s). A colleague must do this.")
    return [Reason("grants.own_or_kin", text, {"tie": tie}) for tie in ties[:1]]


def reasons_against_taking_up(*, state: str, has_case: bool, asked: int, total: int) -> list[Reason]:
    """Return what stands against opening a case for a registered application; sums are tiyn."""
    found = []
    if state != ApplicationState.SUBMITTED or has_case:
        found.append(Reason("grants.taken_up_already", _("This application is decided, or is worked on already.")))
    if total != asked:
        found.append(Reason("grants.other_total", _("The lines must make exactly the sum that was asked for.")))
    return found
