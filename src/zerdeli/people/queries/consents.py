"""Reading what people agreed to."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.people.models import Consent
from zerdeli.people.queries.merges import records_of_person
from zerdeli.people.rules.consents import Purpose, Way


@dataclass(frozen=True)
class ConsentRow:
    """A consent as its giver reads it; `contents` are pairs of a heading and what was said, in the language of then."""

    id: int
    purpose: Purpose
    version: int
    language: str
    contents: tuple[tuple[str, str], ...]
    way: Way
    has_photo: bool
    signed_on: date
    until_on: date
    withdrawn_at: datetime | None

    def holds_on(self, day: date) -> bool:
        """Tell whether the consent holds on a day."""
        return self.withdrawn_at is None and self.signed_on <= day < self.until_on


def has_consent(person_id: int, purpose: Purpose, at: datetime) -> bool:
    """Tell whether a person agrees to something at an instant, on whichever of her records she said so."""
    day = day_of(at)
    return Consent.objects.filter(person_id__in=records_of_person(person_id), purpose=purpose, withdrawn_at__isnull=True,
                                  signed_on__lte=day, until_on__gt=day).exists()


def persons_who_agree(kept: Mapping[int, int], purpose: Purpose, at: datetime) -> set[int]:
    """Return which of some people agree to something at an instant, on whichever of their records they said so.

    `kept` are records by key, each with the key of the record that is kept of the person.
    """
    day, canonical = day_of(at), set(kept.values())
    rows = Consent.objects.filter(Q(person_id__in=canonical) | Q(person__same_as_id__in=canonical), purpose=purpose,
                                  withdrawn_at__isnull=True, signed_on__lte=day, until_on__gt=day)
    agreed = {same or pk for pk, same in rows.values_list("person_id", "person__same_as_id")}
    return {pk for pk, whom in kept.items() if whom in agreed}


def consents_of_person(records: Collection[int], keys: Keyring) -> list[ConsentRow]:
    """Return all that a person agreed to on her records, newest first."""
    rows = Consent.objects.filter(person_id__in=records).order_by("-id")
    return [ConsentRow(row.pk, Purpose(row.purpose), row.version, row.language,
                       tuple((label, text) for label, text in json.loads(keys.reveal(bytes(row.contents_hidden)))),
                       Way(row.way), bool(row.photo), row.signed_on, row.until_on, row.withdrawn_at) for row in rows]


def consent_for_update(consent_id: int, person_ids: Collection[int]) -> Consent:
    """Return a consent of a person, locked, or refuse."""
    found = Consent.objects.select_for_update().filter(pk=consent_id, person_id__in=person_ids).first()
    if found is None:
        raise NotFound(Reason("people.no_consent", _("There is no such consent.")))
    return found
