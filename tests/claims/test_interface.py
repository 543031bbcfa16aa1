"""The line interface speaks as the scoring tool asks."""

import json

import pytest

from zerdeli.claims.rules.interface import claims_line, number_line

pytestmark = pytest.mark.once


def test_a_json_line_is_answered_by_one() -> None:
    asked = json.dumps({"id": "1.0", "lang": "ru", "text": "увеличит с 25 тыс. до 100 тыс. тенге"})

    answer = json.loads(claims_line(asked))

    claim = {"value": 100000, "unit": "KZT", "bound": "exact", "change": False, "value_from": 25000}
    assert answer == {"id": "1.0", "claims": [claim]}


def test_a_range_has_both_ends_and_points_are_percent() -> None:
    asked = json.dumps({"id": "2", "lang": "kk", "text": "2-3 пайыздық тармаққа азайды"})

    answer = json.loads(claims_line(asked))

    assert answer["claims"] == [{"value": -2, "unit": "percent", "bound": "exact", "change": True, "value_max": -3}]


def test_a_phrase_is_answered_by_its_number_or_an_empty_line() -> None:
    assert [number_line(phrase) for phrase in ("бес жүз мыңға", "екі жарым", "көп")] == ["500000", "2.5", ""]
