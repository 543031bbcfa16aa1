"""Sittings of the commission: agenda, scores, votes, decisions, protocols, appeals."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_passkeys'),
        ('grants', '0003_take_live_applications'),
        ('journal', '0002_entries_stay'),
        ('places', '0002_measure_outlines'),
        ('treasury', '0008_reserve_money_for_documents'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=8, unique=True)),
                ('scheme', models.CharField(choices=[('grants.small', 'small grants'), ('grants.large', 'large grants')], max_length=20)),
                ('starts_at', models.DateTimeField()),
                ('order', models.CharField(choices=[('arrival', 'in the order in which the applications came'), ('draw', 'drawn by lot from a published text')], max_length=10)),
                ('seed', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('draft', 'agenda in preparation'), ('sent', 'invitations sent'), ('in_session', 'in session'), ('voted', 'votes complete'), ('drafted', 'protocol drafted'), ('signed', 'protocol signed'), ('published', 'published')], max_length=20)),
                ('quorum', models.PositiveSmallIntegerField(null=True)),
                ('majority', models.PositiveSmallIntegerField(null=True)),
                ('criteria', models.JSONField(default=list)),
                ('unverified', models.JSONField(default=list)),
                ('appeal_within', models.PositiveSmallIntegerField(null=True)),
                ('answer_within', models.PositiveSmallIntegerField(null=True)),
                ('appeal_to', models.CharField(blank=True, max_length=30)),
                ('observer_key', models.CharField(max_length=32, unique=True)),
                ('secretary', models.CharField(max_length=100)),
                ('secretary_name', models.CharField(blank=True, max_length=100)),
                ('sent_at', models.DateTimeField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('signed_at', models.DateTimeField(null=True)),
                ('published_at', models.DateTimeField(null=True)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='treasury.line')),
                ('place', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
            ],
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('is_chair', models.BooleanField(default=False)),
                ('is_present', models.BooleanField(default=False)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.account')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='grants.sitting')),
            ],
        ),
        migrations.CreateModel(
            name='Protocol',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveSmallIntegerField()),
                ('files', models.JSONField()),
                ('totals', models.JSONField()),
                ('made_at', models.DateTimeField()),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='protocols', to='grants.sitting')),
            ],
        ),
        migrations.CreateModel(
            name='SittingCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=8)),
                ('position', models.PositiveSmallIntegerField(null=True)),
                ('asked', models.BigIntegerField()),
                ('submitted_on', models.DateField()),
                ('content_hidden', models.BinaryField()),
                ('state', models.CharField(choices=[('listed', 'on the agenda'), ('scoring', 'members score'), ('discussed', 'in discussion'), ('decided', 'decided'), ('postponed', 'put off')], max_length=20)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sitting_cases', to='grants.application')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('sitting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='grants.sitting')),
            ],
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.CharField(max_length=30)),
                ('revision', models.PositiveSmallIntegerField()),
                ('value', models.PositiveSmallIntegerField()),
                ('reason_hidden', models.BinaryField(null=True)),
                ('why_hidden', models.BinaryField(null=True)),
                ('given_at', models.DateTimeField()),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='grants.seat')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scores', to='grants.sittingcase')),
            ],
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('approve', 'approve the sum asked for'), ('approve_less', 'approve a lower sum, line by line'), ('refuse', 'refuse')], max_length=20)),
                ('amount', models.BigIntegerField()),
                ('sums', models.JSONField(default=dict)),
                ('criterion', models.CharField(blank=True, max_length=30)),
                ('quote_key', models.CharField(blank=True, max_length=60)),
                ('quote_hidden', models.BinaryField(null=True)),
                ('advice_hidden', models.BinaryField(null=True)),
                ('proposed_at', models.DateTimeField()),
                ('outcome', models.CharField(blank=True, max_length=10)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grants.seat')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='grants.sittingcase')),
            ],
        ),
        migrations.CreateModel(
            name='FoundTie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tie', models.CharField(choices=[('self', 'the member’s own application'), ('household', 'of one household'), ('declared', 'the applicant named the member as a relative')], max_length=20)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='grants.seat')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='grants.sittingcase')),
            ],
        ),
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('conflict', models.CharField(choices=[('none', 'nothing ties me to this applicant'), ('relative', 'a relative or in-law'), ('known', 'I know the applicant'), ('other', 'another interest')], max_length=20)),
                ('words_hidden', models.BinaryField(null=True)),
                ('declared_at', models.DateTimeField()),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='grants.seat')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declarations', to='grants.sittingcase')),
            ],
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('approve', 'approve the sum asked for'), ('approve_less', 'approve a lower sum, line by line'), ('refuse', 'refuse')], max_length=20)),
                ('amount', models.BigIntegerField()),
                ('agreed', models.PositiveSmallIntegerField()),
                ('voted', models.PositiveSmallIntegerField()),
                ('award_number', models.CharField(blank=True, max_length=8)),
                ('decided_at', models.DateTimeField()),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='grants.proposal')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='grants.sittingcase')),
            ],
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=8, unique=True)),
                ('received_on', models.DateField()),
                ('until_on', models.DateField()),
                ('answer_by_on', models.DateField()),
                ('text_hidden', models.BinaryField()),
                ('excuse', models.CharField(blank=True, max_length=300)),
                ('state', models.CharField(max_length=20)),
                ('answer_hidden', models.BinaryField(null=True)),
                ('answered_by', models.CharField(blank=True, max_length=100)),
                ('answered_at', models.DateTimeField(null=True)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appeals', to='grants.sittingcase')),
            ],
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agrees', models.BooleanField()),
                ('voted_at', models.DateTimeField()),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='votes', to='grants.proposal')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grants.seat')),
            ],
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('signer', models.CharField(max_length=100)),
                ('signer_name', models.CharField(max_length=100)),
                ('made', models.CharField(max_length=10)),
                ('verdict', models.CharField(choices=[('verified', 'verified'), ('broken', 'does not fit the protocol'), ('unreadable', 'kept, its algorithm cannot be checked here'), ('paper', 'signed on paper, the sheet is kept')], max_length=20)),
                ('algorithm', models.CharField(blank=True, max_length=100)),
                ('subject', models.CharField(blank=True, max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('signed_at', models.DateTimeField()),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('protocol', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='grants.protocol')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('protocol', 'signer'), name='one_signature_a_person'), models.CheckConstraint(condition=models.Q(('verdict', 'broken'), _negated=True), name='no_broken_signature_kept')],
            },
        ),
        migrations.AddIndex(
            model_name='sitting',
            index=models.Index(fields=['-starts_at', '-id'], name='sitting_listed'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('majority__isnull', False), ('quorum__isnull', False), ('sent_at__isnull', False)), _connector='OR'), name='sitting_sent_with_terms'),
        ),
        migrations.AddConstraint(
            model_name='sitting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('order', 'draw'), _negated=True), ('state', 'draft'), models.Q(('seed', ''), _negated=True), _connector='OR'), name='sitting_drawn_with_seed'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('sitting', 'account'), name='one_seat_a_member'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(condition=models.Q(('is_chair', True)), fields=('sitting',), name='one_chair_a_sitting'),
        ),
        migrations.AddConstraint(
            model_name='protocol',
            constraint=models.UniqueConstraint(fields=('sitting', 'revision'), name='one_protocol_a_revision'),
        ),
        migrations.AddConstraint(
            model_name='sittingcase',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ('listed', 'scoring', 'discussed'))), fields=('application',), name='one_agenda_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='sittingcase',
            constraint=models.UniqueConstraint(fields=('sitting', 'application'), name='once_on_an_agenda'),
        ),
        migrations.AddConstraint(
            model_name='sittingcase',
            constraint=models.UniqueConstraint(fields=('sitting', 'position'), name='one_case_a_place'),
        ),
        migrations.AddConstraint(
            model_name='sittingcase',
            constraint=models.CheckConstraint(condition=models.Q(('asked__gt', 0)), name='case_asks_something'),
        ),
        migrations.AddConstraint(
            model_name='sittingcase',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'listed'), ('position__isnull', False), ('state', 'postponed'), _connector='OR'), name='case_called_in_its_place'),
        ),
        migrations.AddConstraint(
            model_name='sittingcase',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'postponed'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='case_put_off_why'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.UniqueConstraint(fields=('case', 'seat', 'criterion', 'revision'), name='one_score_a_revision'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.CheckConstraint(condition=models.Q(('value__gte', 0), ('value__lte', 5)), name='score_from_0_to_5'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('value__gte', 2), ('value__lte', 4)), ('reason_hidden__isnull', False), _connector='OR'), name='strong_score_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.CheckConstraint(condition=models.Q(('revision', 0), ('why_hidden__isnull', False), _connector='OR'), name='changed_score_says_why'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('case',), name='one_proposal_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', 'passed')), fields=('case',), name='one_proposal_passes'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount', 0), ('choice', 'refuse'), models.Q(('criterion', ''), _negated=True), models.Q(('quote_key', ''), _negated=True), ('advice_hidden__isnull', False), ('quote_hidden__isnull', False)), models.Q(('amount__gt', 0), ('choice__in', ['approve', 'approve_less']), ('criterion', ''), ('quote_key', '')), _connector='OR'), name='proposal_has_its_parts'),
        ),
        migrations.AddConstraint(
            model_name='foundtie',
            constraint=models.UniqueConstraint(fields=('case', 'seat'), name='one_tie_a_member_and_case'),
        ),
        migrations.AddConstraint(
            model_name='declaration',
            constraint=models.UniqueConstraint(fields=('case', 'seat'), name='one_declaration_a_member_and_case'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('award_number', ''), _negated=True), fields=('award_number',), name='one_decision_an_award'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount', 0), ('award_number', ''), ('choice', 'refuse')), models.Q(('amount__gt', 0), models.Q(('choice', 'refuse'), _negated=True), models.Q(('award_number', ''), _negated=True)), _connector='OR'), name='decision_grants_or_refuses'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('agreed__lte', models.F('voted'))), name='agreed_of_those_who_voted'),
        ),
        migrations.AddIndex(
            model_name='appeal',
            index=models.Index(condition=models.Q(('state', 'received')), fields=['answer_by_on', 'id'], name='appeal_due'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'received')), fields=('case',), name='one_appeal_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer_hidden__isnull', True), ('answered_at__isnull', True), ('answered_by', ''), ('state', 'received')), models.Q(('answer_hidden__isnull', False), ('answered_at__isnull', False), models.Q(('answered_by', ''), _negated=True), models.Q(('state', 'received'), _negated=True)), _connector='OR'), name='appeal_answered_when_and_by'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(('received_on__lte', models.F('until_on')), models.Q(('excuse', ''), _negated=True), _connector='OR'), name='late_appeal_says_why'),
        ),
        migrations.AddConstraint(
            model_name='vote',
            constraint=models.UniqueConstraint(fields=('proposal', 'seat'), name='one_vote_a_member'),
        ),
    ]
