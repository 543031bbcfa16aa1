"""Once a vote is opened, the database itself refuses changes of its terms, options and roll; once counted, of everything."""

from django.db import migrations

OPENED = "EXISTS (SELECT 1 FROM consultations_opening AS o WHERE o.consultation_id = {row} AND o.opened_at IS NOT NULL)"
COUNTED = "EXISTS (SELECT 1 FROM consultations_result AS r WHERE r.consultation_id = {row})"
SECRET_GOES = ("NEW.secret_hidden IS NULL AND NEW.id = OLD.id AND NEW.consultation_id = OLD.consultation_id"
               " AND NEW.proposed_by = OLD.proposed_by AND NEW.proposed_at = OLD.proposed_at AND NEW.opened_by = OLD.opened_by"
               " AND NEW.opened_at = OLD.opened_at AND NEW.eligible = OLD.eligible AND NEW.digest = OLD.digest"
               " AND NEW.roll_digest = OLD.roll_digest AND NEW.commitment = OLD.commitment AND NEW.seed_hidden = OLD.seed_hidden")


def opened(*rows):
    return " OR ".join(OPENED.format(row=row) for row in rows)


def counted(*rows):
    return " OR ".join(COUNTED.format(row=row) for row in rows)


FROZEN = "what is put to the vote stays as it is"
STAYS = "what is counted stays as it is"
# Table, deed, when it is refused, and what is said then. SQLite's REPLACE deletes unasked, so insertions over a row are refused too.
GUARDS = (
    ("consultation", "INSERT", opened("NEW.id"), FROZEN),
    ("consultation", "UPDATE", opened("OLD.id", "NEW.id"), FROZEN),
    ("consultation", "DELETE", opened("OLD.id"), FROZEN),
    *((table, deed, opened(*rows), FROZEN) for table in ("option", "flat") for deed, rows in (
        ("INSERT", ("NEW.consultation_id",)), ("UPDATE", ("OLD.consultation_id", "NEW.consultation_id")),
        ("DELETE", ("OLD.consultation_id",)))),
    ("opening", "INSERT", f"{opened('NEW.consultation_id')} OR EXISTS (SELECT 1 FROM consultations_opening AS o"
                          " WHERE o.id = NEW.id AND o.opened_at IS NOT NULL)", FROZEN),
    ("opening", "UPDATE", f"OLD.opened_at IS NOT NULL AND NOT ({SECRET_GOES})", FROZEN),
    ("opening", "DELETE", "OLD.opened_at IS NOT NULL", FROZEN),
    *((table, deed, counted(*rows), STAYS) for table in ("voter", "paperballot", "ballot") for deed, rows in (
        ("INSERT", ("NEW.consultation_id",)), ("UPDATE", ("OLD.consultation_id", "NEW.consultation_id")),
        ("DELETE", ("OLD.consultation_id",)))),
    *((table, deed, condition, STAYS) for table in ("result", "publication", "decision") for deed, condition in (
        ("INSERT", f"EXISTS (SELECT 1 FROM consultations_{table} AS s"
                   " WHERE s.id = NEW.id OR s.consultation_id = NEW.consultation_id)"),
        ("UPDATE", "1 = 1"), ("DELETE", "1 = 1"))),
)


def forbid(apps, schema_editor):
    """Make the database itself refuse."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table, deed, condition, message in GUARDS:
        name, full = f"consultations_{table}_{deed.lower()}_guard", f"consultations_{table}"
        message = f"{full}: {message}"
        if sqlite:
            schema_editor.execute(f"CREATE TRIGGER {name} BEFORE {deed} ON {full} WHEN {condition} "
                                  f"BEGIN SELECT RAISE(ABORT, '{message}'); END")
            continue
        row = "OLD" if deed == "DELETE" else "NEW"
        schema_editor.execute(
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
            f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$; "
            f"CREATE TRIGGER {name} BEFORE {deed} ON {full} FOR EACH ROW EXECUTE FUNCTION {name}()")


def allow(apps, schema_editor):
    """Take the guards away."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table, deed, _condition, _message in GUARDS:
        name, full = f"consultations_{table}_{deed.lower()}_guard", f"consultations_{table}"
        schema_editor.execute(f"DROP TRIGGER {name}" + ("" if sqlite else f" ON {full}"))
        if not sqlite:
            schema_editor.execute(f"DROP FUNCTION {name}()")


class Migration(migrations.Migration):

    dependencies = [("consultations", "0001_add_consultations")]

    operations = [migrations.RunPython(forbid, allow)]
