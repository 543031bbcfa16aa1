"""The database itself holds the steps of sittings, and what is written of scores, votes and decisions stays as it is."""

from django.db import migrations

SITTING_STEPS = (("draft", "sent"), ("sent", "in_session"), ("in_session", "voted"), ("voted", "drafted"),
                 ("drafted", "signed"), ("signed", "published"))
CASE_STEPS = (("listed", "scoring"), ("scoring", "discussed"), ("discussed", "decided"), ("listed", "postponed"),
              ("scoring", "postponed"), ("discussed", "postponed"))
APPEAL_STEPS = (("received", "upheld"), ("received", "rejected"))
SITS = ("SELECT 1 FROM grants_seat s JOIN grants_sittingcase c ON c.sitting_id = s.sitting_id WHERE s.id = NEW.seat_id"
        " AND c.id = {case} AND s.is_present AND EXISTS (SELECT 1 FROM grants_declaration d WHERE d.case_id = c.id AND"
        " d.seat_id = s.id AND d.conflict = 'none') AND NOT EXISTS (SELECT 1 FROM grants_foundtie t WHERE t.case_id = c.id"
        " AND t.seat_id = s.id)")
SCORED = SITS.format(case="NEW.case_id") + (
    " AND ((NEW.revision = 0 AND c.state = 'scoring') OR (NEW.revision > 0 AND c.state = 'discussed' AND EXISTS (SELECT 1"
    " FROM grants_score o WHERE o.case_id = c.id AND o.seat_id = s.id AND o.criterion = NEW.criterion AND o.revision ="
    " NEW.revision - 1)))")
PROPOSED = SITS.format(case="NEW.case_id") + " AND c.state = 'discussed'"
VOTED = SITS.format(case="(SELECT p.case_id FROM grants_proposal p WHERE p.id = NEW.proposal_id AND p.outcome = '')") + (
    " AND c.state = 'discussed'")
DECIDED = ("SELECT 1 FROM grants_proposal p JOIN grants_sittingcase c ON c.id = p.case_id WHERE p.id = NEW.proposal_id AND"
           " c.id = NEW.case_id AND p.outcome = 'passed' AND c.state = 'discussed' AND p.choice = NEW.choice AND p.amount ="
           " NEW.amount AND NEW.voted = (SELECT count(*) FROM grants_vote v WHERE v.proposal_id = p.id) AND NEW.agreed ="
           " (SELECT count(*) FROM grants_vote v WHERE v.proposal_id = p.id AND v.agrees)")
CALLED = ("SELECT 1 FROM grants_sittingcase c JOIN grants_seat s ON s.sitting_id = c.sitting_id WHERE c.id = NEW.case_id AND"
          " s.id = NEW.seat_id AND c.state IN ('listed', 'scoring', 'discussed')")
ADDED = {"grants_declaration": CALLED, "grants_foundtie": CALLED, "grants_score": SCORED, "grants_vote": VOTED,
         "grants_decision": DECIDED}
STAYS = (*ADDED, "grants_protocol", "grants_signature")
FROZEN = {
    "grants_sitting": ("number", "scheme", "place_id", "line_id", "observer_key", "entry_id"),
    "grants_sittingcase": ("sitting_id", "application_id", "number", "asked", "submitted_on", "content_hidden", "entry_id"),
    "grants_proposal": ("case_id", "seat_id", "choice", "amount", "criterion", "quote_key", "quote_hidden", "advice_hidden",
                        "proposed_at", "entry_id"),
    "grants_appeal": ("number", "case_id", "received_on", "until_on", "answer_by_on", "text_hidden", "excuse", "entry_id"),
}
# What is free while the sitting is a draft, or a case has no place yet.
SENT = ("starts_at", "quorum", "majority", "seed", "appeal_within", "answer_within", "appeal_to", "sent_at")
WRONG = {
    "grants_sitting": lambda differs: f"{_not_in('state', SITTING_STEPS)} OR (OLD.state <> 'draft' AND ("
                                      + " OR ".join(f'NEW."{name}" {differs} OLD."{name}"' for name in (*SENT, "order")) + "))",
    "grants_sittingcase": lambda differs: f"{_not_in('state', CASE_STEPS)} OR (OLD.position IS NOT NULL AND NEW.position"
                                          f" {differs} OLD.position)",
    "grants_proposal": lambda differs: "OLD.outcome <> '' OR NEW.outcome NOT IN ('', 'passed', 'failed')",
    "grants_appeal": lambda differs: f"OLD.state <> 'received' OR {_not_in('state', APPEAL_STEPS)}",
}
MESSAGE = "{table}: what is written stays as it is, and steps follow the table of states"


