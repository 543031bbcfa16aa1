"""What stands against blocking an account, letting it in again, and giving it a new password or second step."""

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200


def _own(is_own: bool) -> list[Reason]:
    text = _("Nobody does this to their own account. Ask another administrator.")
    return [Reason("accounts.own_account", text)] if is_own else []


def blocked() -> Reason:
    """Return the reason for an account that lets nobody in; said only to who showed that it is theirs."""
    return Reason("accounts.blocked", _("This account is blocked. Call the family centre, or come there with a document."))


def reasons_against_blocking(*, is_own: bool, is_blocked: bool, is_last_administrator: bool) -> list[Reason]:
    """Return what stands against blocking an account; the last administrator stays until there is another."""
    if is_blocked:
        return [Reason("accounts.blocked_already", _("This account is blocked already."))]
    if is_last_administrator:
        return [Reason("accounts.last_administrator", _("This is the last person who may give duties. Give this duty to"
                                                        " another first."))]
    return _own(is_own)


def reasons_against_unblocking(*, is_own: bool, is_blocked: bool) -> list[Reason]:
    """Return what stands against letting a blocked account in again."""
    return _own(is_own) if is_blocked else [Reason("accounts.not_blocked", _("This account is not blocked."))]


def reasons_against_reset(*, is_own: bool, is_staff: bool, other_half_by: str, administrator: str) -> list[Reason]:
    """Return what stands against giving one half of a way in anew: the password, or the second step.

    `other_half_by` names the administrator who gave the other half and whose gift its holder has not replaced yet: whoever
    held both halves could come in as somebody else.
    """
    found = _own(is_own)
    if not is_staff:
        found.append(Reason("accounts.no_staff", _("Residents sign in by phone: there is no password and no second step.")))
    if other_half_by == administrator:
        found.append(Reason("accounts.both_halves", _("You gave this account the other half of its way in. Another administrator"
                                                      " must give this half.")))
    return found


def reasons_against_password(password: str, *, again: str, user_name: str) -> list[Reason]:
    """Return what stands against a password that somebody chose: twelve signs or more, and not their own name."""
    found = []
    if len(password) < SHORTEST_PASSWORD:
        text = _("The password is too short: %(count)s characters are needed. Several words are easy to remember.")
        found.append(Reason("accounts.short_password", text, {"count": SHORTEST_PASSWORD}))
    elif len(set(password)) < 5 or user_name.lower() in password.lower():
        found.append(Reason("accounts.plain_password", _("This password is easy to guess. Take several words that do not belong"
                                                         " together, without your name.")))
    if password != again:
        found.append(Reason("accounts.passwords_differ", _("The two passwords differ. Type the same one twice.")))
    return found
