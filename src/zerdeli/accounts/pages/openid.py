"""Signing in through an OpenID provider, and one's own page where that is tied to the account."""

import hmac
import json
import time
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.actions.openid import sign_in_by_subject, tie_subject, untie_subject
from zerdeli.accounts.forms import NothingForm
from zerdeli.accounts.jobs import endpoints_of, shown_for_code
from zerdeli.accounts.pages.acts import Act, Said, asked_once, typed
from zerdeli.accounts.pages.office import begin_second_step, entered_office
from zerdeli.accounts.pages.sessions import account_signed_in, actor_of, enter, remember_wanted
from zerdeli.accounts.queries.openid import subjects_tied
from zerdeli.accounts.queries.signing import SignedIn
from zerdeli.accounts.rules.openid.links import not_begun, not_granted
from zerdeli.accounts.rules.openid.provider import Provider, Question, address_to_ask, fresh_question
from zerdeli.accounts.rules.openid.tokens import Shown, is_strong
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.refusals import NotFound, Reason, Refusal, RuleBroken
from zerdeli.base.shown import Cell, Head

ASKED, TO_TIE = "openid_asked", "openid_to_tie"
# The provider's clock is the world's, a demo's is not: how long somebody is away is measured by the world's.
AWAY_FOR = 10 * 60
OFFICE, RESIDENT, TIE = "office", "resident", "tie"
OTHER_WAYS = {OFFICE: "office-sign-in", RESIDENT: "sign-in", TIE: "openid-own"}


def provider() -> Provider:
    """Return the provider that the operator named, or refuse: without one no address leads here."""
    found: Provider | None = settings.OPENID
    if found is None:
        raise NotFound(Reason("accounts.no_provider", _("There is no such way to sign in here.")))
    return found


@never_cache
def ask_office(request: HttpRequest) -> HttpResponse:
    """Send a member of staff to the provider."""
    return _sent(request, OFFICE)


@never_cache
def ask_resident(request: HttpRequest) -> HttpResponse:
    """Send a resident to the provider, where the operator lets residents come this way."""
    return _sent(request, RESIDENT)


@never_cache
def ask_tie(request: HttpRequest) -> HttpResponse:
    """Send somebody who is signed in to the provider, to tie what they are there to their account."""
    _may_tie(request)
    return _sent(request, TIE)


def _sent(request: HttpRequest, purpose: str) -> HttpResponse:
    question = fresh_question()
    try:
        address = address_to_ask(provider(), endpoints_of(provider()), question, _back(request))
    except Refusal as refusal:
        return _failed(request, purpose, refusal)
    remember_wanted(request)
    request.session[ASKED] = {
        "question": asdict(question), "purpose": purpose, "language": get_language(), "at": time.time()}
    return redirect(address)


def _back(request: HttpRequest) -> str:
    """Return the one address to which the provider sends people back, whatever language they read."""
    with override(settings.LANGUAGE_CODE):
        path = reverse("openid-back")
    # Behind a distant host's TLS the request itself may have come plainly.
    return f"{'https' if settings.SESSION_COOKIE_SECURE else request.scheme}://{request.get_host()}{path}"


@never_cache
def back(request: HttpRequest) -> HttpResponse:
    """Take somebody in whom the provider sends back, in the language in which they left."""
    asked: dict[str, Any] = request.session.pop(ASKED, {})
    purpose = asked.get("purpose", OFFICE)
    with override(asked.get("language", get_language())):
        try:
            return ENTRIES[purpose](request, _shown(request, asked))
        except Refusal as refusal:
            return _failed(request, purpose, refusal)


def _shown(request: HttpRequest, asked: dict[str, Any]) -> Shown:
    state = asked["question"]["state"] if asked else ""
    is_ours = state and hmac.compare_digest(state.encode(), request.GET.get("state", "").encode())
    if not is_ours or time.time() >= asked["at"] + AWAY_FOR or request.GET.get("iss", provider().issuer) != provider().issuer:
        raise RuleBroken(not_begun())
    if not request.GET.get("code"):
        raise RuleBroken(not_granted())
    return shown_for_code(provider(), Question(**asked["question"]), request.GET["code"], _back(request))


