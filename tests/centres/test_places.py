"""What the database itself never lets stand: more people than places, two enrolments of one person, a list without numbers."""

from datetime import datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from zerdeli.accounts.models import Account
from zerdeli.base.actors import operator
from zerdeli.centres.models import Enrolment, Run
from zerdeli.journal.actions import record_act

pytestmark = pytest.mark.usefixtures("registered")


@pytest.fixture
def run(at: datetime) -> Run:
    found = Run.objects.get(code="R2")
    taken = Enrolment.objects.filter(run=found, closed_at=None).count()
    Run.objects.filter(pk=found.pk).update(seats=taken + 2, childcare_places=1)
    return Run.objects.get(code="R2")


def put(run: Run, number: int, at: datetime, **changed: Any) -> Enrolment:
    account = Account.objects.create(phone_index=f"p{number}", phone_hidden=b"", name="", language="kk", opened_at=at)
    entry = record_act(kind="test", about="test", by=operator("tester"), at=at, facts={})
    fields = {"run": run, "place_id": run.place_id, "subject": run.subject, "enrolled_on": at.date(), "state": "enrolled",
              "reference": f"{number:08d}", "account": account, "name_hidden": b"x", "known_at": at, "entry": entry}
    with transaction.atomic():
        return Enrolment.objects.create(**(fields | changed))


def test_the_database_lets_nobody_in_who_finds_no_place(run: Run, at: datetime) -> None:
    put(run, 1, at)
    put(run, 2, at, state="offered", queue=1, offered_until=at)

    with pytest.raises(IntegrityError):
        put(run, 3, at)
    waiting = put(run, 4, at, state="waiting", queue=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.filter(pk=waiting.pk).update(state="enrolled")


def test_a_register_file_tells_what_was_and_is_let_in(run: Run, at: datetime) -> None:
    put(run, 1, at)
    put(run, 2, at)

    assert put(run, 3, at, file_line=7).pk


def test_a_childcare_place_is_kept_from_others_apart(run: Run, at: datetime) -> None:
    put(run, 1, at, needs_childcare=True)

    with pytest.raises(IntegrityError):
        put(run, 2, at, needs_childcare=True)
    second = put(run, 3, at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.filter(pk=second.pk).update(needs_childcare=True)


def test_who_has_a_place_keeps_it_when_something_else_changes(run: Run, at: datetime) -> None:
    put(run, 1, at, needs_childcare=True)
    second = put(run, 2, at)
    Run.objects.filter(pk=run.pk).update(seats=1, childcare_places=0)

    assert Enrolment.objects.filter(pk=second.pk).update(state="completed") == 1


@pytest.mark.parametrize("changed", [
    {"state": "waiting"}, {"state": "offered", "queue": 1}, {"account": None}, {"name_hidden": None},
])
def test_nobody_waits_without_a_number_is_offered_without_an_end_or_is_nobody(
    run: Run, at: datetime, changed: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError):
        put(run, 1, at, **changed)


def test_a_number_on_the_list_is_given_once(run: Run, at: datetime) -> None:
    put(run, 1, at, state="waiting", queue=1)

    with pytest.raises(IntegrityError):
        put(run, 2, at, state="waiting", queue=1)
