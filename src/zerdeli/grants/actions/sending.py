"""Sending an application: once, however often the button is pressed, with all that follows from it in one transaction."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from zerdeli.accounts.actions.links import link_account_to_person
from zerdeli.accounts.models import Account
from zerdeli.accounts.queries.persons import account_of_person, person_with_iin_and_phone
from zerdeli.accounts.rules.links import Way as LinkWay
from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.identifiers import birth_day_in, reference
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason, RuleBroken, refuse_if
from zerdeli.base.versions import in_force
from zerdeli.grants.actions.consents import take_consents
from zerdeli.grants.actions.telling import tell_of_case
from zerdeli.grants.models import Application, Case, Draft, Need, Purchase, Relative, Round, Slot
from zerdeli.grants.queries.drafts import (
    draft_for_update,
    no_draft,
    open_case_of_iin,
    revealed,
    rounds_of_size,
    scheme_of,
    terms_to_see,
)
from zerdeli.grants.queries.ties import relative_key
from zerdeli.grants.rules.cases import NeedKind, Proof, Step, Way
from zerdeli.grants.rules.drafting import reasons_against_sending, window_on
from zerdeli.grants.rules.persons import plain_address, plain_seller, sex_in
from zerdeli.grants.rules.purchases import Wanted, total_of
from zerdeli.grants.rules.states import ApplicationState
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.people.actions.persons import Told, register_person
from zerdeli.people.models import Person
from zerdeli.people.queries.persons import person_with_iin
from zerdeli.people.rules.persons import is_large_family
from zerdeli.terms.queries.reading import terms_in_force, working_calendar
from zerdeli.terms.rules.terms import Rule

FIRST_NUMBER, NUMBERS = 4_000_000, 1_000_000
DECIDE_WITHIN = 15
NEED_WITHIN = 5


@dataclass(frozen=True)
class Wish:
    """What an application says, read from its answers: who, where, which family, which business, what is declared."""

    iin: str
    surname: str
    given_name: str
    patronymic: str
    place_id: int
    address: str
    is_phone_safe: bool
    ground: str
    children: int
    proof: str
    site: str
    wanted: tuple[Wanted, ...]
    income: int
    costs: int
    wants_help: bool
    relatives: tuple[tuple[str, str], ...]
    is_complete: bool
    language: str
    holder: str
    phone: str = ""
    slot_id: int | None = None
    said: Mapping[str, Any] = field(default_factory=dict)
    photo: bytes = b""
    store: Path | None = None


def send_application(*, key: str, wish: Wish, keys: Keyring, by: Actor, at: datetime) -> Case:
    """Send a draft and return its case; the same draft sent again, or twice at once, returns the same case.

    Refused outside a round, where an answer is missing, the terms changed unread, or the IIN has an open application.
    """
    try:
        return _send(key, wish, keys, by, at)
    except IntegrityError:
        # The database saw what this transaction could not: an application of the same person at the same moment.
        number = _open_reference(Draft.objects.get(key=key), wish, keys)
        reasons = reasons_against_sending(windows=rounds_of_size("small"), day=day_of(at), is_complete=True, seen={}, terms={},
                                          open_reference=number)
        raise RuleBroken(*[reason for reason in reasons if reason.code == "grants.open_already"] or [
            Reason("grants.try_again", _("Somebody else was at it at the same moment. Press the button once more."))]) from None


@transaction.atomic
def _send(key: str, wish: Wish, keys: Keyring, by: Actor, at: datetime) -> Case:
    draft = draft_for_update(key)
    if by.name not in {f"account:{draft.account_id}", draft.helper or "nobody"}:
        raise no_draft()
    known = Case.objects.filter(key=key).first()
    if known is not None:
        return known
    day = draft.received_on or day_of(at)
    terms, windows = terms_to_see(draft.size, day), rounds_of_size(draft.size)
    open_reference = _open_reference(draft, wish, keys)
    refuse_if(reasons_against_sending(windows=windows, day=day, is_complete=wish.is_complete, seen=draft.terms, terms=terms,
                                      open_reference=open_reference))
    window = window_on(windows, day)
    assert window is not None
    number = _fresh_number()
    entry = record_act(kind="application.submitted", about=number, by=by, at=at, facts={"way": draft.way, "size": draft.size})
    person, is_shown = _person(draft, wish, keys, by, at)
    application = _application(number, wish, person, Round.objects.get(in_force(), code=window.code), entry, day, at)
    case = _case(draft, wish, application, is_shown, terms, keys, day, at)
    _belongings(case, wish, keys)
    _needs(case, wish, is_shown, by, at)
    take_consents(case=case, wish=wish, keys=keys, by=by, at=at)
    draft.application, draft.ended_at, draft.answers_hidden = application, at, keys.hide(json.dumps({}))
    draft.save(update_fields=["application", "ended_at", "answers_hidden"])
    tell_of_case(case=case, event="received", keys=keys, at=at)
    return case


def _open_reference(draft: Draft, wish: Wish, keys: Keyring) -> str:
    """Return the open application that stands in the way, empty where none does; a stranger to the IIN is told of none but their own."""
    known = person_with_iin(wish.iin, keys)
    account, phone = _account_and_phone(draft, wish, keys)
    is_hers = known is None or bool(draft.helper) or _is_hers(account, phone, known, wish, keys)
    return open_case_of_iin(wish.iin, keys, sender=draft.account_id, is_hers=is_hers)[0]


def _account_and_phone(draft: Draft, wish: Wish, keys: Keyring) -> tuple[Account | None, str]:
    account = Account.objects.get(pk=draft.account_id) if draft.account_id else None
    return account, keys.reveal(bytes(account.phone_hidden)) if account and account.phone_hidden else wish.phone


def _is_hers(account: Account | None, phone: str, known: Person, wish: Wish, keys: Keyring) -> bool:
    if account is None:
        return False
    return account.person_id == known.pk or person_with_iin_and_phone(wish.iin, keys.blind(phone), keys) is not None


def _person(draft: Draft, wish: Wish, keys: Keyring, by: Actor, at: datetime) -> tuple[Person, bool]:
    """Return who applies, and whether it is shown that it is she: her phone stands in the register, or she was not known."""
    account, phone = _account_and_phone(draft, wish, keys)
    known = person_with_iin(wish.iin, keys)
    if known is None:
        told = Told(wish.surname, wish.given_name, sex_in(wish.iin), wish.place_id, wish.patronymic, birth_day_in(wish.iin), wish.iin,
                    phone, wish.is_phone_safe)
        person = register_person(told=told, keys=keys, by=by, at=at)
        _link(account, person, LinkWay.REGISTRATION, by, at)
        return person, draft.way != Way.PAPER
    is_hers = _is_hers(account, phone, known, wish, keys)
    if is_hers:
        _link(account, known, LinkWay.IIN, by, at)
    return known, is_hers


def _link(account: Account | None, person: Person, way: LinkWay, by: Actor, at: datetime) -> None:
    if account is not None and account.person_id is None and account_of_person(person.pk) is None:
        link_account_to_person(account_id=account.pk, person_id=person.pk, way=way, by=by, at=at)


def _fresh_number() -> str:
    """Return a number that no application has; it tells nothing of how many there are."""
    while Application.objects.filter(number=(number := reference(FIRST_NUMBER + secrets.randbelow(NUMBERS)))).exists():
        pass
    return number


def _application(number: str, wish: Wish, person: Person, round_: Round, entry: Entry, day: date, at: datetime) -> Application:
    status = person.household.status if person.household else wish.ground
    return Application.objects.create(
        number=number, round=round_, person=person, place_id=wish.place_id, submitted_on=day, asked=total_of(wish.wanted),
        state=ApplicationState.SUBMITTED, large_family=is_large_family(status), known_at=at, entry=entry)


def _case(draft: Draft, wish: Wish, application: Application, is_shown: bool, terms: Mapping[str, Any], keys: Keyring, day: date,
          at: datetime) -> Case:
    account = Account.objects.get(pk=draft.account_id) if draft.account_id else None
    within = terms_in_force(scheme=scheme_of(draft.size), on=day).number(Rule.DECIDE_WITHIN, DECIDE_WITHIN)
    if wish.slot_id is not None:
        # The constraint refuses one place too many.
        Slot.objects.filter(pk=wish.slot_id).update(taken=F("taken") + 1)
    return Case.objects.create(
        application=application, reference=application.number, key=draft.key, account=account, person=application.person,
        household_id=application.person.household_id, round=application.round, place_id=wish.place_id, size=draft.size, way=draft.way,
        step=Step.RECEIVED, asked=application.asked, cap=terms["cap"], income=wish.income, costs=wish.costs, site=wish.site,
        ground=wish.ground, children=wish.children, proof=wish.proof, sections_hidden=_sections(draft, wish, keys), terms=terms,
        typed_by=draft.typed_by, language=account.language if account else wish.language, is_phone_safe=wish.is_phone_safe,
        is_shown=is_shown, phone_index=account.phone_index if account else keys.blind(wish.phone) if wish.phone else "",
        address_index=keys.blind(plain_address(str(wish.place_id), wish.address)), has_relatives=bool(wish.relatives),
        wants_help=wish.wants_help, slot_id=wish.slot_id, received_on=day, entered_at=at,
        due_on=working_calendar().after(day, within))


def _sections(draft: Draft, wish: Wish, keys: Keyring) -> bytes:
    """Return the answers as a case keeps them: as typed by step, and what the commission reads, by name."""
    typed = revealed(bytes(draft.answers_hidden), keys)
    return keys.hide(json.dumps({"typed": typed, "said": dict(wish.said)}, ensure_ascii=False))


def _belongings(case: Case, wish: Wish, keys: Keyring) -> None:
    Purchase.objects.bulk_create(
        Purchase(case=case, position=place, what=line.what, price=line.price, quantity=line.quantity, seller=line.seller,
                 seller_index=keys.blind(plain_seller(line.seller)) if line.seller.strip() else "")
        for place, line in enumerate(wish.wanted, start=1))
    named = {relative_key(name): (name, post) for name, post in wish.relatives}
    Relative.objects.bulk_create(
        Relative(case=case, name_hidden=keys.hide(name), name_index=keys.blind(key), post=post)
        for key, (name, post) in named.items())


def _needs(case: Case, wish: Wish, is_shown: bool, by: Actor, at: datetime) -> None:
    """Ask at once for what the answers make needed: a photo that she wants to add, a card that nobody has seen yet."""
    kinds = [] if is_shown else [NeedKind.SHOW_CARD]
    kinds += [NeedKind.STATUS_PAPER] if wish.proof == Proof.PHOTO else []
    due_on = min(working_calendar().after(case.received_on, NEED_WITHIN), case.due_on - timedelta(days=1))
    Need.objects.bulk_create(Need(case=case, kind=kind, due_on=due_on, asked_at=at, asked_by=by.name) for kind in kinds)
