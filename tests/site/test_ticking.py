"""The clock does each of its deeds, whatever another fails at."""

from datetime import datetime

import pytest
from django.conf import settings
from django.db import DatabaseError
from django.utils.translation import override

from zerdeli.base.actors import operator
from zerdeli.base.refusals import Reason, RuleBroken
from zerdeli.site import ticking

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("failure", [DatabaseError("locked"), OSError("no space left"), RuleBroken(Reason("x.y", "it is refused"))])
def test_what_one_deed_fails_at_stops_no_other_and_is_told(failure: Exception, at: datetime, monkeypatch: pytest.MonkeyPatch):
    def fails(*given: object) -> None:
        raise failure
    monkeypatch.setattr(ticking, "DEEDS", (("first", fails), ("second", lambda *given: 3)))

    with override("en"):
        lines = ticking.tick(settings.KEYS, operator("clock"), at)

    assert [line for line in lines if line.startswith("first: not done: ")] == [f"first: not done: {failure}"]
    assert "second: 3" in lines


def test_what_is_no_failure_of_the_world_is_raised(at: datetime, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(ticking, "DEEDS", (("first", lambda *given: [][0]),))

    with pytest.raises(IndexError):
        ticking.tick(settings.KEYS, operator("clock"), at)
