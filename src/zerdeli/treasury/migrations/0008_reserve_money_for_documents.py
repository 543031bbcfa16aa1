"""Money may be reserved for documents before it is committed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0002_entries_stay'),
        ('treasury', '0007_orders_take_their_steps'),
    ]

    operations = [
        # In SQL, since on SQLite Django would build the table anew under the triggers that name it.
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(
                'ALTER TABLE treasury_line ADD COLUMN reserved bigint NOT NULL DEFAULT 0',
                'ALTER TABLE treasury_line DROP COLUMN reserved')],
            state_operations=[migrations.AddField(
                model_name='line', name='reserved', field=models.BigIntegerField(db_default=0, default=0))]),
        migrations.CreateModel(
            name='Reserve',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('document', models.CharField(max_length=20)),
                ('amount', models.BigIntegerField()),
                ('reserved_at', models.DateTimeField()),
                ('freed_at', models.DateTimeField(null=True)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('freed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reserves', to='treasury.line')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('freed_at__isnull', True)), fields=('document',), name='one_reserve_a_document'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='reserve_keeps_something'), models.CheckConstraint(condition=models.Q(models.Q(('freed_at__isnull', True), ('freed_by__isnull', True)), models.Q(('freed_at__isnull', False), ('freed_by__isnull', False)), _connector='OR'), name='reserve_freed_when_and_by')],
            },
        ),
    ]
