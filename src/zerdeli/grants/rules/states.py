"""Programmes, states, and what stands against changing an award."""

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason


class Size(Choices):
    """Which of the two grants."""

    SMALL = "small", _("small grant")
    LARGE = "large", _("large grant")


class ApplicationState(Choices):
    """Where an application stands."""

    SUBMITTED = "submitted", _("submitted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REFUSED = "refused", _("refused")
    APPROVED = "approved", _("approved")


class AwardState(Choices):
    """Where an award stands."""

    IN_FORCE = "in_force", _("in force")
    VOIDED = "voided", _("voided")


def reasons_against_voiding(*, state: str, reason: str) -> list[Reason]:
    """Return what stands against voiding an award."""
    reasons = []
    if state == AwardState.VOIDED:
        reasons.append(Reason("grants.already_voided", _("The award is voided already.")))
    if not reason.strip():
        reasons.append(Reason("grants.no_reason", _("Say why, in a sentence: it is published with the correction.")))
    return reasons


def reasons_against_restoring(*, state: str, reason: str) -> list[Reason]:
    """Return what stands against restoring a voided award."""
    reasons = []
    if state == AwardState.IN_FORCE:
        reasons.append(Reason("grants.not_voided", _("The award is in force.")))
    if not reason.strip():
        reasons.append(Reason("grants.no_reason", _("Say why, in a sentence: it is published with the correction.")))
    return reasons
