"""What residents of the buildings beside a work say of it."""

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason
from zerdeli.works.rules.states import SEEN_BUILT, WorkState


class Said(Choices):
    """Whether what was promised is there."""

    YES = "yes", _("yes")
    PARTLY = "partly", _("in part")
    NO = "no", _("no")


def reasons_against_verdict(state: WorkState, is_beside: bool) -> list[Reason]:
    """Return what stands against a verdict: nothing is built yet, or the building is not beside the work."""
    reasons = []
    if state not in SEEN_BUILT:
        reasons.append(Reason("works.not_built", _("It is not built yet. When it is, residents beside it are asked.")))
    if not is_beside:
        reasons.append(Reason("works.not_beside", _("This building is not beside the work. Choose yours from the list.")))
    return reasons
