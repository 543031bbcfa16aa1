"""An entry and a seal have one canonical form each, whoever writes them out."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from zerdeli.journal.rules import canonical_entry, seal_message

pytestmark = pytest.mark.once


def test_an_entry_is_sorted_json_in_utc() -> None:
    said = canonical_entry(number=7, at=datetime(2020, 12, 24, 9, 31, tzinfo=ZoneInfo("Asia/Almaty")), by="operator:aigul",
                           kind="award.voided", about="20000008", facts={"reason": "Қате", "a": 1})

    assert said.decode() == ('{"about":"20000008","at":"2020-12-24T03:31:00.000000+00:00","by":"operator:aigul",'
                             '"facts":{"a":1,"reason":"Қате"},"kind":"award.voided","number":7}')


def test_the_same_instant_in_another_zone_is_the_same_entry() -> None:
    almaty = datetime(2020, 12, 24, 9, 31, tzinfo=ZoneInfo("Asia/Almaty"))
    said = [canonical_entry(number=1, at=at, by="", kind="", about="", facts={}) for at in (almaty, almaty.astimezone(UTC))]

    assert said[0] == said[1]


def test_a_seal_signs_its_number_its_root_its_size_and_the_seal_before() -> None:
    assert seal_message(number=2, root="ab", leaves=3, before="cd") == b'{"before":"cd","leaves":3,"root":"ab","seal":2}'
