"""What tests of the journal, the ledger and the editions share: SQL past our code, and deeds done at once."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="REPLACE is SQLite's own")


def refusal_of(sql: str, *values: Any) -> str:
    """Return what the database says against a statement, empty where it does as it is told."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            settle(cursor)
            cursor.execute(sql, values)
    except DatabaseError as error:
        return str(error).splitlines()[0]
    return ""


def settle(cursor: Any) -> None:
    """Let PostgreSQL check now what it checks at the end of a transaction; no table can be altered before."""
    if connection.vendor == "postgresql":
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def ways_to_rewrite(table: str) -> list[str]:
    """Return statements that would change or delete a table's rows, whatever its columns."""
    with connection.cursor() as cursor:
        columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
    named = ", ".join(f'"{column}"' for column in columns)
    ways = [f"UPDATE {table} SET id = id", f"DELETE FROM {table}",
            f"UPDATE {table} SET id = id WHERE id = (SELECT max(id) FROM {table})",
            f"INSERT INTO {table} ({named}) SELECT {named} FROM {table} WHERE true ON CONFLICT (id) DO UPDATE SET id = 1"]
    if connection.vendor == "sqlite":
        return [*ways, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}", f"UPDATE OR REPLACE {table} SET id = 1"]
    return [*ways, f"TRUNCATE {table} CASCADE"]


def tamper(table: str, sql: str, *values: Any) -> None:
    """Run a statement with a table's triggers set aside, as somebody could who owns the database."""
    with transaction.atomic(), connection.cursor() as cursor:
        settle(cursor)
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(sql, values)
            settle(cursor)
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        triggers = cursor.fetchall()
        for name, __ in triggers:
            cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute(sql, values)
        for __, definition in triggers:
            cursor.execute(definition)


def at_once(deeds: Sequence[Callable[[], Any]]) -> list[Any]:
    """Do things in threads that start together, each with a connection of its own; return what each gave or raised."""
    gate, done = threading.Barrier(len(deeds)), [None] * len(deeds)

    def do(number: int, deed: Callable[[], Any]) -> None:
        gate.wait()
        try:
            done[number] = deed()
        except Exception as error:  # noqa: BLE001 - the test looks at whatever it was
            done[number] = error
        finally:
            connection.close()
    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done
