"""Records that the walk through all pages opens: made where the small district has none of their kind."""

from django.conf import settings

from zerdeli.accounts.models import Account
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import reference
from zerdeli.people.actions.consents import Wording, give_consent
from zerdeli.people.actions.corrections import ask_for_correction
from zerdeli.people.actions.likeness import notice_likeness
from zerdeli.people.actions.opening import open_person
from zerdeli.people.models import Consent, CorrectionRequest, Person
from zerdeli.people.rules.consents import Purpose, Way
from zerdeli.people.rules.likeness import Sign

KEYS = settings.KEYS


def _people() -> list[Person]:
    return list(Person.objects.filter(given_name__startswith="Әсел", household__isnull=False).order_by("id")[:8])


def number_of_somebody() -> dict[str, object]:
    """Give the number of a person with a household."""
    return {"number": reference(_people()[0].pk)}


def somebody_opened() -> dict[str, object]:
    """Give the number of a person whose page was just opened by those who walk through it."""
    person = _people()[0]
    for name in ("walker.find-people", "walker.find-people.reveal-numbers.keep-people.join-records"[:30]):
        open_person(number=reference(person.pk), why="visit", words="", keys=KEYS, at=now(),
                    by=Actor(f"staff:{name}", frozenset({Duty.FIND_PEOPLE})))
    return {"number": reference(person.pk)}


def pair_to_decide() -> dict[str, object]:
    """Give the number of a pair."""
    first, second = _people()[:2]
    return {"pair": notice_likeness(first_id=first.pk, second_id=second.pk, sign=Sign.SPELLING, at=now()).pk}


def more_pairs() -> None:
    """Let two more pairs wait."""
    first, *others = _people()[:6]
    for other in others[-2:]:
        notice_likeness(first_id=first.pk, second_id=other.pk, sign=Sign.SPELLING, at=now())


def request_to_answer() -> dict[str, object]:
    """Give the number of a request that waits."""
    found = CorrectionRequest.objects.first() or ask_for_correction(
        person_id=_people()[0].pk, item="born_on", wanted="01.02.1985", keys=KEYS, by=Actor("account:0"), at=now())
    return {"number": found.number}


def more_requests() -> None:
    """Let two more requests wait."""
    for person in _people()[1:3]:
        ask_for_correction(person_id=person.pk, item="born_on", wanted="01.02.1985", keys=KEYS, by=Actor("account:0"), at=now())


def tie_resident() -> dict[str, object]:
    """Tie the account of the walking resident to a person who gave a consent."""
    person = _people()[3]
    Account.objects.filter(user_name="", person__isnull=True).update(person=person, person_way="seen", person_linked_at=now())
    if not Consent.objects.filter(purpose=Purpose.HELP).exists():
        give_consent(person_id=person.pk, wording=Wording(Purpose.HELP, 1, "kk", "Әкімдік"), way=Way.HERSELF, keys=KEYS,
                     by=Actor("account:0"), at=now())
    return {}


def consent_given() -> dict[str, object]:
    """Give the number of a consent of the walking resident."""
    tie_resident()
    return {"consent": Consent.objects.get(purpose=Purpose.HELP).pk}


def purpose_to_agree() -> dict[str, object]:
    """Give a purpose that the walking resident may agree to."""
    tie_resident()
    return {"purpose": "acting"}



def pair_there() -> dict[str, object]:
    """Let a pair wait."""
    pair_to_decide()
    return {}


def request_there() -> dict[str, object]:
    """Let a request wait."""
    request_to_answer()
    return {}
