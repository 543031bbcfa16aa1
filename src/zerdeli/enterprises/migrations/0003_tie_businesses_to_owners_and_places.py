"""Tie businesses to their owners and places."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    # The name until it said its deed: registers that know it by that name carry on.
    replaces = [('enterprises', '0003_initial')]

    dependencies = [
        ('enterprises', '0002_tie_businesses_to_awards'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='business',
            name='owner',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person'),
        ),
        migrations.AddField(
            model_name='business',
            name='place',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place'),
        ),
        migrations.AddIndex(
            model_name='business',
            index=models.Index(fields=['place', 'opened_on'], name='business_counted'),
        ),
        migrations.AddConstraint(
            model_name='business',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('number',), name='one_business_a_number'),
        ),
        migrations.AddConstraint(
            model_name='business',
            constraint=models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('opened_on')), _connector='OR'), name='business_closes_after_opening'),
        ),
    ]
