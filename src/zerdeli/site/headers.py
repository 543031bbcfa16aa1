"""Headers that keep a page to itself: no script or frame of others, no address leaked."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = ("default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self';"
          " form-action 'self'; base-uri 'none'; frame-ancestors 'none'")


class SafeHeaders:
    """Middleware: every answer says what its page may load, which is nothing from elsewhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault("Permissions-Policy", "interest-cohort=()")
        return response
