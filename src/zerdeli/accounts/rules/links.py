"""How it was shown that an account's holder is a certain person, and what stands against saying so."""

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason


class Way(Choices):
    """How it was shown who holds an account."""

    IIN = "iin", _("phone and IIN agree with the register")
    REGISTRATION = "registration", _("a registration made from this account")
    SEEN = "seen", _("seen with a document by a worker")


def reasons_against_linking(*, linked_to: int | None, person: int, held_by: int | None, account: int) -> list[Reason]:
    """Return what stands against linking an account to a person; numbers are canonical persons and accounts.

    `linked_to` is whom the account is linked to already, `held_by` the account that the person has already by phone.
    """
    found = []
    if linked_to is not None and linked_to != person:
        found.append(Reason("accounts.linked_to_another", _("This account belongs to another person. Come to the centre with a"
                                                            " document.")))
    if held_by is not None and held_by != account:
        found.append(Reason("accounts.person_has_account", _("This person has an account with another phone. Come to the centre"
                                                             " with a document.")))
    return found
