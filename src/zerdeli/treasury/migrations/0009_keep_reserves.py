"""Reserves move the reserved part of their line in the database, which lets nobody take it out of the plan."""

from django.db import migrations

FIXED = ("line_id", "document", "amount", "entry_id", "reserved_at")
TOO_LITTLE = "treasury_line: more is reserved than planned"
STAYS = "treasury_reserve: what is written stays as it is"
PLUS = "UPDATE treasury_line SET reserved = reserved + NEW.amount WHERE id = NEW.line_id"
MINUS = "UPDATE treasury_line SET reserved = reserved - NEW.amount WHERE id = NEW.line_id"
OVER = "NEW.reserved < 0 OR (NEW.reserved > 0 AND NEW.planned < NEW.reserved)"


def set_up(apps, schema_editor):
    """Let reserves move their line's reserved part, once when they come and once when they are freed."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in (_on_sqlite() if sqlite else _on_postgresql()):
        schema_editor.execute(statement)


def take_down(apps, schema_editor):
    """Take the triggers away."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for name, table in (("reserve_added", "treasury_reserve"), ("reserve_freed", "treasury_reserve"),
                        ("reserve_stays", "treasury_reserve"), ("reserve_no_delete", "treasury_reserve"),
                        ("line_keeps_reserves", "treasury_line")):
        schema_editor.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {table}"))
    if not sqlite:
        for name in ("reserve_added", "reserve_freed", "reserve_stays", "line_keeps_reserves"):
            schema_editor.execute(f"DROP FUNCTION {name}()")


def _changed(differs):
    fixed = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in FIXED)
    return f"OLD.freed_at IS NOT NULL OR {fixed}"


def _on_sqlite():
    fail = f"BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"
    yield f"CREATE TRIGGER reserve_added AFTER INSERT ON treasury_reserve WHEN NEW.freed_at IS NULL BEGIN {PLUS}; END"
    yield (f"CREATE TRIGGER reserve_freed AFTER UPDATE ON treasury_reserve WHEN OLD.freed_at IS NULL AND NEW.freed_at IS NOT NULL"
           f" BEGIN {MINUS}; END")
    yield f"CREATE TRIGGER reserve_stays BEFORE UPDATE ON treasury_reserve WHEN {_changed('IS NOT')} {fail}"
    yield f"CREATE TRIGGER reserve_no_delete BEFORE DELETE ON treasury_reserve {fail}"
    yield (f"CREATE TRIGGER line_keeps_reserves BEFORE UPDATE ON treasury_line WHEN {OVER} BEGIN SELECT RAISE(ABORT,"
           f" '{TOO_LITTLE}'); END")


def _on_postgresql():
    def function(name, body):
        return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"

    def fail(text):
        return f"RAISE EXCEPTION '{text}' USING ERRCODE = 'integrity_constraint_violation';"
    yield function("reserve_added", f"{PLUS}; RETURN NULL;")
    yield ("CREATE TRIGGER reserve_added AFTER INSERT ON treasury_reserve FOR EACH ROW WHEN (NEW.freed_at IS NULL) EXECUTE"
           " FUNCTION reserve_added()")
    yield function("reserve_freed", f"{MINUS}; RETURN NULL;")
    yield ("CREATE TRIGGER reserve_freed AFTER UPDATE ON treasury_reserve FOR EACH ROW WHEN (OLD.freed_at IS NULL AND"
           " NEW.freed_at IS NOT NULL) EXECUTE FUNCTION reserve_freed()")
    yield function("reserve_stays", fail(STAYS))
    yield (f"CREATE TRIGGER reserve_stays BEFORE UPDATE ON treasury_reserve FOR EACH ROW WHEN ({_changed('IS DISTINCT FROM')})"
           " EXECUTE FUNCTION reserve_stays()")
    yield "CREATE TRIGGER reserve_no_delete BEFORE DELETE ON treasury_reserve FOR EACH ROW EXECUTE FUNCTION reserve_stays()"
    yield function("line_keeps_reserves", fail(TOO_LITTLE))
    yield (f"CREATE TRIGGER line_keeps_reserves BEFORE UPDATE ON treasury_line FOR EACH ROW WHEN ({OVER}) EXECUTE FUNCTION"
           " line_keeps_reserves()")


class Migration(migrations.Migration):

    dependencies = [("treasury", "0008_reserve_money_for_documents")]

    operations = [migrations.RunPython(set_up, take_down)]
