"""Tying a way in at a provider to an account, and what stands against coming in by it."""

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason

MOST_LINKS = 5


def reasons_against_tying(*, is_anothers: bool, links: int) -> list[Reason]:
    """Return what stands against tying a subject of a provider to one's own account."""
    if is_anothers:
        return [Reason("accounts.openid_taken", _("This sign-in belongs to another account here. Use another one, or ask an"
                                                  " administrator."))]
    if links >= MOST_LINKS:
        return [Reason("accounts.openid_many", _("There are many of these already. Take one away first."))]
    return []


def unknown_subject() -> Reason:
    """Return the reason for a subject that is tied to no account: an account is never made from it."""
    return Reason("accounts.openid_unknown", _("No account here knows this sign-in. Come in the other way first, then tie it to"
                                               " your account on your own page."))


def not_begun() -> Reason:
    """Return the reason for an answer to a question that this browser did not ask, or asked long ago."""
    return Reason("accounts.openid_not_begun", _("This sign-in was not begun here, was used, or took too long. Begin it anew."))


def not_granted() -> Reason:
    """Return the reason for a provider that did not let somebody through."""
    return Reason("accounts.openid_not_granted", _("The other site did not let you through. Try it once more, or come in the"
                                                   " other way."))


def provider_down() -> Reason:
    """Return the reason for a provider that does not answer as it should."""
    return Reason("accounts.openid_down", _("The other site does not answer now. Try it later, or come in the other way."))
