"""What is entered after an edition does not reach back into it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from tests.small import AT, BY, enter, write_file, write_small_district
from zerdeli.centres.models import Visit
from zerdeli.figures.actions.editions import publish_edition
from zerdeli.figures.queries.editions import disagreements_in_editions

pytestmark = pytest.mark.django_db
AS_OF = AT - timedelta(days=2)


@pytest.fixture
def published(tmp_path: Path) -> None:
    for path in write_small_district(tmp_path):
        enter(path)
    publish_edition(as_of=AS_OF, store=settings.STORE, keys=settings.KEYS, by=BY, at=AT)


def visit(folder: Path, recorded: str) -> Path:
    return write_file(folder, "visits", "visits", [("LATE", "C-A", "", "2020-12-01", "legal", recorded)])


def known_at() -> datetime:
    return Visit.objects.get(number="LATE").known_at


def test_a_row_recorded_before_an_edition_is_known_from_its_entry(published: None, tmp_path: Path) -> None:
    enter(visit(tmp_path, "2020-12-02T10:00"))

    assert known_at() == AT
    assert list(disagreements_in_editions(settings.STORE)) == []


def test_a_row_recorded_after_the_edition_is_known_from_then(published: None, tmp_path: Path) -> None:
    enter(visit(tmp_path, "2020-12-23T10:00"))

    assert known_at() == datetime.fromisoformat("2020-12-23T10:00+06:00")
