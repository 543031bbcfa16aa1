"""Sums are shared out to the last tenge, and nobody can have an IIN of the demo."""

from itertools import islice
from random import Random

import pytest

from zerdeli.demo.chance import Purse, split
from zerdeli.demo.days import ISO, LAST, OFFICE, day, recorded, weekday
from zerdeli.demo.people import impossible_iins, patronymic

pytestmark = pytest.mark.once


@pytest.mark.parametrize("seed", range(40))
def test_a_purse_is_empty_when_everybody_had_a_share(seed: int) -> None:
    purse = Purse(1_000_003, 7, 90_000, 200_000, 1_000)

    given = [purse.draw(Random(seed), cap=200_000) for _ in range(7)]

    assert sum(given) == 1_000_003
    assert purse.left == purse.people == 0
    assert all(90_000 <= amount <= 200_000 for amount in given)


@pytest.mark.parametrize("total", [7 * 90_000, 7 * 200_000])
def test_a_purse_keeps_its_bounds_even_where_there_is_no_choice(total: int) -> None:
    purse = Purse(total, 7, 90_000, 200_000, 1_000)

    assert {purse.draw(Random(1), cap=200_000) for _ in range(7)} == {total // 7}


def test_a_total_is_split_as_the_weights_stand() -> None:
    assert split(10, [1, 1, 1]) == [4, 3, 3]
    assert split(888, [33, 318, 148, 58, 104, 3, 87, 139]) == [33, 317, 147, 58, 104, 3, 87, 139]
    assert split(0, [1, 2]) == [0, 0]


def test_impossible_iins_do_not_repeat() -> None:
    drawn = list(islice(impossible_iins(Random(1)), 500_000))

    assert len(set(drawn)) == len(drawn)
    assert all(int(days[:2]) > 12 and int(days[2:]) > 31 for days, _ in drawn)


def test_offices_are_closed_on_days_off() -> None:
    sunday = day("2020-12-20")

    assert weekday(sunday) == 6
    assert ISO[OFFICE[sunday]] == "2020-12-21"
    assert ISO[OFFICE[day("2020-12-16")]] == "2020-12-18"


def test_nothing_is_recorded_after_the_last_day() -> None:
    rng = Random(3)

    assert {recorded(LAST, rng)[:10] for _ in range(300)} == {"2020-12-23"}


def test_patronymics_end_as_the_child_is() -> None:
    rng = Random(5)

    daughters = {patronymic("Нұрлан", True, rng) for _ in range(200)}

    assert daughters == {"Нұрланқызы", "Нұрлановна", ""}
    assert {patronymic("Әли", False, rng) for _ in range(200)} == {"Әлиұлы", ""}
