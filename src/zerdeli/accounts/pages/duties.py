"""Giving a duty, confirming it as the second person, ending it, and what waits for a second person."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.actions.duties import confirm_duty, end_duty, give_duty
from zerdeli.accounts.forms import DutyForm, NothingForm
from zerdeli.accounts.pages.acts import Act, Said, asked_once, typed
from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.accounts.pages.staff import ON_A_PAGE, last_day
from zerdeli.accounts.queries.duties import GivenRow, duties_proposed, duty_given
from zerdeli.accounts.queries.staff import account_shown
from zerdeli.base import formats
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.periods import day_of
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.places.queries import place_tree


@never_cache
def give(request: HttpRequest, account_id: int) -> HttpResponse:
    """Give a duty; what two must agree on is only proposed."""
    back, row = reverse("account", args=[account_id]), account_shown(account_id, settings.KEYS)
    says = _("The duty holds from its first day. Who may give duties is decided by two: you propose, another"
             " administrator confirms.")
    act = Act(_("Give a duty"), says, _("Give the duty"), back, about=row.user_name)
    form = DutyForm(typed(request), places=_places(), initial={"from_on": day_of(now())})

    def deed(said: Said) -> HttpResponse:
        last = said["last_on"]
        give_duty(account_id=account_id, duty=Duty(said["duty"]), place=said["code"] or said["place"], from_on=said["from_on"],
                  until_on=last + timedelta(days=1) if last else None, by=actor_of(request), at=now())
        return redirect(back)
    return asked_once(request, act, form, deed)


def _places() -> list[tuple[str, str]]:
    tree, language = place_tree(), get_language() or "kk"
    listed = ([tree.city] if tree.city else []) + tree.districts
    return [(place.code, place.name(language)) for place in listed]


def _facts(row: GivenRow) -> tuple[Fact, ...]:
    return (Fact(_("Duty"), str(row.duty.label)), Fact(_("Where"), row.place or _("everywhere")),
            Fact(_("First day"), formats.short_day(row.from_on)), Fact(_("Last day"), last_day(row)),
            Fact(_("Given by"), row.given_by, is_code=True))


@never_cache
def confirm(request: HttpRequest, held_id: int) -> HttpResponse:
    """Confirm a proposed duty as the second person, the way to turn it down beside it."""
    row = duty_given(held_id, day_of(now()))
    act = Act(_("Confirm a proposed duty"), "", _("Confirm the duty"), reverse("proposals"), about=row.user_name, facts=_facts(row),
              other=(_("Turn the proposal down"), reverse("duty-end", args=[held_id])))

    def deed(said: Said) -> HttpResponse:
        confirm_duty(held_id=held_id, by=actor_of(request), at=now())
        return redirect("account", account_id=row.account_id)
    return asked_once(request, act, NothingForm(typed(request)), deed)


@never_cache
def end(request: HttpRequest, held_id: int) -> HttpResponse:
    """End a duty at once, or turn a proposed one down."""
    row = duty_given(held_id, day_of(now()))
    back = reverse("account", args=[row.account_id])
    act = Act(_("End a duty"), _("The duty ends at once."), _("End the duty now"), back, is_grave=True, about=row.user_name,
              facts=_facts(row))

    def deed(said: Said) -> HttpResponse:
        end_duty(held_id=held_id, by=actor_of(request), at=now())
        return redirect(back)
    return asked_once(request, act, NothingForm(typed(request)), deed)


@never_cache
def proposals(request: HttpRequest) -> HttpResponse:
    """List the duties that wait for a second person."""
    after = request.GET.get("after", "")
    found = duties_proposed(day_of(now()), int(after) if after.isdecimal() else 0, ON_A_PAGE + 1)
    shown = found[:ON_A_PAGE]
    return render(request, "accounts/proposals.html", {
        "rows": [_line(row) for row in shown], "next_href": f"?after={shown[-1].held_id}" if len(found) > ON_A_PAGE else "",
        "heads": [Head(_("Account")), Head(_("Duty")), Head(_("Where")), Head(_("From")), Head(_("Proposed by"))],
        "crumbs": [(_("Today"), reverse("office")), (_("Accounts"), reverse("accounts"))]})


def _line(row: GivenRow) -> list[Cell]:
    return [Cell(row.user_name, reverse("duty-confirm", args=[row.held_id]), is_name=True), Cell(str(row.duty.label)),
            Cell(row.place or _("everywhere")), Cell(formats.short_day(row.from_on)), Cell(row.given_by, is_name=True)]
