"""What the acts of the treasury are called, in a timeline and before they are done."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason

NO_DEED = Reason("treasury.no_deed", _("There is nothing like this to do with a payment order."))


@dataclass(frozen=True)
class DeedWords:
    """What a deed with one order is called, what follows from it, and what its button says."""

    heading: Any
    follows: Any
    button: Any


DEED_WORDS: Mapping[str, DeedWords] = {
    "withdraw": DeedWords(_("Withdraw the payment order"), _("Nothing is paid on it. The document can be ordered anew."),
                          _("Withdraw")),
    "release": DeedWords(_("Release the commitment"), _("The money returns to the plan and nothing is paid."),
                         _("Release the commitment")),
    "reject": DeedWords(_("The bank did not carry it out"), _("The money stays committed; the order can go into another"
                                                              " batch."), _("Take the payment back")),
    "refund": DeedWords(_("Money came back"), _("The sum is posted as refunded. A refund in a bank’s statement is found by"
                                                " itself."), _("Post the refund")),
}

_ACTS: Mapping[str, Any] = {
    "order.completed": _("Put right"), "order.committed": _("Money committed"), "order.withdrawn": _("Withdrawn"),
    "order.released": _("Commitment released"), "order.rejected": _("Not carried out by the bank"),
    "order.refunded": _("Refund posted"), "line.matched": _("Matched with a line of the bank by hand"),
    "batch.released": _("Released to the bank"), "batch.dissolved": _("Dissolved"),
}


def act_words(kind: str) -> str:
    """Return an act's name for people."""
    return str(_ACTS.get(kind, kind))
