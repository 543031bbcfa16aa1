"""S3: persons of large families receive small grants and open businesses; a voided award is corrected in the open."""

import pytest

from tests.figures.deeds import LATER, MUCH_LATER, publish, void
from tests.journeys.walking import follow, visit
from tests.small import BY
from zerdeli.grants.actions.awards import restore_award

ADDRESS = "/en/figures/grants.small.recipients/"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_recipients_are_shown_with_the_steps_on_the_way_to_them(small_district: None, language: str) -> None:
    page = visit(f"/{language}/figures/grants.small.recipients/")

    assert page.status == 200
    assert page.shows("11", "12")
    assert [step for step in ("grants.small.applications", "grants.small.awards") if not any(
        step in link for link in page.links)] == []


def test_a_district_with_few_people_is_not_shown_anywhere(small_district: None) -> None:
    page = visit(ADDRESS)
    medeu = visit(f"{ADDRESS}?place=751710000")

    assert page.shows("[c]") and medeu.shows("[c]")
    assert visit("/en/figures/grants.small.recipients/rows/?place=751710000").status == 200
    assert "751710000" not in visit("/en/figures/grants.small.recipients/rows.csv").source


def test_a_voided_award_is_one_less_from_the_next_edition_on_and_the_former_one_stays(small_district: None) -> None:
    void()
    publish(LATER)

    now, then = visit(ADDRESS), visit(f"{ADDRESS}editions/1/")

    assert now.shows("corrected records: 1")
    assert (now.shows("10 people", "Edition 2"), then.shows("11 people", "Edition 1")) == (True, True)
    corrections = follow(now, "/en/figures/corrections/")
    assert corrections.shows("Қате шот")


def test_a_restored_award_counts_again(small_district: None) -> None:
    number = void()
    publish(LATER)
    restore_award(number=number, reason="Шот табылды", by=BY, at=MUCH_LATER)
    publish(MUCH_LATER.replace(hour=10))

    assert visit("/en/figures/corrections/").shows("Қате шот", "Шот табылды")
    assert [visit(f"{ADDRESS}editions/{number}/").shows(f"{people} people") for number, people in (
        (1, 11), (2, 10), (3, 11))] == [True, True, True]
