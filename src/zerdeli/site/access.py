"""Who may open which address: one table, held by one middleware. What stands in no row is open to nobody."""

from collections.abc import Callable, Mapping
from importlib import import_module
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control

from zerdeli.accounts.pages.sessions import has_ended, keep_alive, who_is_signed_in
from zerdeli.accounts.queries.signing import SignedIn
from zerdeli.base.actors import Duty, Opening, Opens, duties_of
from zerdeli.base.choices import _
from zerdeli.base.refusals import NotPermitted, Reason
from zerdeli.site.refusals import page_not_found, refused
from zerdeli.site.settings import FIELDS_WITH_ADDRESSES


def declared_openings() -> dict[str, Opening]:
    """Gather what every field says of its addresses; `site` speaks for its own."""
    table: dict[str, Opening] = dict(OWN)
    for name in FIELDS_WITH_ADDRESSES:
        table |= import_module(f"zerdeli.{name}.urls").OPENS
    return table


OWN: Mapping[str, Opening] = {
    **dict.fromkeys(("front", "health", "short-answer", "matter", "courses-in-short"), Opens.PUBLIC),
    **dict.fromkeys(("demo", "demo-entry"), Opens.DEMO)}
ACCESS = declared_openings()


def opens(row: Opening | None, who: SignedIn) -> bool:
    """Tell whether a row of the table lets somebody in who is signed in."""
    if row is None:
        return False
    if isinstance(row, Opens):
        return row is not Opens.OFFICE or who.is_staff
    return not duties_of(row).isdisjoint(who.actor.duties)


class Access:
    """Middleware: only the table opens an address. Pages that are not public are kept in no cache."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        found = request.resolver_match
        if found is not None and ACCESS.get(found.view_name) is not Opens.PUBLIC:
            patch_cache_control(response, private=True, no_store=True)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponseBase], words: object, named: object
    ) -> HttpResponse | None:
        """Let a request through, send it to the right way in, or refuse it."""
        row = ACCESS.get(request.resolver_match.view_name) if request.resolver_match else None
        if row is Opens.PUBLIC:
            return None
        if row is Opens.DEMO:
            return None if settings.ENVIRONMENT.is_demo else page_not_found(request, Http404())
        who = who_is_signed_in(request)
        if who is None:
            return _to_sign_in(request, row)
        if not opens(row, who):
            return refused(request, NotPermitted(_reason_of(row)))
        keep_alive(request)
        return None


def _to_sign_in(request: HttpRequest, row: Opening | None) -> HttpResponse:
    """Send somebody to the way in from which they return here; a form that was sent is shown again, empty."""
    way_in = "sign-in" if row is Opens.SIGNED_IN else "office-sign-in"
    words = {"next": request.get_full_path()} | ({"ended": "1"} if has_ended(request) else {})
    return redirect(f"{reverse(way_in)}?{urlencode(words)}")


def _reason_of(row: Opening | None) -> Reason:
    if duties := duties_of(row):
        text = _("This page needs the duty “%(duty)s”. Ask an administrator, or sign in as who holds it.")
        return Reason("site.no_duty", text, {"duty": min(duties, key=list(Duty).index).label})
    return Reason("site.staff_only", _("This page is for staff, who sign in with a password and a code from an app."))


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from a page of ours, or from one that is too old."""
    text = _("This form is too old or did not come from this site. Go back, load the page anew and send it once more.")
    return refused(request, NotPermitted(Reason("site.strange_form", text)))


