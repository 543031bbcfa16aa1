"""Let row sets say where their blocks and places begin, so that a page of them is read without the rest."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("figures", "0004_keep_standing_and_variants")]

    # Empty where nothing is known: SQLite then adds the column in place, and the triggers on the table stay.
    operations = [migrations.AddField("rowset", "index", models.JSONField(null=True))]
