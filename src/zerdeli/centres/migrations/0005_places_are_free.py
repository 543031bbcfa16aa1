"""Whoever is given a place finds one free, and a childcare place where a child comes along: decided by the database.

Rows that come from a register file tell what was, so they are let in as they are. SQLite lets one writer in at a time; on
PostgreSQL the trigger holds the run's row, so that two who take the last place come one after the other.
"""

from django.db import migrations

HOLDING = "('enrolled', 'offered', 'completed')"
IS_LIVE = f"NEW.file_line IS NULL AND NEW.closed_at IS NULL AND NEW.state IN {HOLDING}"
OTHERS = (f"(SELECT count(*) FROM centres_enrolment e WHERE e.run_id = NEW.run_id AND e.id <> NEW.id"
          f" AND e.closed_at IS NULL AND e.state IN {HOLDING}")
SEATS = f"{OTHERS}) >= (SELECT r.seats FROM centres_run r WHERE r.id = NEW.run_id)"
CARE = (f"NEW.needs_childcare AND {OTHERS} AND e.needs_childcare)"
        " >= (SELECT COALESCE(r.childcare_places, 0) FROM centres_run r WHERE r.id = NEW.run_id)")
HELD = f"OLD.closed_at IS NULL AND OLD.run_id = NEW.run_id AND OLD.state IN {HOLDING}"
NO_SEAT, NO_CARE = "place_is_free: no place is left in this run", "place_is_free: no childcare place is left in this run"


def forbid(apps, schema_editor):
    """Let the database refuse a place that is not free."""
    if schema_editor.connection.vendor == "sqlite":
        for deed, held in (("INSERT", "0"), ("UPDATE", HELD)):
            schema_editor.execute(
                f"CREATE TRIGGER place_is_free_{deed.lower()} BEFORE {deed} ON centres_enrolment WHEN {IS_LIVE} BEGIN"
                f" SELECT RAISE(ABORT, '{NO_SEAT}') WHERE NOT ({held}) AND {SEATS};"
                f" SELECT RAISE(ABORT, '{NO_CARE}') WHERE NOT ({held}{' AND OLD.needs_childcare' if held != '0' else ''})"
                f" AND {CARE}; END")
        return
    schema_editor.execute(
        "CREATE FUNCTION place_is_free() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE held boolean := false;"
        " had_care boolean := false; BEGIN"
        f" IF TG_OP = 'UPDATE' THEN held := {HELD}; had_care := held AND OLD.needs_childcare; END IF;"
        " IF held AND (had_care OR NOT NEW.needs_childcare) THEN RETURN NEW; END IF;"
        " PERFORM 1 FROM centres_run r WHERE r.id = NEW.run_id FOR NO KEY UPDATE;"
        f" IF NOT held AND {SEATS} THEN RAISE EXCEPTION '{NO_SEAT}' USING ERRCODE = 'check_violation'; END IF;"
        f" IF NOT had_care AND {CARE} THEN RAISE EXCEPTION '{NO_CARE}' USING ERRCODE = 'check_violation'; END IF;"
        " RETURN NEW; END $$; "
        "CREATE TRIGGER place_is_free BEFORE INSERT OR UPDATE ON centres_enrolment FOR EACH ROW"
        f" WHEN ({IS_LIVE}) EXECUTE FUNCTION place_is_free()")


def allow(apps, schema_editor):
    """Take the triggers away."""
    if schema_editor.connection.vendor == "sqlite":
        for deed in ("insert", "update"):
            schema_editor.execute(f"DROP TRIGGER place_is_free_{deed}")
        return
    schema_editor.execute("DROP TRIGGER place_is_free ON centres_enrolment; DROP FUNCTION place_is_free()")


class Migration(migrations.Migration):

    dependencies = [("centres", "0004_add_sessions_and_waiting_lists")]

    operations = [migrations.RunPython(forbid, allow)]
