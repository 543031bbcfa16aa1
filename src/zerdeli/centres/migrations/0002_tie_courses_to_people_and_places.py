"""Tie courses, enrolments, completions and visits to people, places and the journal."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    # The name until it said its deed: registers that know it by that name carry on.
    replaces = [('centres', '0002_initial')]

    dependencies = [
        ('centres', '0001_initial'),
        ('journal', '0002_entries_stay'),
        ('people', '0001_initial'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='completion',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='completions', to='people.person'),
        ),
        migrations.AddField(
            model_name='completion',
            name='place',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place'),
        ),
        migrations.AddField(
            model_name='course',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='person',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='people.person'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='place',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place'),
        ),
        migrations.AddField(
            model_name='run',
            name='centre',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='centres.centre'),
        ),
        migrations.AddField(
            model_name='run',
            name='course',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='runs', to='centres.course'),
        ),
        migrations.AddField(
            model_name='run',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry'),
        ),
        migrations.AddField(
            model_name='run',
            name='place',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='run',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='centres.run'),
        ),
        migrations.AddField(
            model_name='completion',
            name='run',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='completions', to='centres.run'),
        ),
        migrations.AddField(
            model_name='visit',
            name='centre',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='centres.centre'),
        ),
        migrations.AddField(
            model_name='visit',
            name='entry',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry'),
        ),
        migrations.AddField(
            model_name='visit',
            name='person',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='people.person'),
        ),
        migrations.AddField(
            model_name='visit',
            name='place',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place'),
        ),
        migrations.AddConstraint(
            model_name='centre',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('code',), name='one_centre_a_code'),
        ),
        migrations.AddConstraint(
            model_name='course',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('code',), name='one_course_a_code'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('code',), name='one_run_a_code'),
        ),
        migrations.AddConstraint(
            model_name='run',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='run_ends_after_its_start'),
        ),
        migrations.AddIndex(
            model_name='enrolment',
            index=models.Index(fields=['place', 'enrolled_on', 'subject', 'state', 'person', 'known_at', 'closed_at'], name='enrolment_counted'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('run', 'person'), name='one_enrolment_a_run'),
        ),
        migrations.AddIndex(
            model_name='completion',
            index=models.Index(fields=['place', 'completed_on', 'subject', 'sex', 'person', 'known_at', 'closed_at'], name='completion_counted'),
        ),
        migrations.AddIndex(
            model_name='completion',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['person'], name='completion_of_person'),
        ),
        migrations.AddConstraint(
            model_name='completion',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('run', 'person'), name='one_completion_a_run'),
        ),
        migrations.AddIndex(
            model_name='visit',
            index=models.Index(fields=['place', 'visited_on', 'need', 'person', 'known_at', 'closed_at'], name='visit_counted'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('number',), name='one_visit_a_number'),
        ),
    ]
