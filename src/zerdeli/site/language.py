"""The language is in the address: /kk/…, /ru/…, /en/…; what has none speaks Kazakh."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

CODES = tuple(code for code, __ in settings.LANGUAGES)


def language_of(path: str) -> str:
    """Return the language that an address names, Kazakh where it names none."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in CODES else CODES[0]


def in_language(path: str, code: str) -> str:
    """Return the same address in another language."""
    first, __, rest = path.lstrip("/").partition("/")
    return f"/{code}/{rest if first in CODES else ''}"


class LanguageOfAddress:
    """Middleware: speak the language of the address, whatever the browser asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        code = language_of(request.path)
        request.LANGUAGE_CODE = code
        with translation.override(code):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", code)
        return response
