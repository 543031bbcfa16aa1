"""Records of one person are counted once, from the moment at which they were joined until they are split."""

from datetime import timedelta

import pytest

from tests.figures.entered import district, entered_once  # noqa: F401 - pytest finds them by name
from tests.small import AT, CITY, A, M
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.periods import end_of, period_named
from zerdeli.figures.actions.growth import reckon_growth
from zerdeli.figures.queries.answers import answer
from zerdeli.figures.queries.counting import cells_of
from zerdeli.figures.queries.growth import disagreements_in_growth
from zerdeli.figures.queries.publishing import lattice_at
from zerdeli.figures.rules.catalogue import figure_named
from zerdeli.people.actions.merges import confirm_merge, propose_merge, split_records
from zerdeli.people.models import Person
from zerdeli.places.queries import place_tree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district")]
FIRST, SECOND = (Actor(f"staff:{name}", frozenset({Duty.JOIN_RECORDS})) for name in ("first", "second"))
LATER = AT + timedelta(hours=1)
WOMEN, VISITORS, SMALL = "courses.women_completed", "centres.visitors", "grants.small.recipients"


def counted(code, place=CITY, at=None):
    tree = place_tree()
    found = answer(figure_named(code), tree, tree.named(place), period_named("2020"), at)
    return found.value, found.rows


def join(kept, merged, at=LATER):
    people = {person.given_name: person.pk for person in Person.objects.filter(given_name__in=(kept, merged))}
    merge = propose_merge(kept_id=people[kept], merged_id=people[merged], by=FIRST, at=at)
    return confirm_merge(merge_id=merge.pk, by=SECOND, at=at)


@pytest.mark.parametrize("is_reckoned", [True, False])
def test_joined_records_are_one_person_of_as_many_rows(is_reckoned):
    if is_reckoned:
        reckon_growth()
    # The women of the courses come first, then those with grants; visitors are the first fifteen.
    assert [counted(code) for code in (WOMEN, VISITORS, SMALL)] == [(33, 35), (15, 30), (11, 11)]

    join("Әсел0", "Әсел1")
    join("Әсел33", "Әсел34")

    assert [counted(code) for code in (WOMEN, VISITORS, SMALL)] == [(32, 35), (14, 30), (10, 11)]


def test_one_who_stands_in_two_districts_counts_in_each_and_once_in_the_city():
    join("Әсел0", "Әсел30")

    assert [counted(WOMEN, place) for place in (CITY, A, M)] == [(32, 35), (30, 32), (3, 3)]


def test_what_was_known_before_the_join_stays_as_it_was_published():
    join("Әсел0", "Әсел1")

    assert [counted(WOMEN, at=at) for at in (AT, LATER, end_of(LATER.date()))] == [(33, 35), (32, 35), (32, 35)]
    tree = place_tree()
    published = {(cell.period, cell.place): cell.value for cell in cells_of(figure_named(WOMEN), tree, lattice_at(tree, AT), AT)}
    assert published["2020", CITY] == 33


def test_split_records_are_two_people_again():
    merge = join("Әсел0", "Әсел1")
    split_records(merge_id=merge.pk, by=FIRST, at=LATER + timedelta(hours=1))

    assert [counted(WOMEN), counted(WOMEN, at=LATER), counted(WOMEN, at=LATER + timedelta(hours=1))] == [
        (33, 35), (32, 35), (33, 35)]


def test_a_proposal_alone_moves_no_figure():
    people = list(Person.objects.filter(given_name__in=("Әсел0", "Әсел1")))
    propose_merge(kept_id=people[0].pk, merged_id=people[1].pk, by=FIRST, at=LATER)

    assert counted(WOMEN) == (33, 35)


def test_the_cells_of_the_next_edition_count_joined_records_once():
    join("Әсел0", "Әсел1")
    tree, later = place_tree(), LATER + timedelta(hours=2)

    cells = {(cell.period, cell.place): cell.value for cell in cells_of(figure_named(WOMEN), tree, lattice_at(tree, later), later)}

    assert [cells["2020", place] for place in (CITY, A, M)] == [32, 29, 3]
    assert list(disagreements_in_growth()) == []
