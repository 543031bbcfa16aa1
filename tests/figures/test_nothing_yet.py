"""A register that holds nothing yet publishes nothing, and says why."""

import pytest

from tests.figures.deeds import publish
from tests.small import AT
from zerdeli.base.refusals import RuleBroken
from zerdeli.figures.models import Edition
from zerdeli.figures.queries.editions import all_editions, latest_edition


@pytest.mark.django_db
def test_a_register_without_a_city_publishes_nothing() -> None:
    with pytest.raises(RuleBroken) as refused:
        publish(AT)

    assert [reason.code for reason in refused.value.reasons] == ["figures.no_city"]
    assert (Edition.objects.count(), latest_edition(), all_editions()) == (0, None, [])
