"""The demo's application: one of the register that nobody decided yet becomes Gulnar's, and a price quote is asked for."""

from datetime import date, datetime

from django.conf import settings

from zerdeli.accounts.actions.duties import open_demo_resident
from zerdeli.accounts.actions.links import link_account_to_person
from zerdeli.accounts.rules.links import Way
from zerdeli.base.actors import Actor, Duty, operator
from zerdeli.base.kazakh import search_key
from zerdeli.grants.actions.cases import Wanting, ask_applicant
from zerdeli.grants.actions.taking_up import Papers, take_up_application
from zerdeli.grants.queries.cases import case_shown, cases_of_visitor, pending_applications
from zerdeli.grants.rules.cases import NeedKind
from zerdeli.grants.rules.purchases import Wanted

PHONE, GIVEN = "+77000000001", "гулнар"
CHECKS = Actor("staff:sholpan", frozenset({Duty.CHECK_APPLICATIONS, Duty.KEEP_PEOPLE}))
UNTIL = date(2020, 12, 29)
SMALLEST = 1_000_00
LOOKED_AT = 400


def open_demo_case(at: datetime) -> None:
    """Make a case of a pending application for the demo's mother; nothing where she has one already."""
    keys = settings.KEYS
    account = open_demo_resident(name="Gulnar", phone_index=keys.blind(PHONE), language="kk", phone_hidden=keys.hide(PHONE),
                                 by=operator("demo"), at=at)
    pending = [row for row in pending_applications("small", LOOKED_AT) if row[1] > 4 * SMALLEST]
    if not pending or cases_of_visitor(account.pk, account.person_id):
        return
    number, asked, person, __ = next((row for row in pending if search_key(row[3]).startswith(GIVEN)), pending[0])
    link_account_to_person(account_id=account.pk, person_id=person, way=Way.SEEN, by=CHECKS, at=at)
    thread = asked // 4 // SMALLEST * SMALLEST
    papers = Papers(
        (Wanted("Тігін машинасы", asked - thread, 1, "Тігін әлемі ЖШС"), Wanted("Мата мен жіп", thread, 1, "")),
        "Үйде тапсырыспен мектеп формасын тігемін.", "Айына 20 тапсырыс, әрқайсысы 6 000 теңге.", 120_000_00, 40_000_00,
        "Зерделі, 12-үй, 5-пәтер", {"idea": {"idea": ["Үйде тапсырыспен мектеп формасын тігемін."]}, "site": {"site": ["home"]}})
    take_up_application(number=number, papers=papers, account_id=account.pk, keys=keys, by=CHECKS, at=at)
    machine = case_shown(number, keys).purchases[0][0]
    ask_applicant(number=number, wanting=Wanting(NeedKind.PRICE_QUOTE, "", UNTIL, machine), keys=keys, by=CHECKS, at=at)
