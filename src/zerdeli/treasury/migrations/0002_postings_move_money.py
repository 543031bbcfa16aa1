"""A posting moves its line's balances in the database; the check on balances then rejects every overdraft."""

from django.db import migrations

BALANCES = ("planned", "committed", "paid", "used", "refunded")


def set_up(apps, schema_editor):
    """Let each new posting move the balances, and let nothing else be a new posting's accounts."""
    moves = ", ".join(
        f"{name} = {name} + CASE NEW.credit WHEN '{name}' THEN NEW.amount ELSE 0 END"
        f" - CASE NEW.debit WHEN '{name}' THEN NEW.amount ELSE 0 END" for name in BALANCES)
    update = f"UPDATE treasury_line SET {moves} WHERE id = NEW.line_id"
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE TRIGGER posting_moves_money AFTER INSERT ON treasury_posting BEGIN {update}; END")
        return
    schema_editor.execute(
        f"CREATE FUNCTION posting_moves_money() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {update};"
        " RETURN NULL; END $$; CREATE TRIGGER posting_moves_money AFTER INSERT ON treasury_posting"
        " FOR EACH ROW EXECUTE FUNCTION posting_moves_money()")


def take_down(apps, schema_editor):
    """Take the trigger away."""
    sqlite = schema_editor.connection.vendor == "sqlite"
    schema_editor.execute("DROP TRIGGER posting_moves_money" + ("" if sqlite else " ON treasury_posting"))
    if not sqlite:
        schema_editor.execute("DROP FUNCTION posting_moves_money()")


class Migration(migrations.Migration):

    dependencies = [("treasury", "0001_initial")]

    operations = [migrations.RunPython(set_up, take_down)]
