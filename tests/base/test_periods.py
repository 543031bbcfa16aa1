"""Periods are half-open, and a day is a day in Almaty whatever its clock was then."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerdeli.base.periods import Period, day_named, day_of, end_of, month_of, period_named, year_of
from zerdeli.base.refusals import Invalid

pytestmark = pytest.mark.once


def test_a_year_and_a_month_are_named_by_their_code() -> None:
    assert period_named("2020") == Period("2020", date(2020, 1, 1), date(2021, 1, 1)) == year_of(2020)
    assert period_named("2020-12") == Period("2020-12", date(2020, 12, 1), date(2021, 1, 1)) == month_of(2020, 12)


@pytest.mark.parametrize("code", ["", "20", "2020-13", "2020-00", "2020-1", "1899", "2200", "2020-12-24", "желтоқсан", "٢٠٢٠x"])
def test_what_names_no_period_is_refused_with_what_to_write(code: str) -> None:
    with pytest.raises(Invalid) as refused:
        period_named(code)

    assert [reason.code for reason in refused.value.reasons] == ["periods.unreadable"]
    assert code in str(refused.value.reasons[0])


@given(st.integers(1900, 2199))
def test_the_months_of_a_year_follow_one_another_without_a_gap(year: int) -> None:
    months = year_of(year).months

    assert [month.from_on for month in months[1:]] == [month.until_on for month in months[:-1]]
    assert (months[0].from_on, months[-1].until_on) == (year_of(year).from_on, year_of(year).until_on)


def test_a_month_is_its_own_only_month() -> None:
    assert month_of(2020, 2).months == (month_of(2020, 2),)
    assert not month_of(2020, 2).is_year


def test_a_day_is_named_as_the_standard_writes_it() -> None:
    assert day_named("2020-12-24") == date(2020, 12, 24)


@pytest.mark.parametrize("text", ["", "24.12.2020", "2020-02-30", "yesterday"])
def test_what_names_no_day_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        day_named(text)

    assert [reason.code for reason in refused.value.reasons] == ["periods.no_day"]


@pytest.mark.parametrize(("day", "hours"), [
    (date(2020, 12, 24), 6), (date(2024, 2, 28), 6), (date(2024, 3, 1), 5), (date(2026, 1, 1), 5),
])
def test_almaty_was_six_hours_ahead_until_march_2024_and_is_five_since(day: date, hours: int) -> None:
    assert end_of(day).utcoffset() == timedelta(hours=hours)


def test_the_night_when_the_clocks_went_back_belongs_to_the_day_on_the_wall() -> None:
    assert day_of(datetime(2024, 2, 29, 18, 30, tzinfo=UTC)) == date(2024, 2, 29)
    assert day_of(datetime(2024, 2, 29, 19, 0, tzinfo=UTC)) == date(2024, 3, 1)
    assert end_of(date(2024, 2, 29)).astimezone(UTC) == datetime(2024, 2, 29, 18, 59, 59, 999_999, tzinfo=UTC)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_the_last_instant_of_a_day_is_of_that_day_and_the_next_one_is_not(day: date) -> None:
    last = end_of(day).astimezone(UTC)

    assert (day_of(last), day_of(last + timedelta(microseconds=1))) == (day, day + timedelta(days=1))
