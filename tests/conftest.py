"""What every test stands on: a home and keys of its own, set before Django looks for them, and ways to start clean."""

import atexit
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import django
import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection, transaction

if settings.configured:
    raise pytest.UsageError("Name DJANGO_SETTINGS_MODULE neither in pyproject.toml nor in the environment: "
                            "tests/conftest.py does, after it has made a home for the tests.")

PLACE = Path(tempfile.mkdtemp(prefix="zerdeli-tests-"))
atexit.register(shutil.rmtree, PLACE, ignore_errors=True)
os.environ |= {"ZERDELI_HOME": str(PLACE / "home"), "ZERDELI_KEYS": str(PLACE / "keys")}
os.environ["DJANGO_SETTINGS_MODULE"] = "zerdeli.site.settings"
django.setup()
# The workers of pytest-xdist inherit the environment, and would load the settings before they have a home of their own.
del os.environ["DJANGO_SETTINGS_MODULE"]

from tests.small import enter_small_district  # noqa: E402 - it needs Django's settings

# The slowness of the hash is not what is tested.
PBKDF2PasswordHasher.iterations = 1_000

IS_CI = os.environ.get("CI", "").lower() in {"1", "true"}
IS_PROOF = os.environ.get("ZERDELI_PROVE") == "1"


def pytest_configure(config: pytest.Config) -> None:
    """Add the mark of tests that have nothing to do with a database."""
    config.addinivalue_line("markers", "once: knows no database, so it runs on SQLite's turn only")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out on PostgreSQL what has nothing to do with a database."""
    if os.environ.get("ZERDELI_DATABASE"):
        once = [item for item in items if item.get_closest_marker("once")]
        config.hook.pytest_deselected(items=once)
        items[:] = [item for item in items if item not in once]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let nothing be skipped in CI: a skipped test there is a failed one."""
    report = yield
    if IS_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"In CI nothing is skipped: {report.longrepr}"
    return report


@pytest.fixture
def at() -> datetime:
    """Give the moment at which the demo's clock stands."""
    return datetime(2020, 12, 24, 9, 31, tzinfo=ZoneInfo("Asia/Almaty"))


@pytest.fixture
def district(db: None, tmp_path: Path) -> None:
    """Give the small district of `tests/small.py`, entered through the importer and published as edition 1."""
    enter_small_district(tmp_path)


@pytest.fixture(scope="session", autouse=True)
def _tables_can_be_emptied() -> Iterator[None]:
    """Let tests that commit leave empty tables behind, though triggers forbid to delete from some of them."""
    patch = pytest.MonkeyPatch()
    patch.setattr(type(connection.ops), "execute_sql_flush", lambda operations, statements: empty_tables(statements))
    yield
    patch.undo()


def empty_tables(statements: Sequence[str]) -> None:
    """Run the statements that empty the tables, with every trigger set aside for as long as that takes."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")
            triggers = []
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        for statement in statements:
            cursor.execute(statement)
        for _, definition in triggers:
            cursor.execute(definition)
