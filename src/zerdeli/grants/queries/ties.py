"""Who may not work on whose application: oneself, one's family, declared relatives."""

from zerdeli.accounts.models import Account
from zerdeli.base.actors import Actor
from zerdeli.base.keys import Keyring
from zerdeli.grants.models import Case, Relative
from zerdeli.grants.rules.persons import Tie
from zerdeli.people.models import Person
from zerdeli.people.queries.merges import records_of_person
from zerdeli.people.rules.names import likeness_key


def ties_to_case(case: Case, by: Actor, keys: Keyring) -> list[Tie]:
    """Return what ties an actor to a case's applicant, empty where nothing does."""
    account = _account_of(by)
    if account is None:
        return []
    found = []
    if account.pk == case.account_id:
        found.append(Tie.SELF)
    if account.person_id:
        found += _by_person(case, account.person_id)
    name = keys.blind(relative_key(account.name))
    if account.name and Relative.objects.filter(case=case, name_index=name).exists():
        found.append(Tie.DECLARED)
    return found


def _account_of(by: Actor) -> Account | None:
    kind, __, name = by.name.partition(":")
    if kind == "staff":
        return Account.objects.filter(user_name=name).first()
    return Account.objects.filter(pk=int(name)).first() if kind == "account" and name.isdigit() else None


def _by_person(case: Case, person_id: int) -> list[Tie]:
    own = records_of_person(person_id)
    if case.person_id in own:
        return [Tie.SELF]
    homes = Person.objects.filter(pk__in=own, household__isnull=False).values_list("household_id", flat=True)
    theirs = Person.objects.filter(pk__in=records_of_person(case.person_id), household__isnull=False)
    return [Tie.FAMILY] if theirs.filter(household_id__in=list(homes)).exists() else []


def relative_key(name: str) -> str:
    """Return a key under which the spellings and orders of one name meet: surname and given name."""
    return " ".join(sorted(likeness_key(name).split()[:2]))
