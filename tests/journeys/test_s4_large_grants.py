"""S4: mothers of large families receive large grants; the sum follows the awards."""

from tests.figures.deeds import LATER, publish, void
from tests.journeys.walking import SPACE, follow, visit

PAID = "/ru/figures/grants.large.paid/"


def test_the_sum_is_shown_with_the_sign_of_the_tenge_and_its_records_add_up_to_it(small_district: None) -> None:
    page = visit(PAID)
    rows = follow(page, "/grants.large.paid/rows/")

    assert page.shows(f"12{SPACE}000{SPACE}000{SPACE}₸")
    assert rows.shows(f"12{SPACE}000{SPACE}000{SPACE}₸")


def test_two_million_less_are_shown_when_an_award_is_voided(small_district: None) -> None:
    void(12)
    publish(LATER)

    assert visit(PAID).shows(f"10{SPACE}000{SPACE}000{SPACE}₸", f"12{SPACE}000{SPACE}000{SPACE}₸")
    assert visit("/ru/figures/grants.large.recipients/").shows("5")
