"""Passkeys in the browser: making one, taking one away, and showing one as the second step."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.actions.passkeys import add_passkey, pass_by_passkey, remove_passkey
from zerdeli.accounts.forms import NothingForm, PasskeyForm
from zerdeli.accounts.pages.acts import Act, Said, asked_once, typed
from zerdeli.accounts.pages.office import entered_office, half_signed_in
from zerdeli.accounts.pages.sessions import account_signed_in, actor_of
from zerdeli.accounts.queries.passkeys import passkeys_of
from zerdeli.accounts.queries.signing import own_ways
from zerdeli.accounts.rules.passkeys import Asked, Site, passkey_to_make, passkey_to_use
from zerdeli.base.clock import now
from zerdeli.base.refusals import Refusal

CHALLENGE = "passkey_challenge"


def _site(request: HttpRequest) -> Site:
    host = request.get_host()
    # Behind a distant host's TLS the request itself may have come plainly.
    scheme = "https" if settings.SESSION_COOKIE_SECURE else request.scheme
    return Site(host.rpartition(":")[0] if ":" in host else host, f"{scheme}://{host}")


def _kept(request: HttpRequest, asked: Asked) -> str:
    request.session[CHALLENGE] = asked.challenge
    return asked.options


@never_cache
def add(request: HttpRequest) -> HttpResponse:
    """Ask the browser for a new passkey, and keep it."""
    account_id, form, status = account_signed_in(request).account_id, PasskeyForm(typed(request)), 422
    if request.method == "POST" and form.is_valid():
        try:
            add_passkey(account_id=account_id, name=form.cleaned_data["name"], answer=form.cleaned_data["credential"],
                        challenge=request.session.pop(CHALLENGE, ""), site=_site(request), by=actor_of(request), at=now())
        except Refusal as refusal:
            status = refusal.status
            form.add_error(None, [str(reason) for reason in refusal.reasons])
        else:
            return redirect("own-access")
    asked = passkey_to_make(_site(request), account=f"zerdeli-{account_id}", user_name=own_ways(account_id).user_name,
                            known=[row.credential for row in passkeys_of(account_id)])
    return render(request, "accounts/passkey_add.html", {
        "form": form, "options": _kept(request, asked), "back": reverse("own-access")}, status=status if form.errors else 200)


@never_cache
def remove(request: HttpRequest, passkey_id: int) -> HttpResponse:
    """Take a passkey away."""
    act = Act(_("Take a passkey away"), _("It opens nothing here any more. The app and the recovery codes stay."),
              _("Take it away"), reverse("own-access"), is_grave=True)

    def deed(said: Said) -> HttpResponse:
        remove_passkey(account_id=account_signed_in(request).account_id, passkey_id=passkey_id, by=actor_of(request), at=now())
        return redirect("own-access")
    return asked_once(request, act, NothingForm(typed(request)), deed)


@never_cache
def second_step(request: HttpRequest) -> HttpResponse:
    """Ask the browser for a passkey as the second step, and let its holder in."""
    account_id = half_signed_in(request)
    known = passkeys_of(account_id) if account_id else []
    if account_id is None or not known:
        return redirect("office-code")
    context: dict[str, Any] = {"back": reverse("office-code"), "navigation": (), "errors": []}
    if request.method == "POST":
        try:
            pass_by_passkey(account_id=account_id, answer=request.POST.get("credential", "")[:10_000],
                            challenge=request.session.pop(CHALLENGE, ""), site=_site(request), keys=settings.KEYS, at=now())
        except Refusal as refusal:
            context["errors"] = [(str(reason), "") for reason in refusal.reasons]
        else:
            return entered_office(request, account_id)
    asked = passkey_to_use(_site(request), [row.credential for row in known])
    return render(request, "accounts/passkey_use.html", context | {"options": _kept(request, asked)},
                  status=422 if context["errors"] else 200)


