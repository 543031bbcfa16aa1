"""One's own way in: on which devices one is signed in; for staff the password and the second step."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zerdeli.accounts.actions.access import change_password
from zerdeli.accounts.actions.links import link_account_by_iin
from zerdeli.accounts.actions.sign_ins import end_other_sign_ins
from zerdeli.accounts.actions.staff import make_recovery_codes
from zerdeli.accounts.forms import IinForm, NothingForm, OwnPasswordForm
from zerdeli.accounts.pages.acts import Act, Said, asked_once, typed
from zerdeli.accounts.pages.sessions import SEEN_EVERY, account_signed_in, actor_of, sign_in_of
from zerdeli.accounts.queries.passkeys import passkeys_of
from zerdeli.accounts.queries.signing import SignInRow, own_ways, sign_ins_open
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.shown import Cell, Head

# A sign-in is noted as in use only now and then, so that it may be a little longer in use than it says.
IDLE = timedelta(seconds=settings.SESSION_COOKIE_AGE + SEEN_EVERY)


@never_cache
def devices(request: HttpRequest) -> HttpResponse:
    """List where one is signed in."""
    found = sign_ins_open(account_signed_in(request).account_id, now() - IDLE)
    current = sign_in_of(request)
    return render(request, "accounts/devices.html", {
        "rows": [_line(row, current) for row in found], "others": sum(row.sign_in != current for row in found),
        "heads": [Head(_("Device")), Head(_("Since")), Head(_("Last used"))],
        "openid": settings.OPENID and settings.OPENID.for_residents, "crumbs": [(_("My page"), reverse("me"))]})


def _line(row: SignInRow, current: int) -> list[Cell]:
    used = _("this one, now") if row.sign_in == current else formats.moment(row.seen_at)
    return [Cell(row.device or _("unknown"), is_name=bool(row.device)), Cell(formats.moment(row.began_at)), Cell(used)]


@never_cache
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere else."""
    end_other_sign_ins(account_id=account_signed_in(request).account_id, kept=sign_in_of(request), by=actor_of(request), at=now())
    return redirect("devices")


@never_cache
def person(request: HttpRequest) -> HttpResponse:
    """Ask for the IIN, which with the phone shows who holds the account."""
    says = _("Then your courses, applications and certificates that were made on paper stand on your page too.")
    act = Act(_("Show my affairs that were made on paper"), says, _("Continue"), reverse("me"))

    def deed(said: Said) -> HttpResponse:
        link_account_by_iin(account_id=account_signed_in(request).account_id, iin=said["iin"], keys=settings.KEYS,
                            by=actor_of(request), at=now())
        return redirect("me")
    return asked_once(request, act, IinForm(typed(request)), deed)


@never_cache
def own_access(request: HttpRequest) -> HttpResponse:
    """Show a member of staff their own ways in."""
    account_id = account_signed_in(request).account_id
    rows = [[Cell(row.name, is_name=True), Cell(formats.moment(row.made_at)),
             Cell(formats.moment(row.used_at) if row.used_at else _("never")),
             Cell(_("Take it away"), reverse("passkey-remove", args=[row.passkey_id]))] for row in passkeys_of(account_id)]
    return render(request, "accounts/own_access.html", {
        "ways": own_ways(account_id), "rows": rows, "openid": settings.OPENID,
        "heads": [Head(_("Passkey")), Head(_("Since")), Head(_("Last used")), Head(_("Change"))], "crumbs": [(_("Today"), reverse("office"))]})


@never_cache
def own_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password."""
    act = Act(_("Choose your own password"), _("Nobody but you should know it."), _("Change the password"), reverse("own-access"))
    user_name = own_ways(account_signed_in(request).account_id).user_name

    def deed(said: Said) -> HttpResponse:
        change_password(user_name=user_name, old=said["old"], new=said["new"], again=said["again"], keys=settings.KEYS,
                        by=actor_of(request), at=now())
        return redirect("own-access")
    return asked_once(request, act, OwnPasswordForm(typed(request)), deed)


@never_cache
def new_recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes in place of the old ones, and show them, this once."""
    act = Act(_("Make new recovery codes"), _("The old recovery codes open nothing any more. The new ones are shown once."),
              _("Make new codes"), reverse("own-access"), is_grave=True)

    def deed(said: Said) -> HttpResponse:
        codes = make_recovery_codes(account_id=account_signed_in(request).account_id, keys=settings.KEYS, by=actor_of(request),
                                    at=now())
        return render(request, "accounts/recovery_codes.html", {"codes": codes, "wanted": act.back})
    return asked_once(request, act, NothingForm(typed(request)), deed)
