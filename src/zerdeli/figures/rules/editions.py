"""When an edition may be published."""

from datetime import datetime

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason


def published_meanwhile(number: int) -> Reason:
    """Return the refusal of an edition whose number somebody else was faster to publish."""
    text = _("Edition %(number)s was published by somebody else meanwhile, and yours was not. Look at that one; publish again"
             " if something is missing in it.")
    return Reason("figures.published_meanwhile", text, {"number": number})


def reasons_against_edition(*, has_city: bool, as_of: datetime, now: datetime, last: datetime | None) -> list[Reason]:
    """Return what stands against an edition counted at `as_of`."""
    reasons = []
    if not has_city:
        reasons.append(Reason("figures.no_city", _("The register has no city yet. Enter the file of places first.")))
    if as_of > now:
        reasons.append(Reason("figures.in_future", _("An edition cannot be counted at an instant to come.")))
    if last is not None and as_of <= last:
        text = _("The last edition was counted at %(last)s or later. Publish for a later instant.")
        reasons.append(Reason("figures.older_than_last", text, {"last": last.isoformat(timespec="minutes")}))
    return reasons
