"""What an edition knew stays known: corrected places and acts at its very instant change later editions only."""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from tests.figures.deeds import LATER, MUCH_LATER, enter_late, publish, value, void
from tests.intake.installations import Installation, database_of_its_own, prepared
from tests.small import AT, BY, CITY, SQUARE, ZERDELI, A, M, enter_small_district, iins
from zerdeli.base.identifiers import reference
from zerdeli.base.periods import end_of, just_before, year_of
from zerdeli.base.refusals import RuleBroken
from zerdeli.figures.actions.editions import publish_edition
from zerdeli.figures.actions.growth import reckon_growth
from zerdeli.figures.models import Edition
from zerdeli.figures.queries.answers import evidence_of
from zerdeli.figures.queries.editions import disagreements_in_editions, latest_edition, values_over_editions
from zerdeli.figures.queries.growth import disagreements_in_growth, grown_by
from zerdeli.figures.rules.catalogue import figure_named
from zerdeli.places.queries import Tree, place_tree
from zerdeli.site.ticking import tick

pytestmark = pytest.mark.django_db
ALATAU = (A, "district", "Алатау ауданы", "Алатауский район", "Alatau district", CITY, 20990, SQUARE.format(76.8, 76.9), "")
MOVED = (ZERDELI, "microdistrict", "«Зерделі» ықшам ауданы", "микрорайон «Зерделі»", "Zerdeli", M, "", "", "")
NEW = ("751210000-X", "microdistrict", "Аумақ", "Место", "Place", A, "", "", "")


def said() -> list[str]:
    return [*disagreements_in_editions(settings.STORE), *disagreements_in_growth()]


def published(code: str, place: str) -> dict[int, int]:
    return {edition.number: cell.value for edition, cell in values_over_editions(code, place, "2020")}


