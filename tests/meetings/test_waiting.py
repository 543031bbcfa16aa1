"""The list of what waits for an officer shows everything that its number counts."""

from datetime import date, datetime, timedelta

import pytest

from tests.meetings.worked import a_concern
from zerdeli.meetings.queries.concerns import Wanted, concerns_due, count_waiting

pytestmark = pytest.mark.django_db


def test_what_waits_is_listed_whole_what_has_a_date_first(at: datetime) -> None:
    undated = [a_concern(at, 4_100_000 + serial) for serial in range(3)]
    dated = [a_concern(at, 4_200_000 + serial, due_on=at.date() + timedelta(days=5 - serial)) for serial in range(2)]
    wanted, found, after = Wanted(waiting=True), [], None

    while rows := concerns_due(wanted, after, 2):
        found += [row.pk for row in rows]
        after = (rows[-1].due_on or date.max, rows[-1].pk)

    assert found == [row.pk for row in [*reversed(dated), *undated]]
    assert count_waiting(wanted, at.date())["waiting"] == len(found)
