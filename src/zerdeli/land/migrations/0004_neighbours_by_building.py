"""Pairs of plots and buildings are kept in the order in which they are asked for: by building."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('land', '0003_lead_returns'),
        ('places', '0003_add_sites'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='neighbour',
            name='one_neighbour_a_plot',
        ),
        migrations.AlterField(
            model_name='neighbour',
            name='building',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.building'),
        ),
        migrations.AlterField(
            model_name='neighbour',
            name='plot',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.plot'),
        ),
        migrations.AddConstraint(
            model_name='neighbour',
            constraint=models.UniqueConstraint(fields=('building', 'plot'), name='one_neighbour_a_building'),
        ),
    ]