def test_a_corrected_area_changes_later_editions_only(district: None, tmp_path: Path) -> None:
    before = value("spending.per_hectare", A)

    enter_late(tmp_path, "places", [ALATAU], reason="Ауданы қате")
    publish(LATER)

    assert (value("spending.per_hectare", A), value("spending.per_hectare", A, at=AT)) == (before // 2, before)
    assert published("spending.per_hectare", A) == {1: before, 2: before // 2}
    assert said() == []


def test_a_place_that_lay_elsewhere_still_lies_there_in_the_past(district: None, tmp_path: Path) -> None:
    enter_late(tmp_path, "places", [MOVED], reason="Шекара өзгерді")
    publish(LATER)

    assert published("concerns.raised", A) == {1: 3, 2: 0}
    assert published("concerns.raised", M) == {1: 0, 2: 3}
    assert value("concerns.raised", A, at=AT) == 3
    assert [place_tree(at).named(ZERDELI).parent_id for at in (AT, None)] == [
        place_tree().named(code).id for code in (A, M)]
    assert said() == []


def test_what_was_known_before_its_place_lies_where_that_was_first_learned(district: None, tmp_path: Path) -> None:
    enter_late(tmp_path, "places", [NEW])
    enter_late(tmp_path, "places", [(*NEW[:5], M, *NEW[6:])], at=MUCH_LATER, reason="Шекара қате")

    trees = [place_tree(at) for at in (AT, LATER, MUCH_LATER, None)]

    assert [tree.district_of(tree.named("751210000-X").id).code for tree in trees] == [A, A, M, M]


def test_growth_of_people_follows_a_place_from_the_day_of_its_move(district: None, tmp_path: Path) -> None:
    visitors = figure_named("centres.visitors")
    enter_late(tmp_path, "centres", [("C-Z", ZERDELI, "Орталық", "Центр", "Centre", "Зерделі, 2", "", "")])
    enter_late(tmp_path, "visits", [("Z1", "C-Z", "", "2020-12-24", "legal", ""), *(
        (f"Z{n}", "C-Z", iin, "2020-12-24", "legal", "") for n, iin in enumerate(_iins(), 2))])
    enter_late(tmp_path, "places", [MOVED], at=MUCH_LATER, reason="Шекара өзгерді")
    reckon_growth()

    for at in (AT, LATER, MUCH_LATER, None):
        tree = place_tree(end_of(at.date()) if at else None)
        for code in (CITY, A, M):
            asked = grown_by(visitors, tree.named(code), year_of(2020), end_of(at.date()) if at else None)
            assert asked == _visitors_in(tree, code, end_of(at.date()) if at else None), (at, code)
    assert said() == []


def _iins() -> list[str]:
    return [iin for iin, __ in zip(iins(), range(5), strict=False)]


def _visitors_in(tree: Tree, code: str, at: datetime | None) -> tuple[int, int]:
    """Count people and visits one by one."""
    rows = evidence_of(figure_named("centres.visitors"), year_of(2020), at).filter(place_id__in=tree.within(tree.named(code)))
    people = list(rows.values_list("e_person", flat=True))
    return len(set(people) - {None}), len(people)


def test_an_act_at_an_editions_very_instant_is_known_to_the_next_one(district: None, tmp_path: Path) -> None:
    edition = latest_edition()
    assert edition is not None

    void(at=edition.as_of)
    enter_late(tmp_path, "meetings", [
        (reference(390), A, "2020-12-20", 5, "", "", edition.as_of.isoformat()), (reference(391), A, "2020-12-20", 5, "")],
        at=edition.as_of)

    assert said() == []
    publish(edition.as_of)
    assert published("grants.small.recipients", CITY) == {1: 11, 2: 10}
    assert published("meetings.held", CITY) == {1: 1, 2: 3}
    assert said() == []


def test_what_was_done_before_at_that_instant_is_not_in_the_edition_either(district: None) -> None:
    void(at=LATER)
    publish_edition(as_of=LATER, store=settings.STORE, keys=settings.KEYS, by=BY, at=LATER)

    assert published("grants.small.recipients", CITY) == {1: 11, 2: 11}
    assert said() == []


def test_the_last_instant_before_is_a_microsecond_away_and_keeps_its_clock() -> None:
    assert just_before(AT) == AT - timedelta(microseconds=1)
    assert just_before(AT).utcoffset() == AT.utcoffset()


def test_the_clock_reckons_growth_that_files_made_old(district: None, tmp_path: Path) -> None:
    enter_late(tmp_path, "visits", [("T1", "C-A", _iins()[0], "2020-12-24", "legal", "")])

    first, second = (tick(settings.KEYS, BY, LATER) for __ in range(2))

    assert "growth: centres.visitors" in first
    assert [line for line in second if line.startswith("growth")] == []
    assert said() == []


# Publishers at once.


@pytest.mark.django_db(transaction=True)
def test_who_is_overtaken_while_counting_is_refused_and_nothing_of_it_stays(tmp_path: Path) -> None:
    enter_small_district(tmp_path)
    overtaken: list[int] = []

    def overtake(execute: Any, sql: str, given: Any, many: bool, told: Any) -> Any:
        if "figures_reckoning" in sql and not overtaken:
            overtaken.append(1)
            racer = Thread(target=lambda: (publish(LATER), connection.close()))
            racer.start()
            racer.join()
        return execute(sql, given, many, told)
    with connection.execute_wrapper(overtake), pytest.raises(RuleBroken) as refused:
        publish(MUCH_LATER)

    assert [(reason.code, dict(reason.facts)) for reason in refused.value.reasons] == [
        ("figures.published_meanwhile", {"number": 2})]
    assert [(edition.number, edition.as_of) for edition in Edition.objects.order_by("number")] == [
        (1, AT), (2, LATER + timedelta(minutes=1))]
    assert said() == []


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("published")
    with database_of_its_own(os.environ.get("ZERDELI_DATABASE", ""), f"zerdeli_published_{os.getpid()}") as database:
        yield prepared(folder / "home", database)


@pytest.mark.slow
def test_of_two_processes_that_publish_at_once_one_does_and_the_other_is_told_why_not(installation: Installation) -> None:
    publishers = [installation.start("publish", "--as-of", "2020-12-24T09:00+06:00") for __ in range(2)]
    told = sorted((*publisher.communicate(timeout=180), publisher.returncode) for publisher in publishers)

    refused, done = told
    assert (done[1], done[2]) == ("", 0) and "Edition 1 is published." in done[0]
    assert (refused[0], refused[2]) == ("", 2)
    assert refused[1].startswith("✗ Edition 1 was published by somebody else meanwhile") or refused[1].startswith(
        "✗ The last edition was counted at")
    assert installation.ask("SELECT number FROM figures_edition") == [(1,)]
    assert installation.run("verify")[0] == 0
