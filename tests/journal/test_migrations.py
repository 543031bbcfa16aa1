"""The triggers that keep what is written can be taken away and put back."""

from importlib import import_module

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db(transaction=True)
STAYING = {
    "journal.migrations.0002_entries_stay": {"journal_entry", "journal_seal", "journal_leaf"},
    "treasury.migrations.0003_postings_stay": {"treasury_posting"},
    "figures.migrations.0002_editions_stay": {"figures_edition", "figures_cell", "figures_rowset", "figures_change"},
}


def triggers() -> set[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        return {name for name, in cursor.fetchall()}


@pytest.mark.parametrize("name", STAYING)
def test_the_way_back_takes_away_the_triggers_of_a_field_and_no_others(name: str) -> None:
    migration, kept = import_module(f"zerdeli.{name}"), triggers()

    with connection.schema_editor() as editor:
        migration.allow(None, editor)
    gone = kept - triggers()
    with connection.schema_editor() as editor:
        migration.forbid(None, editor)

    third = "replace" if connection.vendor == "sqlite" else "truncate"
    assert gone == {f"{table}_no_{deed}" for table in STAYING[name] for deed in ("update", "delete", third)}
    assert triggers() == kept


def test_the_way_back_stops_postings_from_moving_money() -> None:
    by_row = import_module("zerdeli.treasury.migrations.0002_postings_move_money")
    by_statement = import_module("zerdeli.treasury.migrations.0005_move_money_by_statement")
    kept = triggers()

    with connection.schema_editor() as editor:
        by_statement.move_by_row(None, editor)
        single = triggers()
        by_row.take_down(None, editor)
        gone = kept - triggers()
        by_row.set_up(None, editor)
        by_statement.move_by_statement(None, editor)

    assert "posting_moves_money" in single
    assert gone == {"posting_moves_money" if connection.vendor == "sqlite" else "postings_move_money"}
    assert triggers() == kept
