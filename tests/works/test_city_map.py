"""The city's map of works becomes register files: numbers with their check digit, states that say no more than the map does."""

import importlib.util
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.small import A, enter
from zerdeli.base.identifiers import is_reference, reference
from zerdeli.works.models import Work, WorkStage
from zerdeli.works.queries.works import counts_by_state

SCRIPT = Path(__file__).parents[2] / "docs" / "how-to" / "convert_city_works.py"
DAY = date(2020, 7, 15)


def an_object(identity: int, state: str, **other: Any) -> dict[str, Any]:
    return {"id": identity, "address": "сквер  Кемель", "status": {"name": {"nameKz": state}}, "startDate": "01.06.2020",
            "endDate": "30.06.2020", "district": {"name": {"nameKz": "Алатау ауданы"}}, "geom": None, **other}


SQUARE = [[76.81, 43.3], [76.82, 43.3], [76.82, 43.31], [76.81, 43.3]]
SPECK = [[76.81, 43.3], [76.81, 43.3], [76.811, 43.3], [76.81, 43.3]]
OBJECTS = [
    an_object(5428, "Жоспарлануда", geom={"type": "MultiPolygon", "coordinates": [[SPECK], [SQUARE]]}),
    an_object(5409, "Жасалуда", address="Оснащение детской площадки по ул. Тайманова"),
    an_object(5411, "Аяқталды", address="Оснащение футбольной площадки"),
    an_object(5412, "Жойылды", endDate="01.01.2019", district={"name": {"nameKz": "Медеу ауданы"}}, address=""),
]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """Give the script as a module."""
    found = importlib.util.spec_from_file_location("convert_city_works", SCRIPT)
    assert found is not None and found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


@pytest.mark.once
def test_numbers_are_our_own_and_stay(script: ModuleType):
    assert [script.number_of(serial) for serial in range(0, 99_999, 777)] == [reference(serial) for serial in range(0, 99_999, 777)]
    assert is_reference(script.number_of(5428))


@pytest.mark.usefixtures("registered")
def test_the_map_enters_as_two_files_and_twice_is_once(script: ModuleType, tmp_path: Path):
    script.write_files(OBJECTS, tmp_path, DAY)

    outcomes = [enter(tmp_path / f"{name}.csv") for name in ("works", "work_stages")]
    again = enter(tmp_path / "work_stages.csv")

    assert [outcome.findings.is_clean for outcome in outcomes] == [True, True]
    assert again.merged.added == 0
    assert counts_by_state() == {"planned": 1, "contracted": 1, "built": 1, "dropped": 1}
    assert list(Work.objects.order_by("id").values_list("kind", "address", "place__code", "ends_on")) == [
        ("park", "сквер Кемель", A, date(2020, 6, 30)),
        ("play_ground", "Оснащение детской площадки по ул. Тайманова", A, date(2020, 6, 30)),
        ("sport_ground", "Оснащение футбольной площадки", A, date(2020, 6, 30)), ("park", "Медеу ауданы, № 5412", "751710000", None)]
    assert dict(WorkStage.objects.values_list("state", "from_on")) == {
        "planned": DAY, "contracted": date(2020, 6, 1), "built": date(2020, 6, 30), "dropped": date(2020, 6, 1)}
    assert Work.objects.filter(shape__isnull=False).count() == 1


Enter = Callable[..., Any]


@pytest.mark.usefixtures("registered")
@pytest.mark.parametrize(("register", "row", "code"), [
    ("works", ["00054285", "park", A, "", "x", "", "2020-06-02", "2020-06-01"], "works.ends_early"),
    ("works", ["00054285", "park", A, "", "x", "", "", "", "", "1"], "works.option_alone"),
    ("work_documents", ["Ш-none", "00054094"], "works.no_posting"),
    ("work_stages", ["00054094", "on_balance", "2020-06-02"], "works.nobodys_balance"),
    ("work_stages", ["00054094", "built", "2020-06-02", "2020-06-01"], "works.stage_ends_early"),
])
def test_rows_that_cannot_be_are_refused(enter_rows: Enter, register: str, row: list[str], code: str):
    enter_rows("works", [["00054094", "park", A, "", "x", *[""] * 8, "2020-06-01T10:00"]])
    width = {"works": 14, "work_stages": 8, "work_documents": 3}[register]

    outcome = enter_rows(register, [[*row, *[""] * (width - 1 - len(row)), "2020-06-01T10:00"]])

    assert code in {problem.reason.code for problem in outcome.findings.problems}
