"""S5: approved, committed, paid and used are four sums, and each figure says which it is."""

from pathlib import Path

import pytest

from tests.figures.deeds import LATER, enter_late, publish
from tests.journeys.walking import SPACE, follow, visit
from zerdeli.base.identifiers import reference

FOUR = {"grants.approved": "18,000,000", "grants.committed": "18,000,000", "grants.paid": "17,500,000", "grants.used": "0"}


@pytest.mark.parametrize("code", FOUR)
def test_the_four_sums_stand_together_on_the_page_of_each(small_district: None, code: str) -> None:
    page = visit(f"/en/figures/{code}/")

    assert page.shows(*(f"{sum_}{SPACE}₸" for sum_ in FOUR.values()))


def test_a_payment_of_a_register_file_moves_what_was_paid_and_not_what_was_committed(small_district: None, tmp_path: Path) -> None:
    enter_late(tmp_path, "postings", [("Y11", "2020/grants.small/751710000", "pay", 500_000, "2020-12-24", reference(211), "")])
    publish(LATER)

    paid = visit("/en/figures/grants.paid/")

    assert paid.shows(f"18,000,000{SPACE}₸", f"17,500,000{SPACE}₸")
    assert visit("/en/figures/grants.small.recipients/").shows("12")


def test_the_root_that_holds_an_edition_is_on_its_page_and_in_its_file(small_district: None) -> None:
    editions = visit("/en/figures/editions/")
    edition = follow(editions, "/editions/1/")

    told = visit("/en/figures/editions/1/edition.json").source

    root = told.split('"root": "')[1][:64]
    assert edition.status == 200
    assert root in edition.source
    assert editions.shows(root[:16])
