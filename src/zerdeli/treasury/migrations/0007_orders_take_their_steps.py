"""The database itself holds the steps of payment orders and batches, and posts nothing into a closed month."""

from django.db import migrations

ORDER_STEPS = (
    ("received", "committed"), ("received", "withdrawn"), ("committed", "released"), ("committed", "batched"),
    ("batched", "committed"), ("batched", "sent"), ("sent", "paid"), ("sent", "committed"), ("paid", "refunded"),
    ("released", "committed"), ("refunded", "paid"),
)
BATCH_STEPS = (("drafted", "released"), ("drafted", "dissolved"), ("released", "settled"))
FROZEN = {
    "treasury_paymentorder": ("number", "document", "part", "line_id", "month", "amount", "payee_hidden",
                              "payee_number_hidden", "payee_index", "iban_hidden", "iban_index", "owner_index", "agreement",
                              "registered_on", "ordered_on", "known_at"),
    "treasury_batch": ("number", "payer_id", "made_by", "made_at", "known_at"),
}
# What may be put right until money is committed.
UNTIL_COMMITTED = {
    "treasury_paymentorder": ("line_id", "month", "iban_hidden", "iban_index", "owner_index", "agreement", "registered_on"),
    "treasury_batch": (),
}
STEPS = {"treasury_paymentorder": ORDER_STEPS, "treasury_batch": BATCH_STEPS}
FIRST = {"treasury_paymentorder": "received", "treasury_batch": "drafted"}
CLOSED = "postings into a closed month are not taken"


def set_up(apps, schema_editor):
    """Let nothing but the listed steps change an order or a batch, and nothing be posted into a closed month."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table in STEPS:
        for statement in (_on_sqlite(table) if sqlite else _on_postgresql(table)):
            schema_editor.execute(statement)
    if sqlite:
        schema_editor.execute(
            "CREATE TRIGGER posting_in_open_month BEFORE INSERT ON treasury_posting WHEN EXISTS (SELECT 1 FROM"
            " treasury_closedmonth WHERE reopened_at IS NULL AND NEW.posted_on >= from_on AND NEW.posted_on < until_on)"
            f" BEGIN SELECT RAISE(ABORT, '{CLOSED}'); END")
        return
    schema_editor.execute(
        "CREATE FUNCTION posting_in_open_month() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM added"
        " JOIN treasury_closedmonth m ON m.reopened_at IS NULL AND added.posted_on >= m.from_on AND added.posted_on <"
        f" m.until_on) THEN RAISE EXCEPTION '{CLOSED}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
        " RETURN NULL; END $$; CREATE TRIGGER posting_in_open_month AFTER INSERT ON treasury_posting"
        " REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION posting_in_open_month()")


def take_down(apps, schema_editor):
    """Take the triggers away."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    for table in STEPS:
        for name in ("steps", "stays"):
            schema_editor.execute(f"DROP TRIGGER {table}_{name}" + ("" if sqlite else f" ON {table}"))
        if not sqlite:
            schema_editor.execute(f"DROP FUNCTION {table}_steps()")
    schema_editor.execute("DROP TRIGGER posting_in_open_month" + ("" if sqlite else " ON treasury_posting"))
    if not sqlite:
        schema_editor.execute("DROP FUNCTION posting_in_open_month()")


def _wrong(table, differs):
    allowed = " OR ".join(f"(OLD.state = '{before}' AND NEW.state = '{after}')" for before, after in STEPS[table])
    loose = UNTIL_COMMITTED[table]
    hard = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in FROZEN[table] if name not in loose)
    soft = " OR ".join(f"NEW.{name} {differs} OLD.{name}" for name in loose)
    late = f" OR (OLD.state <> '{FIRST[table]}' AND ({soft}))" if soft else ""
    return f"(NEW.state <> OLD.state AND NOT ({allowed})) OR {hard}{late}"


def _message(table):
    return f"{table}: this step is not in the table of states"


def _on_sqlite(table):
    fail = f"BEGIN SELECT RAISE(ABORT, '{_message(table)}'); END"
    yield f"CREATE TRIGGER {table}_steps BEFORE UPDATE ON {table} WHEN {_wrong(table, 'IS NOT')} {fail}"
    yield f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} {fail}"


def _on_postgresql(table):
    yield (f"CREATE FUNCTION {table}_steps() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION"
           f" '{_message(table)}' USING ERRCODE = 'integrity_constraint_violation'; END $$")
    yield (f"CREATE TRIGGER {table}_steps BEFORE UPDATE ON {table} FOR EACH ROW WHEN"
           f" ({_wrong(table, 'IS DISTINCT FROM')}) EXECUTE FUNCTION {table}_steps()")
    yield f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_steps()"


class Migration(migrations.Migration):

    dependencies = [("treasury", "0006_commit_pay_and_match")]

    operations = [migrations.RunPython(set_up, take_down)]
