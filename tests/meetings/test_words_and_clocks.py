"""Words are compared across languages and endings; clocks are those of the law of the day."""

from datetime import date, datetime

import pytest

from zerdeli.base.kazakh import search_key
from zerdeli.base.periods import ALMATY
from zerdeli.meetings.rules.alike import (
    Spot,
    areas_around,
    areas_of,
    is_near,
    likeness,
    weights_of,
    worth_reading,
)
from zerdeli.meetings.rules.appeals import (
    answer_due_on,
    forward_due_on,
    is_official_appeal,
    law_on,
    listed_changes,
    reasons_against_joining,
    reasons_against_settling,
    reasons_against_words,
    registered_on,
)
from zerdeli.meetings.rules.stems import stem, stems_of, topic_of
from zerdeli.meetings.rules.words import Topic
from zerdeli.terms.rules.workdays import Workdays

pytestmark = pytest.mark.once
CALENDAR = Workdays({date(2021, 7, 6): False, date(2021, 7, 5): False, date(2021, 7, 3): True, date(2021, 7, 20): False,
                     date(2021, 1, 7): False, date(2020, 12, 16): False}, frozenset({2020, 2021}))


@pytest.mark.parametrize(("one", "other"), [
    ("көше шамдары жанбайды", "не горят фонари"), ("шам жанбайды", "шамдары жанбайды"), ("лифт істемейді", "лифт не работает"),
    ("қоқыс жәшіктері толып тұр", "мусорные баки переполнены"), ("балалар алаңы жоқ", "нет детской площадки"),
    ("жолдың шұңқыры көп", "ямы на дороге"), ("үйдің шатыры ағып тұр", "течёт крыша"), ("иесіз иттер", "бродячие собаки"),
    ("кешке су жоқ", "нет воды вечером"), ("автобус сирек жүреді", "автобуса долго нет"), ("мектептің алды", "перед школой"),
])
def test_what_is_alike_shares_a_word_across_languages(one: str, other: str):
    assert set(stems_of(one)) & set(stems_of(other)), (stems_of(one), stems_of(other))


@pytest.mark.parametrize(("one", "other"), [
    ("лифт істемейді", "қоқыс шығарылмайды"), ("балабақша кезегі", "жолда шұңқыр"), ("течёт крыша", "нет автобуса")])
def test_what_is_not_alike_shares_none(one: str, other: str):
    assert not set(stems_of(one)) & set(stems_of(other))


@pytest.mark.parametrize(("forms", "language"), [
    (("аула", "ауламыз", "аулада", "аулаларда"), "kk"), (("тіреу", "тіреуі", "тіреулер"), "kk"), (("қасық", "қасығы", "қасықтар"), "kk"),
    (("участок", "участока", "участоку"), "ru"), (("забор", "забора", "заборы", "забором"), "ru")])
def test_forms_of_a_word_have_one_stem(forms: tuple[str, ...], language: str):
    assert len({stem(search_key(form), language) for form in forms}) == 1


@pytest.mark.parametrize(("words", "topic"), [
    ("лифт істемейді, үйдің шатыры ағады", Topic.HOUSING), ("автобус аялдамаға тоқтамайды", Topic.TRANSPORT),
    ("нет детской площадки во дворе", Topic.LANDSCAPING), ("собаки во дворе школы, собак много", None), ("абырақадабыра", None)])
def test_a_topic_is_guessed_from_words_or_not(words: str, topic: Topic | None):
    found = topic_of(stems_of(words))
    assert found is topic or (topic is None and found in {None, Topic.SAFETY, Topic.LANDSCAPING, Topic.EDUCATION})


def test_numbers_and_empty_words_weigh_nothing():
    assert stems_of("15 үй, 3 подъезд және біз") == ("=entrance",)


