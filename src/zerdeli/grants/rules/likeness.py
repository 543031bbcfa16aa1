"""What makes two applications look alike. A likeness is a finding for the commission; it refuses nobody."""

from dataclasses import dataclass

from zerdeli.base.choices import Choices, _


class Sign(Choices):
    """What two cases share."""

    FAMILY = "family", _("the same family")
    ADDRESS = "address", _("the same address")
    SELLER = "seller", _("the same seller")
    IBAN = "iban", _("the same bank account")
    RECEIPT = "receipt", _("the same receipt")
    ASSET = "asset", _("the same thing, by its number")


@dataclass(frozen=True)
class Alike:
    """Another case that shares something with one; `what` names what is shared where it is no secret."""

    sign: str
    reference: str
    step: str
    what: str = ""
