"""The short address in a message: eight digits that lead whoever may read it to the matter that they name.

What is public opens at once. All else asks for a sign-in first, an unknown number too: so the address tells a stranger
nothing about whose number it is, or whether it is anybody's.
"""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import who_is_signed_in
from zerdeli.accounts.queries.signing import SignedIn, visitor_of
from zerdeli.base.clock import now
from zerdeli.base.identifiers import is_reference
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.centres.queries.enrolments import own_enrolment
from zerdeli.grants.pages.status import own_case
from zerdeli.land.queries.cases import return_case_numbered
from zerdeli.land.queries.infill import infill_notice_numbered
from zerdeli.meetings.queries.concerns import concern_numbered
from zerdeli.meetings.queries.instructions import instruction_numbered

LANGUAGES = tuple(code for code, __ in settings.LANGUAGES)
Find = Callable[[str], object]
# What anybody may read: how it is found, and the page that shows it.
PUBLIC: tuple[tuple[Find, str], ...] = (
    (concern_numbered, "concern"), (instruction_numbered, "public-instruction"), (return_case_numbered, "plot"))


@never_cache
def matter(request: HttpRequest, number: str) -> HttpResponse:
    """Lead from the short address of a matter to its page, in the reader's language."""
    who = who_is_signed_in(request)
    with override(language_of_reader(request, who)):
        if page := _page_of(request, who, number) if is_reference(number) else "":
            return redirect(page)
        if who is None and is_reference(number):
            return redirect(f"{reverse('sign-in')}?{urlencode({'next': request.path})}")
        raise NotFound(Reason("portal.no_matter", _("Nothing of yours has this number. Compare it with the message once more.")))


def courses_in_short(request: HttpRequest) -> HttpResponse:
    """Lead from the short address of the courses to their page, in the reader's language."""
    with override(language_of_reader(request, who_is_signed_in(request))):
        return redirect("courses")


def language_of_reader(request: HttpRequest, who: SignedIn | None) -> str:
    """Return the language of an account, else the first of ours that the browser asks for, else Kazakh."""
    if who is not None and who.language in LANGUAGES:
        return who.language
    asked = (part.partition(";")[0].strip()[:2].lower() for part in request.headers.get("Accept-Language", "").split(","))
    return next((code for code in asked if code in LANGUAGES), LANGUAGES[0])


def _page_of(request: HttpRequest, who: SignedIn | None, number: str) -> str:
    """Return where a number leads, empty where it names nothing that this reader may know of; one's own comes first."""
    if who is not None:
        visitor = visitor_of(who.account_id, who.actor, now())
        if _is_there(lambda one: own_case(request, one), number):
            return reverse("grants-case", args=[number])
        if _is_there(lambda one: own_enrolment(one, visitor.account_id, visitor.person_id, settings.KEYS), number):
            return reverse("my-course", args=[number])
        if who.is_staff and _is_there(instruction_numbered, number):
            return reverse("instruction", args=[number])
    if _is_there(infill_notice_numbered, number):
        # The list goes on after a number: this one stands at its head.
        return f"{reverse('infill')}?notice={int(number) - 1:08d}#notices"
    return next((reverse(page, args=[number]) for find, page in PUBLIC if _is_there(find, number)), "")


def _is_there(find: Find, number: str) -> bool:
    try:
        find(number)
    except NotFound:
        return False
    return True
