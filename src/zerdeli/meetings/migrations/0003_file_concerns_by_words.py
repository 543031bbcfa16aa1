"""Concerns are filed by their words and areas; a part may be sent on to another body; each has its day of registration."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0002_entries_stay'),
        ('meetings', '0002_live_meetings'),
        ('places', '0003_add_sites'),
    ]

    operations = [
        migrations.CreateModel(
            name='FiledWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stem', models.CharField(max_length=24)),
                ('area', models.CharField(max_length=24)),
            ],
        ),
        migrations.CreateModel(
            name='Forwarding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=2000)),
                ('is_part', models.BooleanField()),
                ('forwarded_on', models.DateField()),
            ],
        ),
        migrations.CreateModel(
            name='WordCount',
            fields=[
                ('stem', models.CharField(max_length=24, primary_key=True, serialize=False)),
                ('count', models.PositiveIntegerField()),
                ('upto', models.BigIntegerField()),
            ],
        ),
        migrations.AddField(
            model_name='concern',
            name='registered_on',
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name='concern',
            name='topic',
            field=models.CharField(choices=[('landscaping', 'landscaping and cleaning'), ('transport', 'transport'), ('utilities', 'gas, electricity, water, sewer'), ('roads', 'roads'), ('housing', 'housing management'), ('infill', 'infill construction'), ('social', 'social support'), ('education', 'education'), ('safety', 'safety'), ('other', 'something else')], max_length=20),
        ),
        migrations.AddIndex(
            model_name='concern',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['raised_on', 'id'], name='concern_by_day'),
        ),
        migrations.AddIndex(
            model_name='concern',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['meeting', 'id'], name='concern_of_meeting'),
        ),
        migrations.AddIndex(
            model_name='concern',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['key'], name='concern_of_draft'),
        ),
        migrations.AddIndex(
            model_name='concern',
            index=models.Index(condition=models.Q(('closed_at__isnull', True), ('joined_to__isnull', False)), fields=['joined_to'], name='voices_of_concern'),
        ),
        migrations.AddIndex(
            model_name='concern',
            index=models.Index(condition=models.Q(('closed_at__isnull', True), ('folded', '')), fields=['id'], name='concern_not_filed'),
        ),
        migrations.AddField(
            model_name='filedword',
            name='concern',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='filed', to='meetings.concern'),
        ),
        migrations.AddField(
            model_name='forwarding',
            name='body',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='meetings.body'),
        ),
        migrations.AddField(
            model_name='forwarding',
            name='concern',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forwardings', to='meetings.concern'),
        ),
        migrations.AddField(
            model_name='forwarding',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry'),
        ),
        migrations.AddIndex(
            model_name='filedword',
            index=models.Index(fields=['concern'], name='words_of_concern'),
        ),
        migrations.AddConstraint(
            model_name='filedword',
            constraint=models.UniqueConstraint(fields=('stem', 'area', 'concern'), name='one_word_an_area'),
        ),
    ]
