"""Which person holds an account, and how a person is reached."""

from zerdeli.accounts.models import Account
from zerdeli.base.keys import Keyring
from zerdeli.messages.rules.letters import Recipient
from zerdeli.people.models import Phone
from zerdeli.people.queries.merges import records_of_person
from zerdeli.people.queries.persons import person_with_iin, phones_of_person


def account_of_person(person_id: int) -> Account | None:
    """Return the open account by phone of a person, joined records included; None where there is none."""
    return Account.objects.filter(person_id__in=records_of_person(person_id), closed_at__isnull=True).exclude(
        phone_index="").order_by("id").first()


def person_with_iin_and_phone(iin: str, phone_index: str, keys: Keyring) -> int | None:
    """Return the person who has an IIN and in whose records a phone stands; None where the two do not agree."""
    person = person_with_iin(iin, keys)
    records = records_of_person(person.pk) if person else [0]
    agrees = Phone.objects.filter(person_id__in=records, phone_index=phone_index, ended_at__isnull=True).exists()
    return person.pk if person and agrees and phone_index else None


def recipient_of_person(person_id: int, keys: Keyring) -> Recipient | None:
    """Return how a person is written to: at a safe phone, that of her account first, in the language she chose there.

    Where no phone is safe, the recipient is one that nothing is sent to; None where no phone is known.
    """
    account = account_of_person(person_id)
    language = account.language if account else "kk"
    phones = phones_of_person(records_of_person(person_id), keys)
    own = keys.reveal(bytes(account.phone_hidden)) if account and account.phone_hidden else ""
    if own and own not in {phone for phone, __ in phones}:
        # She gave this number herself to be sent codes to.
        phones.insert(0, (own, True))
    phones.sort(key=lambda known: (not known[1], known[0] != own))
    return Recipient(phones[0][0], language, is_safe=phones[0][1]) if phones else None


def recipient_of_account(account_id: int, keys: Keyring) -> Recipient | None:
    """Return how an account's holder is written to; None where the account has no phone or is blocked."""
    account = Account.objects.filter(pk=account_id, closed_at__isnull=True).first()
    if account is None or not account.phone_hidden:
        return None
    if account.person_id:
        return recipient_of_person(account.person_id, keys)
    return Recipient(keys.reveal(bytes(account.phone_hidden)), account.language)
