"""The way in of staff: password, then a one-time code."""

from datetime import datetime, timedelta

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache

from zerdeli.accounts.actions.staff import confirm_totp, pass_second_step, sign_in_staff
from zerdeli.accounts.forms import StaffForm, StepForm
from zerdeli.accounts.pages.sessions import enter, remember_wanted
from zerdeli.accounts.queries.passkeys import passkeys_of
from zerdeli.accounts.queries.signing import own_ways
from zerdeli.accounts.queries.staff import secret_to_enter
from zerdeli.accounts.rules.steps import app_address, key_text
from zerdeli.base.clock import now
from zerdeli.base.refusals import Refusal

# So long after the password the second step may follow.
HALF_FOR = timedelta(minutes=10)


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for user name and password."""
    form = StaffForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            account = sign_in_staff(user_name=form.cleaned_data["user_name"], password=form.cleaned_data["password"],
                                    keys=settings.KEYS, at=now())
        except Refusal as refusal:
            form.add_error("password", [str(reason) for reason in refusal.reasons])
        else:
            remember_wanted(request)
            begin_second_step(request, account.pk)
            return redirect("office-code")
    return _asked(request, "accounts/office_sign_in.html", form, has_ended="ended" in request.GET, back=reverse("home"),
                  openid=settings.OPENID)


def begin_second_step(request: HttpRequest, account_id: int) -> None:
    """Keep in a new session that somebody has shown the first of two steps."""
    request.session.cycle_key()
    request.session["half"], request.session["half_at"] = account_id, now().isoformat()


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the second step; at the first sign-in, show the key that the app needs, then the recovery codes."""
    account_id = half_signed_in(request)
    if account_id is None:
        return redirect("office-sign-in")
    secret = secret_to_enter(account_id, settings.KEYS)
    form = StepForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            return _set_up(request, account_id, form) if secret else _passed(request, account_id, form)
        except Refusal as refusal:
            form.add_error("code", [str(reason) for reason in refusal.reasons])
    return _asked(request, "accounts/office_code.html", form, key=key_text(secret) if secret else "",
                  picture=_picture(secret, account_id) if secret else "", has_passkey=bool(passkeys_of(account_id)),
                  back=reverse("office-sign-in"))


def _set_up(request: HttpRequest, account_id: int, form: StepForm) -> HttpResponse:
    codes = confirm_totp(account_id=account_id, typed=form.cleaned_data["code"], keys=settings.KEYS, at=now())
    wanted = enter(request, account_id, is_staff=True)
    return render(request, "accounts/recovery_codes.html", {
        "codes": codes, "wanted": wanted or reverse("office"), "navigation": ()})


def _passed(request: HttpRequest, account_id: int, form: StepForm) -> HttpResponse:
    pass_second_step(account_id=account_id, typed=form.cleaned_data["code"], keys=settings.KEYS, at=now())
    return entered_office(request, account_id)


def entered_office(request: HttpRequest, account_id: int) -> HttpResponse:
    """Let a member of staff in who has shown both steps, and lead where they wanted to go."""
    return redirect(enter(request, account_id, is_staff=True) or reverse("office"))


def _picture(secret: bytes, account_id: int) -> SafeString:
    """Return the QR code that an app takes the key from."""
    address = app_address(secret, own_ways(account_id).user_name)
    # It is drawn from our own words alone.
    return mark_safe(segno.make(address, error="m").svg_inline(scale=4, border=4, svgclass="z-qr", lineclass=None))


def half_signed_in(request: HttpRequest) -> int | None:
    """Return whose password was right a short while ago."""
    half: int | None = request.session.get("half")
    if half is None or now() >= datetime.fromisoformat(request.session["half_at"]) + HALF_FOR:
        return None
    return half


def _asked(request: HttpRequest, template: str, form: StaffForm | StepForm, **context: object) -> HttpResponse:
    return render(request, template, {"form": form, "navigation": (), **context}, status=422 if form.errors else 200)
