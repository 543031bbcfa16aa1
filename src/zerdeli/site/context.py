"""What every page shows: its name in three languages, the menu, the footer, the demo's ribbon."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli import __version__
from zerdeli.accounts.pages.sessions import who_is_signed_in
from zerdeli.base import formats
from zerdeli.base.actors import Opens
from zerdeli.base.clock import now
from zerdeli.portal.frame import Link, Menu, cabinet_menu, office_menu, related_links
from zerdeli.site.access import ACCESS
from zerdeli.site.language import in_language


def _languages(request: HttpRequest) -> list[tuple[str, str, str, bool]]:
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return [(code, name, in_language(request.path, code) + query, code == get_language())
            for code, name in settings.LANGUAGES]


def _navigation(request: HttpRequest) -> Menu:
    """Return the menu: the office's by role, the cabinet's, or everybody's."""
    found = request.resolver_match
    row = ACCESS.get(found.view_name) if found else Opens.PUBLIC
    who = None if row in {Opens.PUBLIC, Opens.DEMO} else who_is_signed_in(request)
    if who is None:
        return _public_menu(request)
    if row is Opens.SIGNED_IN:
        return cabinet_menu(request.path)
    return office_menu(who.actor, request.path) if who.is_staff else _public_menu(request)


def _public_menu(request: HttpRequest) -> Menu:
    parts = ((_("Notes"), reverse("notes")), (_("Figures"), reverse("figures")), (_("My district"), reverse("districts")),
             (_("Corrections"), reverse("corrections")), (_("Open data"), reverse("data")))
    current = max((href for __, href in parts if request.path.startswith(href)), key=len, default="")
    return [(label, href, href == current) for label, href in parts]


def _built_here(request: HttpRequest) -> list[Link]:
    """Return what higher fields link from this page; nothing where the page refuses."""
    found = request.resolver_match
    return related_links(found.view_name, found.kwargs) if found else []


def every_page(request: HttpRequest) -> dict[str, Any]:
    """Return the context of the layout."""
    return {
        "languages": _languages(request), "built_here": _built_here(request), "navigation": _navigation(request), "home_href": reverse("home"),
        "subtitle": _("Almaty city"), "demo": settings.ENVIRONMENT.is_demo, "version": __version__,
        "origin": f"{request.scheme}://{request.get_host()}",
        "data_date": formats.moment(now()) if settings.ENVIRONMENT.is_demo else "",
        "help_line": _("Need help? Family centre «Baqytty otbasy», Zerdeli: +7 727 000 00 00, Mon–Fri 9:00–18:00"),
        "footer_links": [
            (_("Help"), reverse("help")), (_("Accessibility statement"), reverse("accessibility")),
            (_("Cookies"), reverse("cookies")), (_("Privacy"), reverse("privacy")), (_("Open data"), reverse("data")),
            (_("Source code"), reverse("source")), (_("My page"), reverse("me")), (_("For staff"), reverse("office")),
        ],
    }
