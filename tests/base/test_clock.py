"""The demo's clock stands for whoever reads it in minutes, and what is done later is later there, too."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as live

from zerdeli.base.clock import now

pytestmark = pytest.mark.once
STOPPED = datetime.fromisoformat("2020-12-24T09:31:00+06:00")


def stand(monkeypatch: pytest.MonkeyPatch, at: datetime | None, since: datetime | None = None) -> None:
    monkeypatch.setattr(live, "ENVIRONMENT", replace(live.ENVIRONMENT, stopped_at=at, stopped_since=since))


def test_a_real_clock_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    stand(monkeypatch, None)

    assert abs(now() - datetime.now(UTC)) < timedelta(seconds=10)


@pytest.mark.parametrize(("ago", "later"), [(timedelta(0), 0), (timedelta(days=1), 8_640_000), (-timedelta(days=1), 0)])
def test_the_demos_clock_counts_a_microsecond_a_hundredth_of_a_second(
    monkeypatch: pytest.MonkeyPatch, ago: timedelta, later: int
) -> None:
    stand(monkeypatch, STOPPED, datetime.now(UTC) - ago)

    first, second = now(), now()

    assert STOPPED + timedelta(microseconds=later) <= first <= second < STOPPED + timedelta(microseconds=later + 6_000)


def test_a_demo_that_does_not_say_since_when_stands_quite_still(monkeypatch: pytest.MonkeyPatch) -> None:
    stand(monkeypatch, STOPPED)

    assert now() == now() == STOPPED
