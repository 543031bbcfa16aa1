"""The demo's invented people, and the page that lets a visitor be one of them."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zerdeli.accounts.actions.duties import open_demo_account, open_demo_resident
from zerdeli.accounts.pages.sessions import enter
from zerdeli.base.actors import Duty, operator
from zerdeli.base.choices import _
from zerdeli.base.clock import now
from zerdeli.base.kazakh import language_of_text
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.site.gateway import outgoing_file

LETTERS_SHOWN = 5


@dataclass(frozen=True)
class Guest:
    """Somebody invented: a resident with a phone, or staff with duties; `lands_on` names the page they come to."""

    code: str
    name: Any
    who: Any
    lands_on: str
    phone: str = ""
    duties: frozenset[Duty] = field(default_factory=frozenset)


GUESTS = (
    Guest("gulnar", _("Gulnar"), _("A mother of five who looks for a course and a small grant."), "me", "+77000000001"),
    Guest("madina", _("Madina"), _("A resident of Zerdeli who wants a say about the plot next door."), "me",
          "+77000000002"),
    Guest("sholpan", _("Sholpan"), _("Works at the family centre and enters its register files."), "import",
          duties=frozenset({Duty.ENTER_REGISTERS, Duty.CALL_BACK, Duty.ENROL_PEOPLE, Duty.PLAN_COURSES, Duty.FIND_PEOPLE,
                            Duty.HELP_FAMILIES, Duty.KEEP_PEOPLE, Duty.JOIN_RECORDS, Duty.REVEAL_NUMBERS,
                            Duty.CHECK_APPLICATIONS, Duty.KEEP_AGREEMENTS})),
    Guest("aigerim", _("Aigerim"), _("The press office: publishes editions and asks figures freely."), "office",
          duties=frozenset({Duty.PUBLISH_EDITIONS, Duty.ASK_FREELY})),
    Guest("serik", _("Serik"), _("Of the treasury: commits money, makes up batches, reads the bank’s statements."), "treasury",
          duties=frozenset({Duty.PAY_DOCUMENTS, Duty.CLOSE_PERIODS})),
    Guest("zhanar", _("Zhanar"), _("Of the treasury: releases the batches that others made up."), "treasury-batches",
          duties=frozenset({Duty.RELEASE_BATCHES, Duty.CLOSE_PERIODS})),
    Guest("botagoz", _("Botagoz"), _("The akim’s office: tries other budgets and proposes new terms of the grants."), "office",
          duties=frozenset({Duty.ASK_FREELY, Duty.PROPOSE_TERMS, Duty.KEEP_CALENDAR, Duty.GIVE_INSTRUCTIONS,
                            Duty.CONTROL_INSTRUCTIONS})),
    Guest("aidos", _("Aidos"), _("The akim’s aide: writes down what residents raise at meetings and by telephone."), "office-concerns",
          duties=frozenset({Duty.RECORD_CONCERNS})),
    Guest("marat", _("Marat"), _("The second person: decides on proposed terms and plans."), "office",
          duties=frozenset({Duty.CONFIRM_TERMS, Duty.POST_MONEY, Duty.LEAD_INSTRUCTIONS})),
    Guest("nurlan", _("Nurlan"), _("The land department: leads the cases of returning plots."), "return-cases",
          duties=frozenset({Duty.LEAD_RETURNS, Duty.EXECUTE_INSTRUCTIONS})),
    Guest("sandugash", _("Sandugash"), _("Of the grant commission: declares conflicts, scores under seal, proposes and votes."), "sittings",
          duties=frozenset({Duty.JUDGE_APPLICATIONS})),
    Guest("timur", _("Timur"), _("The commission’s secretary: agenda, session, protocol."), "sittings",
          duties=frozenset({Duty.RUN_SITTINGS})),
    Guest("daulet", _("Daulet"), _("The administrator, who says who holds which duty."), "office",
          duties=frozenset({Duty.MANAGE_ACCOUNTS})),
)


@never_cache
def guests(request: HttpRequest) -> HttpResponse:
    """Show whom a visitor may be, and the messages that would have left."""
    return render(request, "site/guests.html", {"guests": GUESTS, "letters": _letters()})


@require_POST
def become(request: HttpRequest, code: str) -> HttpResponse:
    """Let a visitor in as one of the invented people."""
    guest = next((one for one in GUESTS if one.code == code), None)
    if guest is None or not settings.ENVIRONMENT.is_demo:
        raise NotFound(Reason("site.no_guest", _("There is no such person here.")))
    enter(request, _account_of(guest), is_staff=not guest.phone)
    return redirect(guest.lands_on)


def _account_of(guest: Guest) -> int:
    by = operator("demo")
    with override("kk"):
        name = str(guest.name)
    if guest.phone:
        return open_demo_resident(
            name=name, phone_index=settings.KEYS.blind(guest.phone), language="kk",
            phone_hidden=settings.KEYS.hide(guest.phone), by=by, at=now()).pk
    return open_demo_account(user_name=guest.code, name=name, duties=guest.duties, by=by,
                             at=now()).pk


def _letters() -> list[tuple[str, str]]:
    """Return the newest texts that went into the file, each with its language."""
    path = outgoing_file()
    lines = path.read_text(encoding="utf-8").splitlines()[-LETTERS_SHOWN:] if path.exists() else []
    texts = [str(json.loads(line)["text"]) for line in reversed(lines)]
    return [(language_of_text(text), text) for text in texts]
