"""Seeing somebody's card at the centre: who she is, and her signed consent to keep data about courses."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.centres.actions.enrolling import identify_learner
from zerdeli.centres.models import Enrolment, Run
from zerdeli.centres.queries.enrolments import enrolment_numbered, name_of
from zerdeli.people.actions.consents import Paper, Wording, keep_paper_consent
from zerdeli.people.actions.persons import Told, register_person
from zerdeli.people.queries.consents import has_consent
from zerdeli.people.queries.persons import person_with_iin
from zerdeli.people.rules.consents import Purpose, text_in_force
from zerdeli.people.rules.persons import Sex


@dataclass(frozen=True)
class Card:
    """What a card says; birth day and sex are needed for somebody who is not known yet."""

    iin: str
    born_on: date | None
    sex: Sex


@dataclass(frozen=True)
class Signed:
    """A signed consent on paper, its language, and who holds the data."""

    paper: Paper
    language: str
    operator: str


@transaction.atomic
def see_card(*, number: str, card: Card, signed: Signed | None, store: Path, keys: Keyring, by: Actor, at: datetime) -> Enrolment:
    """Say whose card the centre saw for an enrolment, writing her down where she is new, and keep her consent.

    A consent that holds already needs no second paper.
    """
    row = enrolment_numbered(number)
    run = Run.objects.select_related("centre", "place").get(pk=row.run_id)
    require(by, Duty.ENROL_PEOPLE, within=(run.centre.code, run.place.code))
    if person_with_iin(card.iin, keys) is None:
        name = name_of(row, keys)
        told = Told(name.surname, name.given_name, card.sex, run.place_id, name.patronymic, card.born_on, card.iin)
        register_person(told=told, keys=keys, by=by, at=at)
    row = identify_learner(number=number, iin=card.iin, keys=keys, by=by, at=at)
    if signed is not None and row.person_id and not has_consent(row.person_id, Purpose.COURSES, at):
        text = text_in_force(Purpose.COURSES, min(signed.paper.signed_on, day_of(at)))
        wording = Wording(Purpose.COURSES, text.version if text else 0, signed.language, signed.operator)
        keep_paper_consent(person_id=row.person_id, wording=wording, paper=signed.paper, store=store, keys=keys, by=by, at=at)
    return row
