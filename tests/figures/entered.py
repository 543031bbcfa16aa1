"""The small district entered once for a whole module of tests, each of which leaves it as it was."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from tests.small import enter_small_district

__all__ = ["district", "entered_once"]


@pytest.fixture(scope="module")
def entered_once(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Enter the district in a transaction around all tests of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        enter_small_district(tmp_path_factory.mktemp("district"))
        yield
        transaction.set_rollback(True)


@pytest.fixture
def district(entered_once: None, db: None) -> None:
    """Give the small district within a transaction of the test's own."""
