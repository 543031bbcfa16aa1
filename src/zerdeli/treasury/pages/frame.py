"""What every page of the treasury shows: where one is, the days left in December, and the four sums with their rows."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.kazakh import latin
from zerdeli.base.money import TIYN_IN_TENGE
from zerdeli.base.periods import day_of
from zerdeli.base.shown import Bar, Cell
from zerdeli.terms.queries.reading import working_calendar
from zerdeli.treasury.queries.orders import payee_of
from zerdeli.treasury.queries.plan import four_sums_of
from zerdeli.treasury.queries.terms import closing_of
from zerdeli.treasury.rules.checks import Closing
from zerdeli.treasury.rules.deadline import DECEMBER, Countdown, countdown

ON_A_PAGE = 50
_LONGEST_PERSON = 3


def today() -> date:
    """Return the day by the clock of the page."""
    return day_of(now())


def money(amount: int) -> str:
    """Return tiyn as tenge, with tiyn only where there are some."""
    return formats.tenge(Decimal(amount) / TIYN_IN_TENGE, 2 if amount % TIYN_IN_TENGE else 0)


def named(name: str) -> str:
    """Return a payee as lists show one: a person by surname and initials, a body by its name."""
    words = name.split()
    if 2 <= len(words) <= _LONGEST_PERSON and all(word[0].isupper() and word.isalpha() for word in words):
        return formats.listed_name(*words)
    return latin(name) if get_language() == "en" else name


def payee_shown(order: Any) -> str:
    """Return an order's payee as lists show one."""
    return named(payee_of(order, settings.KEYS).name)


def order_offered(order: Any) -> str:
    """Return an order as boxes offer it: number, payee, sum."""
    return format_html('{} · <span translate="no">{}</span> · {}', spoken(order.number), payee_shown(order), money(order.amount))


def year_asked(request: HttpRequest) -> int:
    """Return the year that the address names, or this year."""
    asked = request.GET.get("year", "")
    return int(asked) if asked.isdigit() and len(asked) == 4 else today().year


def key_asked(request: HttpRequest, name: str = "before") -> int:
    """Return the key from which the address asks for more."""
    asked = request.GET.get(name, "")
    return int(asked) if asked.isdigit() and len(asked) <= 18 else 0


def sums(year: int) -> list[Bar]:
    """Return the four sums of a year, each with the address of its rows."""
    found, rows = four_sums_of(year), reverse("treasury-postings")
    return [
        Bar(_("Approved"), money(found.approved), found.approved, f"{reverse('treasury-orders')}?year={year}"),
        Bar(_("Committed"), money(found.committed), found.committed, f"{rows}?of=committed&year={year}"),
        Bar(_("Paid"), money(found.paid), found.paid, f"{rows}?of=paid&year={year}"),
        Bar(_("Confirmed used"), money(found.used), found.used, f"{rows}?of=used&year={year}"),
    ]


def banner(found: Countdown | None) -> str:
    """Return what is said from the first of December on, empty before."""
    if found is None:
        return ""
    day = formats.day(found.last_on)
    if found.is_over:
        return _("Since %(day)s no money is committed, save by a listed exception.") % {"day": day}
    return _("Working days left to commit money, with the last day %(day)s: %(count)s.") % {
        "day": day, "count": formats.number(found.days_left)}


def shown(
    request: HttpRequest, template: str, form: Form | None = None, closing: Closing | None = None, **context: object
) -> HttpResponse:
    """Show a page of the treasury with what stands on every one of them; `closing` spares a question to who knows it."""
    year, day = year_asked(request), today()
    if day.month != DECEMBER:
        closing = None
    elif closing is None:
        closing = closing_of(day.year)
    may_pay = Duty.PAY_DOCUMENTS in actor_of(request).duties
    tabs = [(_("To commit"), reverse("treasury-to-commit"))] if may_pay else []
    tabs += [(label, reverse(name)) for label, name in (
        (_("Batches"), "treasury-batches"), (_("Bank"), "treasury-bank"),
        (_("Refunds"), "treasury-refunds"), (_("Plan"), "treasury-plan"), (_("Months"), "treasury-months"))]
    status = 422 if form is not None and form.errors else 200
    return render(request, f"treasury/{template}.html", {
        "form": form, "may_pay": may_pay, "sums": sums(year), "sums_year": str(year), "tabs": tabs,
        "banner": banner(countdown(closing, day, working_calendar().is_working) if closing else None),
        "crumbs": [(_("Office"), reverse("office")), (_("Treasury"), reverse("treasury"))], **context}, status=status)


def code(text: str, href: str = "") -> Cell:
    """Return a cell with what is no language; a link keeps its digits readable."""
    return Cell(text, href=href, is_code=not href)
