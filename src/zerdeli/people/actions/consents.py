"""Giving consents, on a page or on paper, and withdrawing them."""

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils.translation import override

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason, RuleBroken, refuse_if
from zerdeli.documents.actions import store_file
from zerdeli.journal.actions import record_act
from zerdeli.people.models import Consent
from zerdeli.people.queries.consents import consent_for_update, has_consent
from zerdeli.people.queries.merges import records_of_person
from zerdeli.people.queries.persons import about_person, person_for_update
from zerdeli.people.queries.scope import codes_around
from zerdeli.people.rules.consents import (
    Purpose,
    Way,
    consent_gone,
    contents_of,
    digest_of_text,
    last_day_of,
    reasons_against_giving_consent,
    reasons_against_paper,
    text_of_version,
)
from zerdeli.people.rules.names import full_name


@dataclass(frozen=True)
class Wording:
    """What is agreed to: a purpose in one version and language, and who holds the data."""

    purpose: Purpose
    version: int
    language: str
    operator: str


@dataclass(frozen=True)
class Paper:
    """A signed paper: its day and the photo's bytes, kept encrypted."""

    signed_on: date
    photo: bytes


def give_consent(*, person_id: int, wording: Wording, way: Way, keys: Keyring, by: Actor, at: datetime) -> Consent:
    """Keep that a person agrees, by herself or by a code to her phone; refused where she did already.

    The caller knows that it is she: who is signed in as this person, or whose code was right.
    """
    return _give(person_id, wording, _Given(way, day_of(at), ""), keys, by, at)


@transaction.atomic
def record_paper_consent(
    *, person_id: int, wording: Wording, paper: Paper, store: Path, keys: Keyring, by: Actor, at: datetime
) -> Consent:
    """Keep a consent that was signed on paper, with a photo of the paper, which is stored encrypted."""
    person = person_for_update(person_id)
    require(by, Duty.KEEP_PEOPLE, codes_around(person.place_id))
    return keep_paper_consent(person_id=person_id, wording=wording, paper=paper, store=store, keys=keys, by=by, at=at)


@transaction.atomic
def keep_paper_consent(
    *, person_id: int, wording: Wording, paper: Paper, store: Path, keys: Keyring, by: Actor, at: datetime
) -> Consent:
    """Keep a consent on paper in the course of another act: the caller has that act's duty."""
    refuse_if(reasons_against_paper(paper.signed_on, day_of(at), bool(paper.photo)))
    hidden = keys.hide(base64.b64encode(paper.photo).decode())
    return _give(person_id, wording, _Given(Way.PAPER, paper.signed_on, store_file(store=store, content=hidden)), keys, by, at)


@transaction.atomic
def withdraw_consent(
    *, consent_id: int, person_id: int, standing_against: Sequence[Reason], by: Actor, at: datetime
) -> Consent:
    """Withdraw a consent; refused while an obligation stands against it (Law 94-V, article 8), which higher fields name.

    The caller knows that the person herself asks.
    """
    consent = consent_for_update(consent_id, records_of_person(person_id))
    refuse_if([consent_gone()] if consent.withdrawn_at else list(standing_against))
    consent.withdrawn_by, consent.withdrawn_at = by.name, at
    consent.save(update_fields=["withdrawn_by", "withdrawn_at"])
    _record("consent.withdrawn", consent, by, at)
    return consent


@dataclass(frozen=True)
class _Given:
    way: Way
    signed_on: date
    photo: str


@transaction.atomic
def _give(person_id: int, wording: Wording, given: _Given, keys: Keyring, by: Actor, at: datetime) -> Consent:
    person = person_for_update(person_id)
    text = text_of_version(wording.purpose, wording.version)
    refuse_if(reasons_against_giving_consent(text, has_consent(person_id, wording.purpose, at)))
    assert text is not None
    with override(wording.language):
        said = contents_of(text, wording.operator, full_name(person.surname, person.given_name, person.patronymic))
        digest = digest_of_text(text)
    # One that has run out makes room for the new one.
    Consent.objects.filter(person=person, purpose=wording.purpose, withdrawn_at__isnull=True, until_on__lte=day_of(at)).update(
        withdrawn_at=at, withdrawn_by="term")
    try:
        with transaction.atomic():
            consent = Consent.objects.create(
                person=person, purpose=wording.purpose, version=wording.version, language=wording.language,
                contents_hidden=keys.hide(json.dumps(said, ensure_ascii=False)), digest=digest, way=given.way,
                photo=given.photo, signed_on=given.signed_on, until_on=last_day_of(text, given.signed_on), given_at=at,
                given_by=by.name)
    except IntegrityError:
        raise RuleBroken(*reasons_against_giving_consent(text, holds_already=True)) from None
    _record("consent.given", consent, by, at)
    return consent


def _record(kind: str, consent: Consent, by: Actor, at: datetime) -> None:
    record_act(kind=kind, about=about_person(consent.person_id), by=by, at=at, facts={
        "purpose": consent.purpose, "version": consent.version, "language": consent.language, "way": consent.way})

