"""Two who void the same award at once void it once."""

from pathlib import Path

import pytest

from tests.figures.deeds import value, void
from tests.journal.attempts import at_once
from tests.small import enter_small_district
from zerdeli.base.refusals import RuleBroken
from zerdeli.grants.models import Award


@pytest.mark.django_db(transaction=True)
def test_an_award_is_voided_once_however_many_ask(tmp_path: Path) -> None:
    enter_small_district(tmp_path)

    done = at_once([void] * 4)

    assert sum(isinstance(one, RuleBroken) for one in done) == 3
    assert Award.objects.filter(state="voided").count() == 1
    assert (value("grants.refunded"), value("grants.small.paid")) == (50_000_000, 500_000_000)
