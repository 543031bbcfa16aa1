"""Rooms, trainers and sessions; waiting lists, attendance, and who wants to be told of a course."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('centres', '0003_counted_by_day_and_person'),
        ('journal', '0002_entries_stay'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('record', models.BigIntegerField(null=True)),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('mark', models.CharField(choices=[('present', 'present'), ('absent', 'absent'), ('excused', 'excused')], max_length=10)),
                ('marked_by', models.CharField(max_length=100)),
            ],
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('course', models.CharField(blank=True, max_length=20)),
                ('centre', models.CharField(blank=True, max_length=20)),
                ('language', models.CharField(blank=True, max_length=10)),
                ('with_childcare', models.BooleanField(default=False)),
                ('asked_at', models.DateTimeField()),
                ('told_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('record', models.BigIntegerField(null=True)),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('code', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=60)),
                ('seats', models.PositiveSmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('record', models.BigIntegerField(null=True)),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('number', models.PositiveSmallIntegerField()),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('cancelled_at', models.DateTimeField(null=True)),
                ('cancelled_because', models.CharField(blank=True, db_default='', max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name='Trainer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('record', models.BigIntegerField(null=True)),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('code', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=120)),
                ('user_name', models.CharField(blank=True, max_length=30)),
            ],
        ),
        migrations.AddField(
            model_name='centre',
            name='way_en',
            field=models.CharField(blank=True, db_default='', max_length=200),
        ),
        migrations.AddField(
            model_name='centre',
            name='way_kk',
            field=models.CharField(blank=True, db_default='', max_length=200),
        ),
        migrations.AddField(
            model_name='centre',
            name='way_ru',
            field=models.CharField(blank=True, db_default='', max_length=200),
        ),
        migrations.AddField(
            model_name='course',
            name='bring_en',
            field=models.CharField(blank=True, db_default='', max_length=200),
        ),
        migrations.AddField(
            model_name='course',
            name='bring_kk',
            field=models.CharField(blank=True, db_default='', max_length=200),
        ),
        migrations.AddField(
            model_name='course',
            name='bring_ru',
            field=models.CharField(blank=True, db_default='', max_length=200),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='account',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='accounts.account'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='name_hidden',
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='needs_childcare',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='offered_until',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='queue',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='reference',
            field=models.CharField(blank=True, db_default='', max_length=8),
        ),
        migrations.AddField(
            model_name='run',
            name='attendance_needed',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='run',
            name='childcare_places',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name='enrolment',
            name='person',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='people.person'),
        ),
        migrations.AlterField(
            model_name='enrolment',
            name='state',
            field=models.CharField(choices=[('enrolled', 'enrolled'), ('completed', 'completed'), ('dropped', 'left before the end'), ('waiting', 'on the waiting list'), ('offered', 'offered a place'), ('declined', 'place not taken'), ('cancelled', 'cancelled')], max_length=20),
        ),
        migrations.AddIndex(
            model_name='enrolment',
            index=models.Index(condition=models.Q(('closed_at__isnull', True), ('person__isnull', False)), fields=['person'], name='enrolment_of_person'),
        ),
        migrations.AddIndex(
            model_name='enrolment',
            index=models.Index(condition=models.Q(('closed_at__isnull', True), ('account__isnull', False)), fields=['account'], name='enrolment_of_account'),
        ),
        migrations.AddIndex(
            model_name='enrolment',
            index=models.Index(condition=models.Q(('closed_at__isnull', True), ('state', 'offered')), fields=['offered_until'], name='enrolment_offered'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True), ('account__isnull', False)), fields=('run', 'account'), name='one_enrolment_an_account'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True), ('queue__isnull', False)), fields=('run', 'queue'), name='one_queue_number_a_run'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True), models.Q(('reference', ''), _negated=True)), fields=('reference',), name='one_enrolment_a_reference'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', False), models.Q(('account__isnull', False), ('name_hidden__isnull', False)), _connector='OR'), name='somebody_is_enrolled'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ('waiting', 'offered')), _negated=True), ('queue__isnull', False), _connector='OR'), name='who_waits_has_a_number'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'offered'), _negated=True), ('offered_until__isnull', False), _connector='OR'), name='an_offer_has_an_end'),
        ),
        migrations.AddField(
            model_name='attendance',
            name='enrolment',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='centres.enrolment'),
        ),
        migrations.AddField(
            model_name='attendance',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry'),
        ),
        migrations.AddField(
            model_name='interest',
            name='account',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='accounts.account'),
        ),
        migrations.AddField(
            model_name='room',
            name='centre',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rooms', to='centres.centre'),
        ),
        migrations.AddField(
            model_name='room',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry'),
        ),
        migrations.AddField(
            model_name='run',
            name='room',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.room'),
        ),
        migrations.AddField(
            model_name='session',
            name='centre',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre'),
        ),
        migrations.AddField(
            model_name='session',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry'),
        ),
        migrations.AddField(
            model_name='session',
            name='room',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='centres.room'),
        ),
        migrations.AddField(
            model_name='session',
            name='run',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='centres.run'),
        ),
        migrations.AddField(
            model_name='attendance',
            name='session',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='centres.session'),
        ),
        migrations.AddField(
            model_name='trainer',
            name='centre',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='trainers', to='centres.centre'),
        ),
        migrations.AddField(
            model_name='trainer',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry'),
        ),
        migrations.AddField(
            model_name='session',
            name='trainer',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='centres.trainer'),
        ),
        migrations.AddField(
            model_name='run',
            name='trainer',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.trainer'),
        ),
        migrations.AddIndex(
            model_name='run',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['starts_on', 'id'], name='run_by_start'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('attendance_needed__isnull', True), ('attendance_needed__lte', 100), _connector='OR'), name='attendance_is_a_share'),
        ),
        migrations.AddIndex(
            model_name='interest',
            index=models.Index(condition=models.Q(('told_at__isnull', True)), fields=['asked_at'], name='interest_waiting'),
        ),
        migrations.AddConstraint(
            model_name='interest',
            constraint=models.UniqueConstraint(condition=models.Q(('told_at__isnull', True)), fields=('account', 'course', 'centre', 'language', 'with_childcare'), name='one_interest_at_once'),
        ),
        migrations.AddConstraint(
            model_name='room',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('code',), name='one_room_a_code'),
        ),
        migrations.AddIndex(
            model_name='attendance',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['enrolment'], name='attendance_of_enrolment'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('session', 'enrolment'), name='one_mark_a_session'),
        ),
        migrations.AddConstraint(
            model_name='trainer',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('code',), name='one_trainer_a_code'),
        ),
        migrations.AddIndex(
            model_name='session',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['centre', 'starts_at'], name='session_of_centre'),
        ),
        migrations.AddIndex(
            model_name='session',
            index=models.Index(condition=models.Q(('closed_at__isnull', True), ('room__isnull', False)), fields=['room', 'starts_at'], name='session_in_room'),
        ),
        migrations.AddIndex(
            model_name='session',
            index=models.Index(condition=models.Q(('closed_at__isnull', True), ('trainer__isnull', False)), fields=['trainer', 'starts_at'], name='session_by_trainer'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('run', 'number'), name='one_session_a_number'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='session_ends_after_its_start'),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(('cancelled_at__isnull', True), models.Q(('cancelled_because', ''), _negated=True), _connector='OR'), name='cancelled_sessions_say_why'),
        ),
    ]
