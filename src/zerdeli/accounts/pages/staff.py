"""The administrator's list of accounts, a new account, and one account with its duties."""

from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.actions.duties import open_staff_account
from zerdeli.accounts.forms import NewAccountForm, SearchForm
from zerdeli.accounts.pages.acts import Act, Said, asked_once, typed
from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.accounts.queries.duties import GivenRow, duties_given
from zerdeli.accounts.queries.staff import AccountRow, account_shown, resident_with_phone, staff_listed
from zerdeli.accounts.rules.duties import Standing
from zerdeli.accounts.rules.phones import masked_phone, read_phone
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.periods import day_of
from zerdeli.base.shown import Cell, Fact, Head

ON_A_PAGE = 25
DUTIES_SHOWN = 50
TONES = {Standing.PROPOSED: "clarify", Standing.HOLDS: "good", Standing.LATER: "info"}


@never_cache
def accounts(request: HttpRequest) -> HttpResponse:
    """List accounts of staff by user name; a phone finds a resident's account."""
    form = SearchForm(request.GET)
    search = form.cleaned_data["q"] if form.is_valid() else ""
    phone = read_phone(search).number
    if phone:
        one = resident_with_phone(phone, settings.KEYS)
        found = [one] if one else []
    else:
        found = staff_listed(search, request.GET.get("after", ""), ON_A_PAGE + 1)
    shown = found[:ON_A_PAGE]
    more = f"?{urlencode({'q': search, 'after': shown[-1].user_name})}" if len(found) > ON_A_PAGE else ""
    return render(request, "accounts/accounts.html", {
        "form": form, "search": search, "rows": [_line(row) for row in shown], "next_href": more,
        "heads": [Head(_("Account")), Head(_("Full name")), Head(_("State"))], "crumbs": [(_("Today"), reverse("office"))]})


def _line(row: AccountRow) -> list[Cell]:
    known_as = row.user_name or masked_phone(row.phone)
    return [Cell(known_as, reverse("account", args=[row.account_id]), is_name=True), Cell(row.name, is_name=True),
             Cell(state_of(row), tone=_tone(row))]


def state_of(row: AccountRow) -> str:
    """Return an account's state in words."""
    if row.is_blocked:
        return _("blocked")
    return _("open") if row.has_second_step or not row.user_name else _("second step not set up")


def _tone(row: AccountRow) -> str:
    if row.is_blocked:
        return "bad"
    return "" if row.has_second_step or not row.user_name else "clarify"


@never_cache
def new_account(request: HttpRequest) -> HttpResponse:
    """Open an account of staff and show its password, this once."""
    act = Act(_("Open an account"), _("The account has no duty yet. You see its password once and hand it over in person."),
              _("Open the account"), reverse("accounts"))

    def deed(said: Said) -> HttpResponse:
        opened = open_staff_account(user_name=said["user_name"], name=said["name"], by=actor_of(request), at=now())
        return password_shown(request, opened.account.pk, opened.account.user_name, opened.password)
    return asked_once(request, act, NewAccountForm(typed(request)), deed)


def password_shown(request: HttpRequest, account_id: int, user_name: str, password: str) -> HttpResponse:
    """Show a password, this once."""
    return render(request, "accounts/password_shown.html", {
        "user_name": user_name, "password": password, "account": account_id})


@never_cache
def account(request: HttpRequest, account_id: int) -> HttpResponse:
    """Show an account, its duties, and what may be done."""
    row, today = account_shown(account_id, settings.KEYS), day_of(now())
    facts = [Fact(_("User name"), row.user_name, is_code=True) if row.user_name
             else Fact(_("Phone"), masked_phone(row.phone) if row.phone else ""),
             Fact(_("Full name"), row.name, is_name=True), Fact(_("State"), state_of(row))]
    return render(request, "accounts/account.html", {
        "row": row, "facts": facts, "title": row.user_name or _("Account of a resident"), "title_is_name": bool(row.user_name),
        "duties": [_duty(given) for given in duties_given(account_id, today, DUTIES_SHOWN)],
        "heads": [Head(_("Duty")), Head(_("Where")), Head(_("From")), Head(_("Last day")), Head(_("State"))],
        "crumbs": [(_("Today"), reverse("office")), (_("Accounts"), reverse("accounts"))]})


def _duty(row: GivenRow) -> list[Cell]:
    leads = {Standing.PROPOSED: "duty-confirm", Standing.HOLDS: "duty-end", Standing.LATER: "duty-end"}.get(row.standing)
    return [Cell(str(row.duty.label), reverse(leads, args=[row.held_id]) if leads else ""), Cell(row.place or _("everywhere")),
            Cell(formats.short_day(row.from_on)), Cell(last_day(row)), Cell(str(row.standing.label), tone=TONES.get(row.standing, ""))]


def last_day(row: GivenRow) -> str:
    """Return the last day of a duty in words."""
    return formats.short_day(row.until_on - timedelta(days=1)) if row.until_on else _("no end")


