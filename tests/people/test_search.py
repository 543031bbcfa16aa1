"""People are found by any spelling of a name, by phone, IIN and number, masked, and only where the duty reaches."""

import pytest

from tests.people.known import KEYS, iin, somebody, worker
from tests.small import A, M
from zerdeli.base.actors import Duty
from zerdeli.people.queries.scope import scope_of_duty
from zerdeli.people.queries.search import MOST, people_found
from zerdeli.people.rules.reading import By, read_wanted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered")]


def found(typed, at, by=None):
    by = by or worker("w", Duty.FIND_PEOPLE)
    return people_found(read_wanted(typed), scope_of_duty(by, Duty.FIND_PEOPLE), KEYS, at.date())


def names(typed, at, by=None):
    return [row.name for row in found(typed, at, by).rows]


@pytest.mark.parametrize("typed", [
    "әбішова", "Абишова", "АБИШОВА", "абиш", "Abishova", "Зүлфия", "зулфия абишова", "абишова зулфия", "зулф кайр",
    "абишова кайраткызы", "  абишова   зул "])
def test_a_name_is_found_in_any_spelling_and_order(at, typed):
    somebody(at, "Әбішова", "Зүлфия", patronymic="Қайратқызы")

    assert names(typed, at) == ["Әбішова Зүлфия Қайратқызы"]


def test_omirzakova_finds_omirzaqova_and_no_more_than_fit(at):
    result = found("омирзакова", at)

    assert len(result.rows) == MOST
    assert result.has_more
    assert {row.name.split()[0] for row in result.rows} == {"Өмірзақова"}


def test_people_stand_in_the_order_of_the_kazakh_alphabet(at):
    for surname in ("Цой", "Іскакова", "Әлиева", "Ыбыраева", "Бекова", "Өтегенова", "Оразова"):
        somebody(at, surname, "Тест")

    assert [name.split()[0] for name in names("тест", at)] == [
        "Әлиева", "Бекова", "Оразова", "Өтегенова", "Цой", "Ыбыраева", "Іскакова"]


@pytest.mark.parametrize("typed", ["8 701 123 45 67", "+7 (701) 123-45-67", "7011234567", "77011234567"])
def test_a_phone_is_found_as_it_is_typed(at, typed):
    somebody(at, "Бекова", "Айгүл", phone="+77011234567")

    assert names(typed, at) == ["Бекова Айгүл"]


def test_an_iin_and_a_number_find_one_and_show_it_masked(at):
    number = iin(7)
    known = somebody(at, "Бекова", "Айгүл", iin=number)

    row = found(number, at).rows[0]

    assert (row.id, row.masked_iin, row.age) == (known.pk, f"••••••••{number[-4:]}", 35)
    assert [one.id for one in found(row.number, at).rows] == [known.pk]
    assert number not in repr(row)


def test_a_households_number_finds_its_members(at, django_assert_max_num_queries):
    assert names("00000000", at) == ["Өмірзақова Әсел33"]


def test_a_duty_reaches_the_people_of_its_place_only(at):
    somebody(at, "Бекова", "Айгүл", place=A, phone="+77011234567")
    somebody(at, "Бекова", "Сәуле", place=M)
    here, elsewhere = (worker("w", Duty.FIND_PEOPLE, place=place) for place in (A, M))

    assert names("бекова", at, here) == ["Бекова Айгүл"]
    assert names("бекова", at, elsewhere) == ["Бекова Сәуле"]
    assert names("бекова", at, worker("w", Duty.HELP_FAMILIES)) == []
    # Who is told the whole phone has it from her.
    assert names("87011234567", at, elsewhere) == ["Бекова Айгүл"]


@pytest.mark.parametrize(("typed", "by", "reason"), [
    ("", By.NOTHING, "people.nothing_typed"), ("а", By.NOTHING, "people.short_name"), ("…", By.NOTHING, "people.short_name"),
    ("851332400001", By.NOTHING, "people.odd_number"), ("12345", By.NOTHING, "people.odd_number"),
    ("44172096", By.REFERENCE, None), ("4417-2096", By.REFERENCE, None), ("Ли", By.NAME, None),
])
def test_what_was_typed_is_told_apart(typed, by, reason):
    wanted = read_wanted(typed)

    assert (wanted.by, [one.code for one in wanted.reasons]) == (by, [reason] if reason else [])


def test_a_search_asks_the_database_twice_at_most(at, django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        found("омирзакова", at)