@pytest.mark.parametrize(("moment", "registered", "due"), [
    ("2020-12-24 09:31", "2020-12-24", "2021-01-08"),  # law 221: 15 calendar days
    ("2020-12-23 19:00", "2020-12-24", "2021-01-08"),  # after hours: the next working day
    ("2020-12-18 20:00", "2020-12-21", "2021-01-05"),  # Friday evening
    ("2020-12-12 12:00", "2020-12-14", "2020-12-29"),  # Saturday
    ("2020-12-23 12:00", "2020-12-23", "2021-01-08"),  # the fifteenth day is a holiday: the next working day
    ("2021-06-30 18:30", "2021-06-30", "2021-07-15"),  # the last day of law 221
    ("2021-06-30 18:31", "2021-07-01", "2021-07-26"),  # registered under the Code: 15 working days, two holidays, one moved day
    ("2021-07-01 10:00", "2021-07-01", "2021-07-26"),
])
def test_a_concern_has_the_clock_of_its_day(moment: str, registered: str, due: str):
    day = registered_on(datetime.fromisoformat(moment).replace(tzinfo=ALMATY), CALENDAR)

    assert day.isoformat() == registered
    assert answer_due_on(day, CALENDAR).isoformat() == due


def test_what_is_others_business_is_sent_on_within_three_working_days():
    assert forward_due_on(date(2021, 7, 1), CALENDAR) == date(2021, 7, 7)
    assert (law_on(date(2021, 6, 30)).answer_article, law_on(date(2021, 7, 1)).answer_article) == ("8", "76")
    assert law_on(date(1999, 1, 1)) == law_on(date(2010, 1, 1))


@pytest.mark.parametrize(("name", "phone", "is_appeal"), [
    ("Омарова Асель", "+77011234567", True), ("Асель", "+77011234567", False), ("Омарова Асель", "", False), ("", "", False)])
def test_an_appeal_has_a_name_and_a_way_to_answer(name: str, phone: str, is_appeal: bool):
    assert is_official_appeal(name=name, phone=phone) is is_appeal


def test_nothing_but_the_form_stands_against_recording():
    assert [reason.code for reason in reasons_against_words("??? 12 а")] == ["meetings.too_few_words"]
    assert [reason.code for reason in reasons_against_words("ә" * 2001)] == ["meetings.too_many_words"]
    assert reasons_against_words("Шам жанбайды") == []


@pytest.mark.parametrize(("settled", "has_instructions", "count"), [
    ("nothing", False, 0), ("nothing", True, 1), ("joined", False, 1), ("on_the_spot", True, 1)])
def test_what_is_settled_is_settled_once(settled: str, has_instructions: bool, count: int):
    assert len(reasons_against_settling(settled=settled, has_instructions=has_instructions)) == count


def test_a_voice_joins_neither_itself_nor_its_own_voice():
    def codes(is_same: bool, is_circle: bool) -> list[str]:
        return [reason.code for reason in reasons_against_joining(voice="1", to="2", is_same=is_same, is_circle=is_circle)]
    assert codes(False, False) == []
    assert codes(True, False) == ["meetings.joined_to_itself"]
    assert codes(False, True) == ["meetings.joined_in_a_circle"]


def test_what_differs_is_listed_by_name():
    assert listed_changes([("a", "1"), ("b", "2")], [("a", "1"), ("b", "3")]) == [("b", "2", "3")]


def test_near_is_the_same_building_or_250_metres_or_one_place_where_it_is_not_measured():
    here = Spot(1, 7, 100, 100)
    assert is_near(here, Spot(2, None, 100, 350))
    assert not is_near(here, Spot(1, None, 100, 351))
    assert is_near(here, Spot(1, 7, 9000, 9000))
    assert is_near(here, Spot(1)) and not is_near(here, Spot(2))


@pytest.mark.parametrize(("spot", "other"), [
    (Spot(1, None, 10, 10), Spot(1, None, -200, 120)), (Spot(1, None, 249, 249), Spot(2, None, 251, 480)), (Spot(1), Spot(1, 5)),
    (Spot(1, None, 5, 5), Spot(1)), (Spot(1, 5), Spot(1, 5)), (Spot(1), Spot(1, None, 5, 5))])
def test_what_is_near_is_filed_where_it_is_looked_for(spot: Spot, other: Spot):
    assert is_near(spot, other)
    assert set(areas_of(other)) & set(areas_around(spot))


def test_rare_words_weigh_more_and_all_together_are_one():
    weights = weights_of(("rare", "common"), {"rare": 1, "common": 900}, 1000)

    assert weights["rare"] > 3 * weights["common"]
    assert likeness(weights, {"rare", "common"}) == pytest.approx(1)
    assert worth_reading(("common", "rare", "new"), {"rare": 1, "common": 900_000}, 1) == ("new", "rare")
    assert len(worth_reading(("common", "rare", "new"), {"rare": 1, "common": 900_000}, 9)) == 3
