"""Deadlines in working days: the transfers of 2020, the change of the clock in 2024, and the calendar as a peer counts it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.terms.shipped import shipped_calendar
from zerdeli.base.refusals import Invalid
from zerdeli.terms.rules.workdays import Workdays, deadline_after, workdays_of

pytestmark = pytest.mark.once
ALMATY = ZoneInfo("Asia/Almaty")
ANY_DAY = some.dates(date(2015, 1, 1), date(2027, 12, 31))


@pytest.mark.parametrize(("day", "count", "ends"), [
    ("2020-12-24", 15, "2021-01-19"),   # over New Year and Christmas
    ("2020-12-15", 1, "2020-12-20"),    # 16 to 18 December are off, Sunday 20 is worked
    ("2020-12-19", 0, "2020-12-20"), ("2020-12-24", 0, "2020-12-24"), ("2020-05-07", 1, "2020-05-11"),
    ("2020-03-20", 3, "2020-03-30"), ("2026-01-01", 1, "2026-01-05")])
def test_a_deadline_ends_on_a_civil_day(day: str, count: int, ends: str) -> None:
    assert shipped_calendar().after(date.fromisoformat(day), count) == date.fromisoformat(ends)


def test_the_civil_day_is_almatys_whatever_its_offset() -> None:
    """In 2020 Almaty was six hours ahead, since 1 March 2024 five: the same hour of UTC is another civil day."""
    calendar = Workdays({}, frozenset())

    assert deadline_after(datetime(2020, 12, 24, 18, 30, tzinfo=UTC), 1, calendar) == date(2020, 12, 28)
    assert deadline_after(datetime(2020, 12, 24, 17, 59, tzinfo=UTC), 1, calendar) == date(2020, 12, 25)
    assert deadline_after(datetime(2024, 2, 29, 18, 30, tzinfo=UTC), 1, calendar) == date(2024, 3, 1)
    assert deadline_after(datetime(2024, 3, 4, 18, 30, tzinfo=UTC), 1, calendar) == date(2024, 3, 5)
    assert deadline_after(datetime(2024, 3, 4, 19, 0, tzinfo=UTC), 1, calendar) == date(2024, 3, 6)


def test_the_hour_that_came_twice_belongs_to_the_day_before_the_change() -> None:
    first = datetime(2024, 2, 29, 23, 30, tzinfo=ALMATY)
    second = first.replace(fold=1)

    assert first.utcoffset() != second.utcoffset()
    assert deadline_after(first, 1, Workdays({}, frozenset())) == deadline_after(second, 1, Workdays({}, frozenset()))


@pytest.mark.parametrize(("year", "days"), [(2021, 245), (2024, 249), (2026, 247)])
def test_a_year_has_as_many_working_days_as_its_origin_says(year: int, days: int) -> None:
    """2021 as the ministry's calendar; 2024 and 2026 one day more than official ones, as ORIGIN.md says."""
    assert shipped_calendar().between(date(year - 1, 12, 31), date(year, 12, 31)) == days


@given(day=ANY_DAY, count=some.integers(1, 60))
def test_counting_there_and_back_agrees(day: date, count: int) -> None:
    calendar = shipped_calendar()

    end = calendar.after(day, count)

    assert calendar.is_working(end)
    assert calendar.between(day, end) == count
    assert calendar.between(end, day) == -count


@given(day=ANY_DAY, count=some.integers(0, 60))
def test_a_later_start_never_ends_earlier(day: date, count: int) -> None:
    calendar = shipped_calendar()

    assert calendar.after(day, count) <= calendar.after(day + timedelta(days=1), count)


@pytest.mark.parametrize("count", [-1, 1001])
def test_a_deadline_out_of_reason_is_refused(count: int) -> None:
    with pytest.raises(Invalid) as refused:
        shipped_calendar().after(date(2020, 1, 1), count)

    assert refused.value.reasons[0].code == "terms.no_deadline"


def test_a_year_without_rows_is_said_to_be_unknown() -> None:
    calendar = workdays_of({date(2020, 1, 1): "day_off"})

    assert calendar.is_known(date(2020, 6, 1))
    assert not calendar.is_known(date(2028, 1, 3))
    assert calendar.is_working(date(2028, 1, 3))
