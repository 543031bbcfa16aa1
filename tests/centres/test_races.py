"""Fifty people, three places: the database decides who gets them, and nobody on the list is passed over."""

import os
from datetime import datetime

import pytest
from django.conf import settings
from django.db import connection

from tests.centres.learners import CLOCK, comes, learner, open_run, states, two_centres
from tests.journal.attempts import at_once
from zerdeli.base.actors import Actor
from zerdeli.centres.actions.enrolling import cancel_enrolment
from zerdeli.centres.actions.places import end_old_offers
from zerdeli.centres.models import Enrolment
from zerdeli.centres.queries.enrolments import roster_of_run
from zerdeli.messages.models import Message

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ROUNDS = 20 if os.environ.get("ZERDELI_PROVE") == "1" else 3
PEOPLE, SEATS = 50, 3


def test_fifty_race_for_the_last_three_places(at: datetime) -> None:
    two_centres(at)
    numbers = range(1, PEOPLE + 1)
    for number in numbers:
        learner(number, at)
    for turn in range(ROUNDS):
        run = open_run(at, code=f"RACE{turn}", seats=SEATS, days=18 + turn % 7, hour=8 + 2 * (turn // 7))

        done = at_once([lambda number=number, run=run: comes(number, run, at) for number in numbers])  # type: ignore[misc]

        failed = [one for one in done if not isinstance(one, Enrolment)]
        assert failed == [], (connection.vendor, turn, failed[:3])
        found = states(run)
        assert [state for state, _ in found].count("enrolled") == SEATS
        places = [row.place for row in roster_of_run(run.pk, settings.KEYS) if row.state == "waiting"]
        assert places == list(range(1, PEOPLE - SEATS + 1))
        assert Message.objects.filter(values__number__in=[one.reference for one in done]).count() == PEOPLE


def test_a_button_pressed_ten_times_at_once_enrols_once(at: datetime) -> None:
    two_centres(at)
    run = open_run(at)

    done = at_once([lambda: comes(1, run, at)] * 10)

    assert {getattr(one, "reference", one) for one in done} == {Enrolment.objects.get(run=run).reference}
    assert Message.objects.count() == 1


def test_one_person_cannot_be_in_two_places_at_one_hour_however_fast(at: datetime) -> None:
    two_centres(at)
    runs = [open_run(at, code=f"R3{number}") for number in range(4)]

    done = at_once([lambda run=run: comes(1, run, at) for run in runs])  # type: ignore[misc]

    assert sum(isinstance(one, Enrolment) for one in done) == 1
    assert [reason.code for one in done if not isinstance(one, Enrolment) for reason in one.reasons] == [
        "centres.hours_clash"] * 3


def test_places_given_back_at_once_go_to_the_first_on_the_list(at: datetime) -> None:
    two_centres(at)
    run = open_run(at, seats=4)
    rows = [comes(number, run, at) for number in range(1, 11)]

    done = at_once([
        lambda row=row: cancel_enrolment(number=row.reference, account_id=row.account_id, keys=settings.KEYS,  # type: ignore[misc]
                                         by=Actor(row.account.actor_name), at=at) for row in rows[:3]])

    assert [one.state for one in done] == ["cancelled"] * 3
    assert [state for state, _ in states(run)] == ["cancelled"] * 3 + ["enrolled"] + ["offered"] * 3 + ["waiting"] * 3


def test_an_offer_is_ended_once_however_many_clocks_tick(at: datetime) -> None:
    two_centres(at)
    run = open_run(at, seats=1)
    rows = [comes(number, run, at) for number in range(1, 5)]
    cancel_enrolment(number=rows[0].reference, account_id=rows[0].account_id, keys=settings.KEYS,
                     by=Actor(f"account:{rows[0].account_id}"), at=at)
    late = at.replace(day=26)

    done = at_once([lambda: end_old_offers(keys=settings.KEYS, by=CLOCK, at=late)] * 4)

    assert sum(done) == 1
    assert [state for state, _ in states(run)] == ["cancelled", "declined", "offered", "waiting"]
