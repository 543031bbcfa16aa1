"""All addresses."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from zerdeli.portal.pages import home
from zerdeli.portal.registers import REGISTERS
from zerdeli.site.guests import become, guests


def alive(request: HttpRequest) -> HttpResponse:
    """Answer that the server runs."""
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns = [
    path("", home, name="front"),
    path("health/", alive, name="health"),
    *i18n_patterns(
        path("", include("zerdeli.portal.urls")), path("", include("zerdeli.figures.urls")),
        path("", include("zerdeli.claims.urls")),
        path("", include("zerdeli.accounts.urls")), path("", include("zerdeli.intake.urls"), {"registers": REGISTERS}),
        path("demo/", guests, name="demo"), path("demo/<str:code>/", become, name="demo-entry"),
    ),
]
handler404 = "zerdeli.site.refusals.page_not_found"
handler500 = "zerdeli.site.refusals.failed"