def _not_in(name, steps):
    allowed = " OR ".join(f"(OLD.{name} = '{before}' AND NEW.{name} = '{after}')" for before, after in steps)
    return f"(NEW.{name} <> OLD.{name} AND NOT ({allowed}))"


def set_up(apps, schema_editor):
    """Let the database reject what the table of states does not allow."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in (_on_sqlite() if sqlite else _on_postgresql()):
        schema_editor.execute(statement)


def take_down(apps, schema_editor):
    """Take the triggers away."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table, name in _names(sqlite):
        schema_editor.execute(f"DROP TRIGGER {table}_{name}" + ("" if sqlite else f" ON {table}"))
    if not sqlite:
        for table in (*STAYS, *FROZEN):
            schema_editor.execute(f"DROP FUNCTION {table}_stays()")
        for table in (*ADDED, "grants_proposal"):
            schema_editor.execute(f"DROP FUNCTION {table}_fits()")


def _names(sqlite):
    for table in STAYS:
        yield from ((table, name) for name in ("no_update", "no_delete", "no_replace" if sqlite else "no_truncate"))
    for table in FROZEN:
        yield from ((table, name) for name in ("steps", "no_delete", "no_replace" if sqlite else "no_truncate"))
    yield from ((table, "fits") for table in (*ADDED, "grants_proposal"))


def _frozen(table, differs):
    fixed = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in FROZEN[table])
    return f"{WRONG[table](differs)} OR {fixed}"


def _on_sqlite():
    for table in (*STAYS, *FROZEN):
        fail = f"BEGIN SELECT RAISE(ABORT, '{MESSAGE.format(table=table)}'); END"
        yield f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {fail}"
        yield (f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"
               f" {fail}")
        if table in FROZEN:
            yield f"CREATE TRIGGER {table}_steps BEFORE UPDATE ON {table} WHEN {_frozen(table, 'IS NOT')} {fail}"
        else:
            yield f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {fail}"
    for table, fits in (*ADDED.items(), ("grants_proposal", PROPOSED)):
        yield (f"CREATE TRIGGER {table}_fits BEFORE INSERT ON {table} WHEN NOT EXISTS ({fits}) BEGIN SELECT RAISE(ABORT,"
               f" '{table}: it does not fit where the case stands'); END")


def _on_postgresql():
    for table in (*STAYS, *FROZEN):
        yield (f"CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
               f" '{MESSAGE.format(table=table)}' USING ERRCODE = 'integrity_constraint_violation'; END $$")
        yield f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_stays()"
        yield f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {table}_stays()"
        if table in FROZEN:
            yield (f"CREATE TRIGGER {table}_steps BEFORE UPDATE ON {table} FOR EACH ROW WHEN"
                   f" ({_frozen(table, 'IS DISTINCT FROM')}) EXECUTE FUNCTION {table}_stays()")
        else:
            yield f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_stays()"
    for table, fits in (*ADDED.items(), ("grants_proposal", PROPOSED)):
        yield (f"CREATE FUNCTION {table}_fits() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT EXISTS ({fits}) THEN"
               f" RAISE EXCEPTION '{table}: it does not fit where the case stands' USING ERRCODE ="
               " 'integrity_constraint_violation'; END IF; RETURN NEW; END $$")
        yield f"CREATE TRIGGER {table}_fits BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_fits()"


class Migration(migrations.Migration):

    dependencies = [("grants", "0004_add_sittings")]

    operations = [migrations.RunPython(set_up, take_down)]
