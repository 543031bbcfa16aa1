"""Postings are never changed or deleted, whoever asks the database."""

from django.db import migrations

# Tables, and when a new row would take an old one's place: SQLite's REPLACE deletes without asking the other triggers.
TABLES = {
    "treasury_posting": "id = NEW.id OR number = NEW.number",
}
MESSAGE = "{table}: what is written stays as it is"


def forbid(apps, schema_editor):
    """Make the database itself reject changes and deletions."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table in TABLES:
        for deed in ("UPDATE", "DELETE"):
            schema_editor.execute(_on_sqlite(table, deed) if sqlite else _on_postgresql(table, deed))
        if sqlite:
            schema_editor.execute(_no_replacing(table))
    if not sqlite:
        for table in TABLES:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {table}_stays()")


def allow(apps, schema_editor):
    """Take the triggers away."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table in TABLES:
        on_table = "" if sqlite else f" ON {table}"
        for deed in ("update", "delete", "replace") if sqlite else ("update", "delete", "truncate"):
            schema_editor.execute(f"DROP TRIGGER {table}_no_{deed}{on_table}")
        if not sqlite:
            schema_editor.execute(f"DROP FUNCTION {table}_stays()")


def _on_sqlite(table, deed):
    message = MESSAGE.format(table=table)
    return (f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END")


def _no_replacing(table):
    message = MESSAGE.format(table=table)
    return (f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {TABLES[table]}) BEGIN SELECT RAISE(ABORT, '{message}'); END")


def _on_postgresql(table, deed):
    message = MESSAGE.format(table=table)
    return (f"CREATE OR REPLACE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$; "
            f"CREATE TRIGGER {table}_no_{deed.lower()} BEFORE {deed} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_stays()")


class Migration(migrations.Migration):

    dependencies = [("treasury", "0002_postings_move_money")]

    operations = [migrations.RunPython(forbid, allow)]
