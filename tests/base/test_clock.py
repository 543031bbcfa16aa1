"""The demo's clock stands for whoever reads it in minutes, and what is done later is later there, too."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pytest_django.fixtures import SettingsWrapper

from zerdeli.base.clock import now

pytestmark = pytest.mark.once
STOPPED = datetime.fromisoformat("2020-12-24T09:31:00+06:00")


def test_a_real_clock_goes(settings: SettingsWrapper) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, stopped_at=None)

    assert abs(now() - datetime.now(UTC)) < timedelta(seconds=10)


@pytest.mark.parametrize(("ago", "later"), [(timedelta(0), 0), (timedelta(days=1), 8_640_000), (-timedelta(days=1), 0)])
def test_the_demos_clock_counts_a_microsecond_a_hundredth_of_a_second(
    settings: SettingsWrapper, ago: timedelta, later: int
) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, stopped_at=STOPPED, stopped_since=datetime.now(UTC) - ago)

    first, second = now(), now()

    assert STOPPED + timedelta(microseconds=later) <= first <= second < STOPPED + timedelta(microseconds=later + 6_000)


def test_a_demo_that_does_not_say_since_when_stands_quite_still(settings: SettingsWrapper) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, stopped_at=STOPPED)

    assert now() == now() == STOPPED
