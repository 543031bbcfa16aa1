"""Concerns with who raised them and where; bodies, steps of instructions, promises; announcements and invitations."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0002_entries_stay'),
        ('meetings', '0001_initial'),
        ('places', '0002_measure_outlines'),
    ]

    operations = [
        migrations.CreateModel(
            name='Announcement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('media', 'newspapers and television'), ('site', 'the akimat’s site'), ('egov', 'the e-government portal'), ('open_data', 'the open data portal'), ('networks', 'social networks'), ('stairwells', 'notices on buildings')], max_length=20)),
                ('done_on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('record', models.BigIntegerField(null=True)),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('code', models.CharField(max_length=20)),
                ('name_kk', models.CharField(max_length=200)),
                ('name_ru', models.CharField(max_length=200)),
                ('name_en', models.CharField(max_length=200)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_hidden', models.BinaryField()),
                ('phone_hidden', models.BinaryField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('record', models.BigIntegerField(null=True)),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('number', models.CharField(max_length=8)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('said_on', models.DateField()),
                ('force', models.CharField(choices=[('will', 'will do'), ('considers', 'considers it')], max_length=10)),
                ('words_kk', models.CharField(max_length=500)),
                ('words_ru', models.CharField(max_length=500)),
                ('words_en', models.CharField(max_length=500)),
                ('owner', models.CharField(max_length=200)),
                ('due_on', models.DateField(null=True)),
                ('state', models.CharField(choices=[('open', 'open'), ('kept', 'kept'), ('partly', 'partly kept'), ('broken', 'not kept'), ('taken_back', 'taken back, with a reason')], max_length=20)),
                ('state_words', models.CharField(blank=True, max_length=1000)),
            ],
        ),
        migrations.CreateModel(
            name='StepTaken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('take', 'take'), ('report', 'report'), ('ask_for_time', 'ask_for_time'), ('extend', 'extend'), ('accept', 'accept'), ('return', 'return'), ('explain', 'explain'), ('give_up', 'give_up'), ('reopen', 'reopen')], max_length=20)),
                ('words', models.CharField(blank=True, max_length=2000)),
                ('evidence', models.CharField(blank=True, max_length=64)),
                ('until_on', models.DateField(null=True)),
                ('taken_by', models.CharField(max_length=100)),
                ('taken_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='concern',
            name='building',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='places.building'),
        ),
        migrations.AddField(
            model_name='concern',
            name='due_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='concern',
            name='east',
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name='concern',
            name='folded',
            field=models.CharField(blank=True, db_default='', max_length=2000),
        ),
        migrations.AddField(
            model_name='concern',
            name='is_appeal',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='concern',
            name='joined_to',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='meetings.concern'),
        ),
        migrations.AddField(
            model_name='concern',
            name='key',
            field=models.CharField(blank=True, db_default='', max_length=32),
        ),
        migrations.AddField(
            model_name='concern',
            name='language',
            field=models.CharField(choices=[('kk', 'kk'), ('ru', 'ru'), ('en', 'en')], db_default='kk', max_length=2),
        ),
        migrations.AddField(
            model_name='concern',
            name='may_write',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddField(
            model_name='concern',
            name='name_hidden',
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name='concern',
            name='north',
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name='concern',
            name='phone_hidden',
            field=models.BinaryField(null=True),
        ),
        migrations.AddField(
            model_name='concern',
            name='phone_index',
            field=models.CharField(blank=True, db_default='', max_length=32),
        ),
        migrations.AddField(
            model_name='concern',
            name='photo',
            field=models.CharField(blank=True, db_default='', max_length=64),
        ),
        migrations.AddField(
            model_name='concern',
            name='revision',
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name='concern',
            name='settled',
            field=models.CharField(choices=[('nothing', 'not yet'), ('on_the_spot', 'answered on the spot'), ('forwarded', 'sent on to another body'), ('joined', 'joined to an earlier one as a voice')], db_default='nothing', max_length=20),
        ),
        migrations.AddField(
            model_name='concern',
            name='settled_words',
            field=models.CharField(blank=True, db_default='', max_length=2000),
        ),
        migrations.AddField(
            model_name='concern',
            name='source',
            field=models.CharField(choices=[('hall', 'in the hall, at a meeting'), ('site', 'on this site'), ('phone', 'by telephone, written by staff'), ('reception', 'at a reception'), ('paper', 'on paper'), ('open311', 'from another program')], db_default='hall', max_length=20),
        ),
        migrations.AddField(
            model_name='concern',
            name='where_words',
            field=models.CharField(blank=True, db_default='', max_length=300),
        ),
        migrations.AddField(
            model_name='instruction',
            name='asked_for_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='instruction',
            name='due_now_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='instruction',
            name='evidence',
            field=models.CharField(blank=True, db_default='', max_length=300),
        ),
        migrations.AddField(
            model_name='instruction',
            name='executor',
            field=models.CharField(blank=True, db_default='', max_length=100),
        ),
        migrations.AddField(
            model_name='instruction',
            name='revision',
            field=models.PositiveIntegerField(db_default=1, default=1),
        ),
        migrations.AddField(
            model_name='instruction',
            name='text',
            field=models.CharField(blank=True, db_default='', max_length=2000),
        ),
        migrations.AddField(
            model_name='instruction',
            name='verdict',
            field=models.CharField(blank=True, choices=[('yes', 'yes, it is done'), ('partly', 'partly'), ('no', 'no')], db_default='', max_length=10),
        ),
        migrations.AddField(
            model_name='instruction',
            name='verdict_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='meeting',
            name='begins_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='meeting',
            name='venue',
            field=models.CharField(blank=True, db_default='', max_length=300),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['held_on'], name='meeting_by_day'),
        ),
        migrations.AddIndex(
            model_name='stage',
            index=models.Index(condition=models.Q(('closed_at__isnull', True), ('until_on__isnull', True)), fields=['state', 'instruction'], name='stage_now'),
        ),
        migrations.AddField(
            model_name='announcement',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry'),
        ),
        migrations.AddField(
            model_name='announcement',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='announcements', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='body',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry'),
        ),
        migrations.AddField(
            model_name='body',
            name='successor',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.body'),
        ),
        migrations.AddField(
            model_name='concern',
            name='forwarded_to',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.body'),
        ),
        migrations.AddField(
            model_name='instruction',
            name='body',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='instructions', to='meetings.body'),
        ),
        migrations.AddIndex(
            model_name='concern',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['place', 'raised_on', 'id'], name='concern_by_place'),
        ),
        migrations.AddIndex(
            model_name='concern',
            index=models.Index(condition=models.Q(('closed_at__isnull', True), models.Q(('phone_index', ''), _negated=True)), fields=['phone_index'], name='concern_of_phone'),
        ),
        migrations.AddIndex(
            model_name='concern',
            index=models.Index(condition=models.Q(('closed_at__isnull', True), ('east__isnull', False)), fields=['east', 'north'], name='concern_by_spot'),
        ),
        migrations.AddConstraint(
            model_name='concern',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True), models.Q(('key', ''), _negated=True)), fields=('key',), name='one_concern_a_draft'),
        ),
        migrations.AddConstraint(
            model_name='concern',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled', 'joined'), _negated=True), ('joined_to__isnull', False), _connector='OR'), name='joined_to_some_concern'),
        ),
        migrations.AddConstraint(
            model_name='concern',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled', 'forwarded'), _negated=True), ('forwarded_to__isnull', False), _connector='OR'), name='forwarded_to_some_body'),
        ),
        migrations.AddConstraint(
            model_name='instruction',
            constraint=models.CheckConstraint(condition=models.Q(('due_now_on__isnull', True), ('due_now_on__gt', models.F('due_on')), _connector='OR'), name='extension_is_later'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='building',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.building'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry'),
        ),
        migrations.AddField(
            model_name='invitation',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='promise',
            name='concern',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='meetings.concern'),
        ),
        migrations.AddField(
            model_name='promise',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry'),
        ),
        migrations.AddField(
            model_name='promise',
            name='meeting',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='meetings.meeting'),
        ),
        migrations.AddField(
            model_name='promise',
            name='place',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place'),
        ),
        migrations.AddField(
            model_name='steptaken',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry'),
        ),
        migrations.AddField(
            model_name='steptaken',
            name='instruction',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='meetings.instruction'),
        ),
        migrations.AddConstraint(
            model_name='announcement',
            constraint=models.UniqueConstraint(fields=('meeting', 'channel'), name='one_announcement_a_channel'),
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('code',), name='one_body_a_code'),
        ),
        migrations.AddConstraint(
            model_name='body',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gt', models.F('from_on')), _connector='OR'), name='body_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='promise',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('number',), name='one_promise_a_number'),
        ),
        migrations.AddIndex(
            model_name='steptaken',
            index=models.Index(fields=['instruction', 'id'], name='step_of_instruction'),
        ),
    ]
