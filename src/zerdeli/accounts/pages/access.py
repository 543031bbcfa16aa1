"""What an administrator does about an account's way in: blocks it, lets it in again, gives one half of it anew."""


from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.actions.access import block_account, give_new_password, reset_second_step, unblock_account
from zerdeli.accounts.forms import NothingForm, ReasonForm
from zerdeli.accounts.pages.acts import Act, Said, asked_once, typed
from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.accounts.pages.staff import password_shown
from zerdeli.accounts.queries.staff import account_shown
from zerdeli.accounts.rules.phones import masked_phone
from zerdeli.base.clock import now


def _known_as(account_id: int) -> str:
    row = account_shown(account_id, settings.KEYS)
    return row.user_name or masked_phone(row.phone)


@never_cache
def block(request: HttpRequest, account_id: int) -> HttpResponse:
    """Block an account and end its sign-ins."""
    says = _("Nobody comes in with this account any more, and whoever is signed in with it is signed out at once.")
    act = Act(_("Block an account"), says, _("Block the account"), reverse("account", args=[account_id]), about=_known_as(account_id), is_grave=True)

    def deed(said: Said) -> HttpResponse:
        block_account(account_id=account_id, reason=said["reason"], by=actor_of(request), at=now())
        return redirect(act.back)
    return asked_once(request, act, ReasonForm(typed(request)), deed)


@never_cache
def unblock(request: HttpRequest, account_id: int) -> HttpResponse:
    """Let a blocked account in again."""
    says = _("Its holder can sign in again, and its duties hold again for their terms.")
    act = Act(_("Let an account in again"), says, _("Let it in again"), reverse("account", args=[account_id]), about=_known_as(account_id))

    def deed(said: Said) -> HttpResponse:
        unblock_account(account_id=account_id, reason=said["reason"], by=actor_of(request), at=now())
        return redirect(act.back)
    return asked_once(request, act, ReasonForm(typed(request)), deed)


@never_cache
def reset_step(request: HttpRequest, account_id: int) -> HttpResponse:
    """Take the second step away, so that its holder sets it up anew."""
    says = _("The app key, passkeys and recovery codes are forgotten. At the next sign-in by password a new second step is"
             " set up. Be sure that it is really they who ask.")
    act = Act(_("Reset the second step"), says, _("Reset the second step"), reverse("account", args=[account_id]), about=_known_as(account_id), is_grave=True)

    def deed(said: Said) -> HttpResponse:
        reset_second_step(account_id=account_id, by=actor_of(request), at=now())
        return redirect(act.back)
    return asked_once(request, act, NothingForm(typed(request)), deed)


@never_cache
def new_password(request: HttpRequest, account_id: int) -> HttpResponse:
    """Give a new password and show it, this once."""
    name = _known_as(account_id)
    says = _("The old password opens nothing any more. You see the new one once and hand it over in person.")
    act = Act(_("Give a new password"), says, _("Give the password"), reverse("account", args=[account_id]), about=_known_as(account_id), is_grave=True)

    def deed(said: Said) -> HttpResponse:
        password = give_new_password(account_id=account_id, by=actor_of(request), at=now())
        return password_shown(request, account_id, name, password)
    return asked_once(request, act, NothingForm(typed(request)), deed)
