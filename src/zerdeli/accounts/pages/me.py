"""A resident's way in, by phone and code, and everybody's way out."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zerdeli.accounts.actions.phone import send_code, sign_in_by_code
from zerdeli.accounts.forms import CodeForm, PhoneForm
from zerdeli.accounts.pages.sessions import enter, leave, remember_wanted
from zerdeli.accounts.rules.phones import spoken_phone
from zerdeli.base.clock import now
from zerdeli.base.refusals import Refusal


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the phone and the language of messages, and send a code."""
    form = PhoneForm(request.POST if request.method == "POST" else None, initial={"language": get_language()})
    if request.method == "POST" and form.is_valid():
        phone, language = form.cleaned_data["phone"], form.cleaned_data["language"]
        try:
            send_code(phone=phone, language=language, keys=settings.KEYS, at=now())
        except Refusal as refusal:
            form.add_error("phone", [str(reason) for reason in refusal.reasons])
        else:
            remember_wanted(request)
            # Sessions lie in the database, so the phone is encrypted there too.
            request.session["phone"], request.session["language"] = settings.KEYS.hide(phone).hex(), language
            return redirect("code")
    return _asked(request, "accounts/sign_in.html", form, back=reverse("home"), has_ended="ended" in request.GET,
                  openid=settings.OPENID if settings.OPENID and settings.OPENID.for_residents else None)


@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and let its holder in."""
    hidden = request.session.get("phone")
    if hidden is None:
        return redirect("sign-in")
    phone = settings.KEYS.reveal(bytes.fromhex(hidden))
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            account = sign_in_by_code(phone=phone, code=form.cleaned_data["code"], language=request.session["language"],
                                      keys=settings.KEYS, at=now())
        except Refusal as refusal:
            form.add_error("code", [str(reason) for reason in refusal.reasons])
        else:
            return redirect(enter(request, account.pk, is_staff=False) or reverse("me"))
    form.fields["code"].help_text = _("We sent it to %(phone)s. It is valid for a quarter of an hour.") % {
        "phone": spoken_phone(phone)}
    return _asked(request, "accounts/code.html", form, back=reverse("sign-in"), phone=phone,
                  language=request.session["language"])


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    leave(request)
    return redirect("home")


def _asked(request: HttpRequest, template: str, form: PhoneForm | CodeForm, **context: object) -> HttpResponse:
    # A flow shows header, language and help only.
    return render(request, template, {"form": form, "navigation": (), **context}, status=422 if form.errors else 200)
