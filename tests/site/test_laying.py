"""A register that is laid down whole is the one that all steps would have made."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import ConnectionHandler
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor

from zerdeli.site.laying import lay_down

TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": ("SELECT tgname, pg_get_triggerdef(t.oid, true), p.prosrc FROM pg_trigger t"
                   " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
                   " WHERE NOT tgisinternal AND c.relnamespace = current_schema()::regnamespace"),
}


@pytest.fixture
def empty(tmp_path: Path, db: None) -> Iterator[BaseDatabaseWrapper]:
    """Give a database without tables of its own: a file, or a schema of the tests' PostgreSQL."""
    given: dict[str, Any] = dict(settings.DATABASES["default"])
    on_postgresql = given["ENGINE"].endswith("postgresql")
    if on_postgresql:
        given["NAME"] = settings.DATABASES["default"]["NAME"]
        given["OPTIONS"] = {**given.get("OPTIONS", {}), "options": "-c search_path=laid"}
    else:
        given["NAME"] = str(tmp_path / "laid.sqlite3")
    connection = ConnectionHandler({"default": given})["default"]
    if on_postgresql:
        remake_schema(connection)
    yield connection
    if on_postgresql:
        remake_schema(connection)
    connection.close()


def remake_schema(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS laid CASCADE")
        cursor.execute("CREATE SCHEMA laid")


def schema_of(connection: BaseDatabaseWrapper) -> dict[str, Any]:
    """Return all columns, constraints, indexes and triggers, whatever their order."""
    found: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            columns = connection.introspection.get_table_description(cursor, table)
            found[table] = {(column.name, column.type_code, column.null_ok, column.default, column.internal_size) for column in columns}
            constraints = connection.introspection.get_constraints(cursor, table)
            found[f"{table}: constraints"] = sorted(repr(sorted(what.items())) for what in constraints.values())
        cursor.execute(TRIGGERS[connection.vendor])
        found["triggers"] = sorted(cursor.fetchall())
    return found


@pytest.mark.slow
def test_a_register_laid_down_whole_is_the_one_that_all_steps_make(empty: BaseDatabaseWrapper, tmp_path: Path) -> None:
    assert lay_down(empty)
    laid = schema_of(empty)
    recorded = set(MigrationExecutor(empty).recorder.applied_migrations())
    if empty.vendor == "postgresql":
        remake_schema(empty)
    else:
        empty.close()
        Path(empty.settings_dict["NAME"]).unlink()

    steps = MigrationExecutor(empty)
    steps.migrate(steps.loader.graph.leaf_nodes())

    assert set(MigrationExecutor(empty).recorder.applied_migrations()) == recorded
    stepped = schema_of(empty)
    assert {name: what for name, what in laid.items() if stepped.get(name) != what} == {}
    assert laid.keys() == stepped.keys()


def test_a_register_with_tables_is_not_laid_down_again(empty: BaseDatabaseWrapper) -> None:
    assert lay_down(empty)
    assert not lay_down(empty)
