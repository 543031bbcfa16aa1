"""Reckoned growth of figures of people: the same answers as counting every row, and never old ones."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.small import AT, CITY, A, M, enter, iins, write_file
from zerdeli.base.periods import day_named, end_of, year_of
from zerdeli.figures.actions.growth import reckon_growth
from zerdeli.figures.models import Growth
from zerdeli.figures.queries.answers import Answer, answer, evidence_of
from zerdeli.figures.queries.growth import disagreements_in_growth, grown_by, is_reckoned
from zerdeli.figures.rules.catalogue import figure_named
from zerdeli.figures.rules.growth import Told, grown_by_day
from zerdeli.places.queries import place_tree

FIGURES = ("courses.women_completed", "enterprise.women_completed", "centres.visitors")
DAYS = ("2020-01-31", "2020-03-31", "2020-10-31", "2020-12-23", "2020-12-24")
FIRST = date(2020, 1, 1)


@st.composite
def versions_of_a_person(draw: st.DrawFn) -> list[Told]:
    """Draw versions of one person's rows in two districts of a city and two years, some no longer believed."""
    drawn = []
    for __ in range(draw(st.integers(1, 6))):
        since = FIRST + timedelta(days=draw(st.integers(0, 9)))
        lasts = draw(st.none() | st.integers(0, 9))
        drawn.append(Told((draw(st.sampled_from("AM")), "city"), draw(st.sampled_from(("2019", "2020"))), since,
                          None if lasts is None else since + timedelta(days=lasts)))
    return drawn


@pytest.mark.once
@given(versions_of_a_person(), st.integers(0, 20), st.sampled_from(("A", "M", "city")))
def test_growth_up_to_a_day_is_what_was_believed_at_its_end(versions: Sequence[Told], days: int, place: str) -> None:
    day = FIRST + timedelta(days=days)
    believed = [told for told in versions if place in told.places and told.year == "2020" and told.since <= day
                and (told.until is None or told.until > day)]
    grown = [change for (where, year, on), change in grown_by_day(versions)
             if (where, year) == (place, "2020") and on <= day]

    assert sum(rows for rows, __ in grown) == len(believed)
    assert sum(people for __, people in grown) == bool(believed)


def questions() -> Iterator[tuple[str, str, datetime | None]]:
    """Give figures, places and instants to ask for."""
    for code in FIGURES:
        for place in (CITY, A, M):
            for at in (None, *(end_of(day_named(day)) for day in DAYS)):
                yield code, place, at


def counted(code: str, place: str, at: datetime | None) -> Answer:
    """Count a figure of people from its rows, one by one."""
    tree = place_tree(at)
    rows = evidence_of(figure_named(code), year_of(2020), at).filter(place_id__in=tree.within(tree.named(place)))
    people = list(rows.values_list("e_person", flat=True))
    return Answer(len(set(people)), len(people))


def asked(code: str, place: str, at: datetime | None) -> Answer:
    """Ask for a figure as everybody does."""
    tree = place_tree(at)
    return answer(figure_named(code), tree, tree.named(place), year_of(2020), at)


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_every_question_has_the_answer_that_its_rows_make() -> None:
    assert is_reckoned("completions")
    assert is_reckoned("visits")
    assert {one: asked(*one) for one in questions()} == {one: counted(*one) for one in questions()}


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_a_file_makes_the_growth_stale_until_it_is_reckoned_anew(tmp_path: Path) -> None:
    numbers = iins()
    first = next(numbers)
    visits = [("N1", "C-M", first, "2020-02-02", "legal", "2020-02-02T10:00")]
    assert enter(write_file(tmp_path, "visits", "visits", visits)).findings.is_clean

    assert not is_reckoned("visits")
    assert asked("centres.visitors", M, None) == counted("centres.visitors", M, None) == Answer(1, 1)
    assert reckon_growth() == ["centres.visitors"]
    assert is_reckoned("visits")
    assert {one: asked(*one) for one in questions()} == {one: counted(*one) for one in questions()}


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_corrected_rows_count_as_they_were_believed(tmp_path: Path) -> None:
    women = [iin for iin, __ in zip(iins(), range(33), strict=False)]
    moved = [("R3", iin, "2021-01-10" if n else "2020-10-05", f"K{32 + n}", "2020-12-24T08:00")
             for n, iin in enumerate(women[30:])]
    outcome = enter(write_file(tmp_path, "completions", "completions", moved), reason="paper journals")
    reckon_growth()

    assert outcome.merged.corrected, outcome.findings
    assert asked("courses.women_completed", M, end_of(day_named("2020-12-23"))).value == 3
    assert {one: asked(*one) for one in questions()} == {one: counted(*one) for one in questions()}


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_only_days_years_and_districts_are_reckoned() -> None:
    tree, women = place_tree(), figure_named("courses.women_completed")

    assert grown_by(women, tree.named(A), year_of(2020), AT) is None
    assert grown_by(women, tree.named("751210000-ZERDELI"), year_of(2020), None) is None
    assert grown_by(figure_named("courses.enrolments"), tree.named(A), year_of(2020), None) is None


@pytest.mark.django_db
@pytest.mark.usefixtures("district")
def test_growth_that_the_register_does_not_make_is_named() -> None:
    assert list(disagreements_in_growth()) == []

    row = Growth.objects.filter(figure="courses.women_completed", place=A).order_by("learned_on")[0]
    Growth.objects.filter(pk=row.pk).update(people=row.people + 1)

    assert [line.split(":")[0] for line in disagreements_in_growth()] == [
        f"growth of courses.women_completed for {A} in 2020 on {row.learned_on}"]
