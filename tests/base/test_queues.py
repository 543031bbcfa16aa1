"""The office's queue as it is drawn: late, near and far dates, columns that hold something, an empty one."""

from datetime import date

import pytest
from django import forms
from django.template import engines
from django.utils.translation import override

from zerdeli.base.queues import Case, Count, Queue, columns_of, due_words, waiting_words

TODAY = date(2020, 12, 24)


def drawn(queue: Queue) -> str:
    with override("en"):
        template = engines["django"].from_string("{% load queue %}{% queue_table queue %}")
        return template.render({"queue": queue})


@pytest.mark.parametrize(("due_on", "words", "tone"), [
    (date(2020, 12, 22), "22.12.2020: late by 2 days", "bad"), (date(2020, 12, 23), "23.12.2020: late by 1 day", "bad"),
    (TODAY, "24.12.2020", "clarify"), (date(2020, 12, 26), "26.12.2020", "clarify"), (date(2020, 12, 27), "27.12.2020", ""),
    (None, "", ""),
])
def test_a_date_stands_out_when_it_is_late_or_near(due_on: date | None, words: str, tone: str):
    with override("en"):
        assert due_words(due_on, TODAY) == (words, tone)


def test_waiting_is_counted_in_days():
    with override("en"):
        assert [waiting_words(day, TODAY) for day in (TODAY, date(2020, 12, 23), None)] == ["0 days", "1 day", ""]


def test_only_columns_that_hold_something_are_shown():
    case = Case("4417-2096", "/x/", "Ахметова Г. С.", "Check")
    with override("en"):
        assert [heading for _, heading in columns_of(Queue("Cases", TODAY, [case]))] == ["Number", "Person", "Step"]
        full = Queue("Cases", TODAY, [case, Case("1", "/y/", "", "", TODAY, TODAY, "555 600 ₸", "Aigul")], who="Plot")
        assert [heading for _, heading in columns_of(full)] == ["Number", "Plot", "Step", "Sum", "Due", "Waiting", "Who has it"]


def test_a_queue_shows_numbers_cases_filters_and_the_way_on():
    class Filters(forms.Form):
        late = forms.BooleanField(label="Late only", required=False)

    page = drawn(Queue("Cases", TODAY, [Case("4417-2096", "/x/", "Ахметова Г. С.", "Check", date(2020, 12, 20), seen="Open")],
                       counts=[Count("late", 3, "?late=1", is_chosen=True, is_late=True), Count("all", 0, "?", is_late=True)],
                       filters=Filters({}), chosen=[("Late only", "?")], take_next="/take/", next_href="?after=1"))

    for words in ('href="/x/">4417-2096</a>', "late by 4 days", 'action="/take/"', "Late only", 'href="?after=1"', "Open",
                  'aria-current="true"><strong class="z-number">3</strong>'):
        assert words in page
    assert page.count("z-counts__late") == 1


def test_an_empty_queue_says_why():
    page = drawn(Queue("Cases", TODAY, [], take_next="/take/", empty="Nothing waits."))

    assert "Nothing waits." in page
    assert "<table" not in page
    assert "/take/" not in page
