"""An application as tests type it: a round, the terms, and what is sent at each step."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

from django.conf import settings
from django.test import Client

from tests.accounts.people import PHONE, browser_of, resident
from tests.grants.sat import terms
from tests.small import iins
from tests.treasury.lines import a_line
from zerdeli.accounts.models import Account
from zerdeli.base.clock import now
from zerdeli.base.money import tiyn
from zerdeli.base.periods import day_of
from zerdeli.grants.models import Case, Round
from zerdeli.journal.models import Entry
from zerdeli.treasury.models import Line

_iins = iins()
IIN, OTHER_IIN, THIRD_IIN = next(_iins), next(_iins), next(_iins)
JPEG = b"\xff\xd8\xff\xe0\x00\x04\x00\x00\xff\xda\x00\x02pixels\xff\xd9"
ADDRESS = "/kk/grants/apply/{size}/{step}/"
ANSWERS: dict[str, dict[str, Any]] = {
    "iin": {"iin": IIN}, "name": {"surname": "Ахметова", "given_name": "Гүлнар", "patronymic": "Сәкенқызы"},
    "address": {"place": "751210000", "line": "Жасыл көшесі, 12-үй, 5-пәтер"}, "contact": {"is_safe": "yes"},
    "family": {"ground": "large_family_benefit", "children": "5"}, "proof": {"proof": "centre"},
    "idea": {"idea": "Үйде мектеп формасын тігемін."}, "site": {"site": "home"},
    "purchases": {"what": "Тігін машинасы", "price": "150 000", "quantity": "2", "seller": "ЖК Игілік", "deed": "go"},
    "money": {"income": "120 000", "costs": "40000", "plan": "Айына 20 тапсырыс."},
    "relatives": {"has_relatives": "no"}, "consent": {"agrees": "on"},
}
PLAN: dict[str, dict[str, Any]] = {
    "market": {"market": "Жақын маңда екі шеберхана бар."}, "buyers": {"buyers": "Үш мектеп."},
    "calculation": {"jobs": "3", "year_income": "4 000 000", "year_costs": "2 500 000", "own_money": "200 000"},
    "slot": {"slot": "later"},
}


def a_round(size: str = "small", first: int = -10, last: int = 60) -> Round:
    """Give a round that takes applications from and until so many days from today."""
    today, entry = day_of(now()), Entry.objects.order_by("id").first()
    assert entry is not None
    return Round.objects.create(
        code=f"{size}-{first}", size=size, from_on=today + timedelta(first), until_on=today + timedelta(last), cap=tiyn(5_000_000),
        mci=tiyn(4325), legal_basis="№272", source="zakon", known_at=now(), entry=entry)


def ground() -> Line:
    """Give what every application stands on: a place, the terms, an open round of each size."""
    line = a_line()
    terms()
    a_round()
    a_round("large")
    return line


def answers(size: str = "small", **changed: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give what is typed at each step, in order; a step may be answered otherwise."""
    steps = list(ANSWERS.items())
    if size == "large":
        steps[10:10] = list(PLAN.items())
    return {step: {**said, **changed.get(step, {})} for step, said in steps}


def typed(client: Client, size: str = "small", **changed: dict[str, Any]) -> None:
    """Type all steps of an application."""
    for step, said in answers(size, **changed).items():
        response = client.post(ADDRESS.format(size=size, step=step), said)
        assert response.status_code == 302, (step, errors_in(response.content.decode()))


def sent(client: Client | None = None, size: str = "small", phone: str = PHONE, **changed: dict[str, Any]) -> Case:
    """Give the case of an application that was typed and sent."""
    client = client or browser_of(resident(now(), phone))
    typed(client, size, **changed)
    response = client.post(ADDRESS.format(size=size, step="check"))
    assert response.status_code == 302, errors_in(response.content.decode())
    return Case.objects.get(reference=response.headers["Location"].split("/")[-3])


def errors_in(page: str) -> list[str]:
    """Give what the error summary of a page says."""
    summary = page.partition("govuk-error-summary__list")[2].partition("</ul>")[0]
    return [unescape(text).strip() for text in re.findall(r"<li>(?:<a[^>]*>)?([^<]+)", summary)]


def account(phone: str = PHONE) -> Account:
    """Give the account of a phone."""
    return Account.objects.get(phone_index=settings.KEYS.blind(phone))
