"""Works with their states, documents, photos and verdicts; what the clock measures around them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0005_passkeys'),
        ('consultations', '0002_freeze_opened_votes'),
        ('journal', '0002_entries_stay'),
        ('places', '0003_add_sites'),
        ('treasury', '0007_orders_take_their_steps'),
    ]

    operations = [
        migrations.CreateModel(
            name='Measuring',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measured_at', models.DateTimeField()),
                ('seen', models.BigIntegerField()),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
            ],
        ),
        migrations.CreateModel(
            name='Work',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('record', models.BigIntegerField(null=True)),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('outline', models.TextField(blank=True)),
                ('shape', models.BinaryField(null=True)),
                ('west', models.IntegerField(null=True)),
                ('south', models.IntegerField(null=True)),
                ('east', models.IntegerField(null=True)),
                ('north', models.IntegerField(null=True)),
                ('number', models.CharField(max_length=8)),
                ('kind', models.CharField(choices=[('play_ground', 'playground'), ('sport_ground', 'sport ground'), ('park', 'park or square'), ('yard', 'yard'), ('street', 'street'), ('lighting', 'lighting'), ('other', 'other work')], max_length=20)),
                ('address', models.CharField(max_length=200)),
                ('estimate', models.BigIntegerField(null=True)),
                ('starts_on', models.DateField(null=True)),
                ('ends_on', models.DateField(null=True)),
                ('option', models.CharField(blank=True, max_length=8)),
                ('source', models.CharField(blank=True, max_length=200)),
                ('consultation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='works', to='consultations.consultation')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('line', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='works', to='treasury.line')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='works', to='places.place')),
                ('plot', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='works', to='places.plot')),
            ],
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said', models.CharField(choices=[('yes', 'yes'), ('partly', 'in part'), ('no', 'no')], max_length=10)),
                ('said_at', models.DateTimeField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.account')),
                ('building', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.building')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='works.work')),
            ],
        ),
        migrations.CreateModel(
            name='Beside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('building', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.building')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='beside', to='works.work')),
            ],
        ),
        migrations.CreateModel(
            name='WorkDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('record', models.BigIntegerField(null=True)),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('document', models.CharField(max_length=20)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='works.work')),
            ],
        ),
        migrations.CreateModel(
            name='WorkPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('planned', 'planned'), ('funded', 'money is in the plan'), ('contracted', 'contract signed'), ('built', 'built, not accepted yet'), ('accepted', 'accepted'), ('on_balance', 'on a balance'), ('dropped', 'given up')], max_length=20)),
                ('sha256', models.CharField(max_length=64)),
                ('kind', models.CharField(max_length=20)),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('taken_on', models.DateField()),
                ('taken_off_at', models.DateTimeField(null=True)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='photos', to='works.work')),
            ],
        ),
        migrations.CreateModel(
            name='WorkStage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('record', models.BigIntegerField(null=True)),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('state', models.CharField(choices=[('planned', 'planned'), ('funded', 'money is in the plan'), ('contracted', 'contract signed'), ('built', 'built, not accepted yet'), ('accepted', 'accepted'), ('on_balance', 'on a balance'), ('dropped', 'given up')], max_length=20)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('paper', models.CharField(blank=True, max_length=120)),
                ('holder', models.CharField(blank=True, max_length=200)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stages', to='works.work')),
            ],
        ),
        migrations.CreateModel(
            name='AccessShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('need', models.CharField(max_length=20)),
                ('homes', models.PositiveIntegerField()),
                ('served', models.PositiveIntegerField()),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('need', 'place'), name='one_share_a_district')],
            },
        ),
        migrations.CreateModel(
            name='BestSite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('need', models.CharField(max_length=20)),
                ('rank', models.PositiveSmallIntegerField()),
                ('homes', models.PositiveIntegerField()),
                ('plot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.plot')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('need', 'rank'), name='one_site_a_rank')],
            },
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('number',), name='one_work_a_number'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('east__isnull', True), ('north__isnull', True), ('shape__isnull', True), ('south__isnull', True), ('west__isnull', True)), models.Q(('east__isnull', False), ('north__isnull', False), ('shape__isnull', False), ('south__isnull', False), ('south__lte', models.F('north')), ('west__isnull', False), ('west__lte', models.F('east'))), _connector='OR'), name='work_measured_whole'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(('estimate__isnull', True), ('estimate__gt', 0), _connector='OR'), name='works_cost_something'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(('starts_on__isnull', True), ('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='works_end_after_they_begin'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consultation__isnull', True), ('option', '')), ('consultation__isnull', False), _connector='OR'), name='an_option_has_its_consultation'),
        ),
        migrations.AddConstraint(
            model_name='verdict',
            constraint=models.UniqueConstraint(fields=('work', 'account'), name='one_verdict_a_person'),
        ),
        migrations.AddConstraint(
            model_name='beside',
            constraint=models.UniqueConstraint(fields=('work', 'building'), name='one_neighbour_a_work'),
        ),
        migrations.AddConstraint(
            model_name='workdocument',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('document',), name='one_work_a_document'),
        ),
        migrations.AddConstraint(
            model_name='workphoto',
            constraint=models.UniqueConstraint(condition=models.Q(('taken_off_at__isnull', True)), fields=('work', 'sha256'), name='one_photo_a_work'),
        ),
        migrations.AddIndex(
            model_name='workstage',
            index=models.Index(fields=['state', 'from_on'], name='work_stage_state'),
        ),
        migrations.AddConstraint(
            model_name='workstage',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('work', 'state', 'from_on'), name='one_work_stage_a_day'),
        ),
        migrations.AddConstraint(
            model_name='workstage',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='work_stage_days_in_order'),
        ),
    ]
