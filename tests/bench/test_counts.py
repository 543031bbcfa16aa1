"""Pages ask the database the same number of questions, however many rows they show."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.small import AT, BY, enter, write_file
from zerdeli.figures.actions.editions import publish_edition

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("district")]

PAGES = {
    "/en/figures/": 3,
    "/en/figures/courses.women_completed/": 6,
    "/en/figures/centres.visits/rows/": 4,
    "/en/figures/editions/": 1,
    "/en/district/": 5,
    "/en/district/751210000/": 5,
}
"""Addresses of pages that show rows, and how many queries each may make."""


def queries_of_pages() -> dict[str, int]:
    """Open every page and return how many queries each made."""
    client, found = Client(headers={"host": "localhost"}), {}
    for path in PAGES:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        found[path] = len(queries)
    return found


def publish_more(folder: Path, number: int) -> None:
    """Publish one more edition, with three more visits than the one before."""
    visits = [(f"W{number}{n}", "C-A", "", "2020-11-10", "legal", "2020-12-24T09:00") for n in range(3)]
    assert enter(write_file(folder, f"visits-{number}", "visits", visits)).findings.is_clean
    later = AT + timedelta(minutes=number)
    publish_edition(as_of=later, store=settings.STORE, keys=settings.KEYS, by=BY, at=later)


def test_pages_ask_as_often_for_three_editions_as_for_one(tmp_path: Path) -> None:
    assert queries_of_pages() == PAGES

    publish_more(tmp_path, 1)
    publish_more(tmp_path, 2)

    assert queries_of_pages() == PAGES
