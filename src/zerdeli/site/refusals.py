"""Refusals become answers here and nowhere else: a page or JSON, of one shape."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zerdeli.base.refusals import NotFound, Reason, Refusal


class Answer:
    """Middleware: a refusal is an answer, not a failure."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a refusal into its answer; let everything else fail."""
        if isinstance(exception, Http404):
            return page_not_found(request, exception)
        return refused(request, exception) if isinstance(exception, Refusal) else None


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer a refusal in the form in which the question came."""
    if request.path.endswith(".json") or request.headers.get("Accept", "").startswith("application/json"):
        reasons = [{"code": reason.code, "text": str(reason)} for reason in refusal.reasons]
        return JsonResponse({"refused": reasons}, status=refusal.status, json_dumps_params={"ensure_ascii": False})
    context = {"reasons": [str(reason) for reason in refusal.reasons], "title": _title(refusal.status)}
    return render(request, "site/refused.html", context, status=refusal.status)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere."""
    return refused(request, NotFound(Reason("site.no_page", _("There is no page at this address. Check it, or go to the"
                                                             " front page."))))


def failed(request: HttpRequest) -> HttpResponse:
    """Answer when we failed: plainly, and with the way that works without us."""
    return render(request, "site/failed.html", status=500)


def _title(status: int) -> str:
    titles = {403: _("This is not open to you"), 404: _("Not found"), 422: _("This cannot be read"),
              503: _("Not available now")}
    return titles.get(status, _("This cannot be done"))
