"""All addresses."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import include, path, re_path

from zerdeli.centres.urls import plain_urlpatterns
from zerdeli.meetings.pages.answers import short_answer
from zerdeli.portal.matters import courses_in_short, matter
from zerdeli.portal.pages import home
from zerdeli.portal.registers import REGISTERS
from zerdeli.site.guests import become, guests
from zerdeli.site.settings import FIELDS_WITH_ADDRESSES


def alive(request: HttpRequest) -> HttpResponse:
    """Answer that the server runs."""
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns = [
    path("", home, name="front"),
    path("health/", alive, name="health"),
    *plain_urlpatterns,
    path("a/<str:code>", short_answer, name="short-answer"),
    path("courses", courses_in_short, name="courses-in-short"),
    re_path(r"^(?P<number>[0-9]{8})/?$", matter, name="matter"),
    *i18n_patterns(
        *(path("", include(f"zerdeli.{name}.urls"), {"registers": REGISTERS} if name == "intake" else None)
          for name in reversed(FIELDS_WITH_ADDRESSES)),
        path("demo/", guests, name="demo"), path("demo/<str:code>/", become, name="demo-entry"),
    ),
]
handler404 = "zerdeli.site.refusals.page_not_found"
handler500 = "zerdeli.site.refusals.failed"
