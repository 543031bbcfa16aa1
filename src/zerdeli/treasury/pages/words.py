"""What the acts of the treasury are called in a timeline."""

from collections.abc import Mapping
from typing import Any

from zerdeli.base.choices import _

_ACTS: Mapping[str, Any] = {
    "order.completed": _("Put right"), "order.committed": _("Money committed"), "order.withdrawn": _("Withdrawn"),
    "order.released": _("Commitment released"), "order.rejected": _("Not carried out by the bank"),
    "order.refunded": _("Refund posted"), "line.matched": _("Matched with a line of the bank by hand"),
    "batch.released": _("Released to the bank"), "batch.dissolved": _("Dissolved"),
}


def act_words(kind: str) -> str:
    """Return an act's name for people."""
    return str(_ACTS.get(kind, kind))
