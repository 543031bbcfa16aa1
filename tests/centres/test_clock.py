"""What the clock does for courses: promises of an SMS are kept once, and the completed basics are known as of a day."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings

from tests.centres.learners import CLOCK, learner, open_run, phone
from tests.small import rows_of_small_district
from zerdeli.base.actors import Actor
from zerdeli.centres.actions.interests import ask_to_be_told, tell_the_interested
from zerdeli.centres.queries.enrolments import has_completed_basics
from zerdeli.centres.queries.runs import Wanted
from zerdeli.messages.models import Message
from zerdeli.people.models import Person

pytestmark = pytest.mark.usefixtures("registered")
KEYS = settings.KEYS
FAMILIES = [row[0] for row in dict(rows_of_small_district())["persons"]][33:53]


def test_who_asked_is_told_once_when_such_a_course_is_entered(at: datetime) -> None:
    account, hour = learner(1, at), timedelta(hours=1)
    ask_to_be_told(account_id=account.pk, wanted=Wanted(course="SEW", with_childcare=True), by=Actor(account.actor_name), at=at)

    open_run(at + hour, code="R41", course="BIZ")
    open_run(at + hour, code="R42", childcare=None)
    assert tell_the_interested(keys=KEYS, by=CLOCK, at=at + 2 * hour) == 0
    open_run(at + hour, code="R43", hour=16)
    assert [tell_the_interested(keys=KEYS, by=CLOCK, at=at + 2 * hour) for _ in range(2)] == [1, 0]
    assert Message.objects.get(address_index=KEYS.blind(phone(1))).template == "course_new"


@pytest.mark.parametrize(("who", "moment", "expected"), [
    (0, "2020-12-24T09:31+06:00", True), (0, "2020-05-31T17:00+06:00", False), (0, "2020-05-31T19:00+06:00", True),
    (7, "2020-12-24T09:31+06:00", False)])
def test_the_basics_count_from_when_the_register_knew_them(who: int, moment: str, expected: bool) -> None:
    person = Person.objects.get(iin_index=KEYS.blind(FAMILIES[who]))

    assert has_completed_basics(person.pk, datetime.fromisoformat(moment)) is expected
