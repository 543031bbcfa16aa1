"""Saying which person holds an account: by phone and IIN, by a registration, or by a worker who saw a document."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zerdeli.accounts.actions.guarding import count_wrong_try, forget_wrong_tries, hold_guard
from zerdeli.accounts.models import Account
from zerdeli.accounts.queries.codes import wrong_of
from zerdeli.accounts.queries.persons import account_of_person, person_with_iin_and_phone
from zerdeli.accounts.queries.staff import account_for_update
from zerdeli.accounts.rules.codes import reasons_against_trying
from zerdeli.accounts.rules.links import Way, reasons_against_linking
from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import Reason, RuleBroken, refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.people.queries.merges import records_of_person
from zerdeli.people.queries.persons import person_for_update


@transaction.atomic
def link_account_to_person(*, account_id: int, person_id: int, way: Way, by: Actor, at: datetime) -> Account:
    """Say that an account's holder is a person; the same once more changes nothing.

    A worker who saw a document needs the duty to keep people's data; for the other ways the caller has shown that they
    agree. Refused where the account is another person's, or the person has an account with another phone.
    """
    if way == Way.SEEN:
        require(by, Duty.KEEP_PEOPLE)
    account = account_for_update(account_id)
    # Two accounts that claim one person at one moment wait here for each other.
    kept = person_for_update(records_of_person(person_id)[0]).pk
    linked_to = records_of_person(account.person_id)[0] if account.person_id else None
    held = account_of_person(kept)
    refuse_if(reasons_against_linking(linked_to=linked_to, person=kept, held_by=held.pk if held else None, account=account_id))
    if account.person_id != kept:
        account.person_id, account.person_way, account.person_linked_at = kept, way, at
        account.save(update_fields=["person", "person_way", "person_linked_at"])
        record_act(kind="account.linked", about=f"account:{account_id}", by=by, at=at, facts={"person": kept, "way": way})
    return account


def link_account_by_iin(*, account_id: int, iin: str, keys: Keyring, by: Actor, at: datetime) -> Account:
    """Link one's own account to the person of an IIN whose registered phone is the account's.

    Whether the IIN is unknown or the phone another, the answer is the same; wrong tries are counted and lock.
    """
    person, reasons = _try_iin(account_id, iin, keys, by, at)
    if person is None:
        raise RuleBroken(*reasons)
    return link_account_to_person(account_id=account_id, person_id=person, way=Way.IIN, by=by, at=at)


@transaction.atomic
def _try_iin(account_id: int, iin: str, keys: Keyring, by: Actor, at: datetime) -> tuple[int | None, Sequence[Reason]]:
    guard = hold_guard(subject=keys.blind(f"iin:{account_id}"), at=at)
    reasons = reasons_against_trying(wrong_of(guard), at)
    if reasons:
        return None, reasons
    account = account_for_update(account_id)
    person = person_with_iin_and_phone(iin, account.phone_index, keys) if account.is_held_by(by) else None
    if person is None:
        text = _("This IIN and your phone do not stand together in the register. Check the IIN, or come to the centre with a"
                 " document. You can go on without it.")
        return None, reasons_against_trying(count_wrong_try(guard=guard, at=at), at) or [Reason("accounts.no_agreement", text)]
    forget_wrong_tries(guard=guard, at=at)
    return person, ()
