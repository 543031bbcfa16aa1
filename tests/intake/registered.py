"""Registers for the tests of register files: entered as far as a test needs them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from tests.small import enter, rows_of_small_district, write_file, write_small_district
from zerdeli.intake.actions.entering import Outcome

Rows = list[list[Any]]


@pytest.fixture
def entered_before(db: None, tmp_path: Path) -> Callable[[str], Rows]:
    """Give what enters the small district's files up to a register, and returns the rows that would come next."""
    def enter_up_to(name: str) -> Rows:
        for register, rows in rows_of_small_district():
            if register == name:
                return [[str(cell) for cell in row] for row in rows]
            assert enter(write_file(tmp_path, f"before-{register}", register, rows)).findings.is_clean
        raise AssertionError(f"There is no register {name}.")
    return enter_up_to


@pytest.fixture
def enter_rows(tmp_path: Path) -> Callable[..., Outcome]:
    """Give what writes rows as a file of a register and enters it."""
    def enter_them(register: str, rows: Rows, **wish: Any) -> Outcome:
        return enter(write_file(tmp_path, register, register, rows), **wish)
    return enter_them


@pytest.fixture(scope="module")
def registered_once(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        for path in write_small_district(tmp_path_factory.mktemp("registered")):
            assert enter(path).findings.is_clean
        yield
        transaction.set_rollback(True)


@pytest.fixture
def registered(registered_once: None, db: None) -> None:
    """Give the small district entered, without an edition: once for a module, whose tests leave it as it was."""
