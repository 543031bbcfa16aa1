"""Tie businesses to the awards that they grew from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    # The name until it said its deed: registers that know it by that name carry on.
    replaces = [('enterprises', '0002_initial')]

    dependencies = [
        ('enterprises', '0001_initial'),
        ('grants', '0001_initial'),
        ('journal', '0002_entries_stay'),
    ]

    operations = [
        migrations.AddField(
            model_name='business',
            name='award',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='businesses', to='grants.award'),
        ),
        migrations.AddField(
            model_name='business',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry'),
        ),
    ]