def _office_entered(request: HttpRequest, shown: Shown) -> HttpResponse:
    is_whole = is_strong(shown, provider())
    account = sign_in_by_subject(issuer=provider().issuer, shown=shown, is_staff=True, is_whole=is_whole, keys=settings.KEYS,
                                 at=now())
    if is_whole:
        return entered_office(request, account.pk)
    begin_second_step(request, account.pk)
    return redirect("office-code")


def _resident_entered(request: HttpRequest, shown: Shown) -> HttpResponse:
    account = sign_in_by_subject(issuer=provider().issuer, shown=shown, is_staff=False, is_whole=True, keys=settings.KEYS,
                                 at=now())
    return redirect(enter(request, account.pk, is_staff=False) or reverse("me"))


def _tie_asked(request: HttpRequest, shown: Shown) -> HttpResponse:
    _may_tie(request)
    said = json.dumps({"subject": shown.subject, "name": shown.name})
    # Sessions lie in the database, so who somebody is elsewhere is encrypted there too.
    request.session[TO_TIE] = settings.KEYS.hide(said).hex()
    return redirect("openid-tie")


ENTRIES: dict[str, Callable[[HttpRequest, Shown], HttpResponse]] = {
    OFFICE: _office_entered, RESIDENT: _resident_entered, TIE: _tie_asked}


def _failed(request: HttpRequest, purpose: str, refusal: Refusal) -> HttpResponse:
    return render(request, "accounts/openid_failed.html", {
        "reasons": [str(reason) for reason in refusal.reasons], "purpose": purpose, "navigation": (),
        "other": reverse(OTHER_WAYS[purpose]), "back": reverse(OTHER_WAYS[purpose])}, status=refusal.status)


def _may_tie(request: HttpRequest) -> SignedIn:
    who = account_signed_in(request)
    if not who.is_staff and not provider().for_residents:
        raise NotFound(Reason("accounts.no_provider", _("There is no such way to sign in here.")))
    return who


@never_cache
def own(request: HttpRequest) -> HttpResponse:
    """Show what is tied to one's own account."""
    who = _may_tie(request)
    rows = [[Cell(row.name or _("unknown"), is_name=bool(row.name)), Cell(formats.moment(row.tied_at)),
             Cell(formats.moment(row.used_at) if row.used_at else _("never")),
             Cell(_("Take it away"), reverse("openid-untie", args=[row.tied_id]))]
            for row in subjects_tied(who.account_id, settings.KEYS)]
    crumb = (_("My way in"), reverse("own-access")) if who.is_staff else (_("My page"), reverse("me"))
    return render(request, "accounts/openid_own.html", {
        "rows": rows, "provider": provider().name, "crumbs": [crumb],
        "heads": [Head(_("Name there")), Head(_("Since")), Head(_("Last used")), Head(_("Change"))]})


@never_cache
def tie(request: HttpRequest) -> HttpResponse:
    """Ask once more before what the provider showed is tied: the browser may be signed in there as somebody else."""
    who, hidden = _may_tie(request), request.session.get(TO_TIE)
    if hidden is None:
        return redirect("openid-own")
    shown = Shown(**json.loads(settings.KEYS.reveal(bytes.fromhex(hidden))), strength=frozenset())
    says = _("You are signed in there as: %(name)s. Tie it only if that is you: whoever signs in there so comes in here as you.") % {
        "name": shown.name or shown.subject}
    act = Act(_("Tie this sign-in to my account"), says, _("Yes, that is me. Tie it"), reverse("openid-own"), is_grave=True)

    def deed(said: Said) -> HttpResponse:
        del request.session[TO_TIE]
        tie_subject(account_id=who.account_id, issuer=provider().issuer, shown=shown, from_office=who.is_staff,
                    keys=settings.KEYS, by=actor_of(request), at=now())
        return redirect("openid-own")
    return asked_once(request, act, NothingForm(typed(request)), deed)


@never_cache
def untie(request: HttpRequest, tied_id: int) -> HttpResponse:
    """Take a way in at the provider away."""
    who = _may_tie(request)
    act = Act(_("Take this sign-in away"), _("It opens nothing here any more. Your other way in stays."), _("Take it away"),
              reverse("openid-own"), is_grave=True)

    def deed(said: Said) -> HttpResponse:
        untie_subject(account_id=who.account_id, tied_id=tied_id, by=actor_of(request), at=now())
        return redirect("openid-own")
    return asked_once(request, act, NothingForm(typed(request)), deed)
