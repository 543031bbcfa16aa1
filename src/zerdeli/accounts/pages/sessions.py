"""The session: who is signed in, where they wanted to go, and what they have shown of themselves so far."""

import time

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils.http import url_has_allowed_host_and_scheme

from zerdeli.accounts.actions.sign_ins import begin_sign_in, end_sign_in, keep_sign_in_alive
from zerdeli.accounts.queries.signing import SignedIn, signed_in_by
from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.clock import now
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotPermitted, Reason

NOBODY = Actor("nobody")
# The session is written again, and its end put off, at most once in so many seconds.
SEEN_EVERY = 60
# Where a request keeps who was found to be signed in.
KNOWN = "zerdeli_signed_in"


def who_is_signed_in(request: HttpRequest) -> SignedIn | None:
    """Return who is signed in, with the duties that they hold today; None where nobody is. One request asks once."""
    sign_in = sign_in_of(request)
    if not sign_in:
        return None
    known: dict[int, SignedIn | None] = vars(request).setdefault(KNOWN, {})
    if sign_in not in known:
        known[sign_in] = signed_in_by(sign_in, day_of(now()))
    return known[sign_in]


def sign_in_of(request: HttpRequest) -> int:
    """Return the number of the sign-in that a request belongs to, nought where it belongs to none."""
    return int(request.session.get("sign_in", 0))


def account_signed_in(request: HttpRequest) -> SignedIn:
    """Return who is signed in, or refuse: for pages that only who is signed in may open."""
    who = who_is_signed_in(request)
    if who is None:
        raise NotPermitted(Reason("accounts.not_signed_in", _("Sign in first.")))
    return who


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in a request: whoever is signed in, or nobody."""
    who = who_is_signed_in(request)
    return who.actor if who else NOBODY


def enter(request: HttpRequest, account_id: int, *, is_staff: bool) -> str:
    """Let somebody in under a new session and return the address that they wanted, empty where they wanted none."""
    wanted: str = request.session.get("next", "")
    leave(request)
    rotate_token(request)
    request.session["sign_in"] = begin_sign_in(
        account_id=account_id, is_staff=is_staff, agent=request.headers.get("User-Agent", ""), at=now())
    request.session["seen"] = int(time.time())
    return wanted


def leave(request: HttpRequest) -> None:
    """End the sign-in and the session, and forget everything in it."""
    if sign_in := sign_in_of(request):
        end_sign_in(sign_in=sign_in, at=now())
    request.session.flush()


def keep_alive(request: HttpRequest) -> None:
    """Put the session's end off: half an hour from now."""
    seconds = int(time.time())
    if seconds - request.session.get("seen", 0) >= SEEN_EVERY:
        request.session["seen"] = seconds
        keep_sign_in_alive(sign_in=sign_in_of(request), at=now())


def has_ended(request: HttpRequest) -> bool:
    """Tell whether the browser brings a session that is no more."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.is_empty()


def safe_address(request: HttpRequest, address: str) -> str:
    """Return an address of this site, empty where it is another's."""
    return address if address.startswith("/") and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}) else ""


def remember_wanted(request: HttpRequest) -> None:
    """Keep the address that somebody is to return to after signing in."""
    if wanted := safe_address(request, request.GET.get("next", "")):
        request.session["next"] = wanted
