"""On PostgreSQL a statement moves each line's balances once, however many postings it brings.

Before, every posting changed its line: a file of a hundred thousand postings made as many versions of a few rows, and
each change walked over those before it. SQLite changes rows in place and keeps its trigger.
"""

from importlib import import_module

from django.db import migrations

row_by_row = import_module("zerdeli.treasury.migrations.0002_postings_move_money")
BALANCES = row_by_row.BALANCES

MOVED = ", ".join(
    f"(CASE credit WHEN '{name}' THEN amount ELSE 0 END - CASE debit WHEN '{name}' THEN amount ELSE 0 END) AS {name}"
    for name in BALANCES)
RUNNING = ", ".join(f"sum({name}) OVER in_order AS {name}" for name in BALANCES)
LOWEST = ", ".join(f"min({name}) AS {name}" for name in BALANCES)
OVERDRAWN = " OR ".join(f"line.{name} + lowest.{name} < 0" for name in BALANCES)
WHOLE = ", ".join(f"sum({name}) AS {name}" for name in BALANCES)
BALANCE = ", ".join(f"{name} = line.{name} + whole.{name}" for name in BALANCES)

# Whoever brings several lines holds them in the order of their keys, so that two of them never wait for each other.
# A posting may not take what only a later one of the same statement brings: row by row it could not, either.
FUNCTION = f"""
CREATE FUNCTION postings_move_money() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM treasury_line WHERE id IN (SELECT line_id FROM fresh) ORDER BY id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT 1 FROM (
      SELECT line_id, {LOWEST} FROM (
        SELECT line_id, {RUNNING} FROM (SELECT id, line_id, {MOVED} FROM fresh) AS moved
        WINDOW in_order AS (PARTITION BY line_id ORDER BY id)) AS running
      GROUP BY line_id) AS lowest
    JOIN treasury_line AS line ON line.id = lowest.line_id WHERE {OVERDRAWN})
  THEN
    RAISE EXCEPTION 'a posting takes more than its account holds: no_balance_below_zero'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'no_balance_below_zero', TABLE = 'treasury_line';
  END IF;
  UPDATE treasury_line AS line SET {BALANCE}
    FROM (SELECT line_id, {WHOLE} FROM (SELECT line_id, {MOVED} FROM fresh) AS moved GROUP BY line_id) AS whole
    WHERE line.id = whole.line_id;
  RETURN NULL;
END $$;
CREATE TRIGGER postings_move_money AFTER INSERT ON treasury_posting
  REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION postings_move_money()
"""


def move_by_statement(apps, schema_editor):
    """Take the trigger of single postings away and set up that of statements."""
    if schema_editor.connection.vendor == "postgresql":
        row_by_row.take_down(apps, schema_editor)
        schema_editor.execute(FUNCTION)


def move_by_row(apps, schema_editor):
    """Take the trigger of statements away and set up that of single postings."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER postings_move_money ON treasury_posting")
        schema_editor.execute("DROP FUNCTION postings_move_money()")
        row_by_row.set_up(apps, schema_editor)


class Migration(migrations.Migration):

    dependencies = [("treasury", "0004_sums_on_documents")]

    operations = [migrations.RunPython(move_by_statement, move_by_row)]
