"""Take applications in while people work on them: drafts, cases, purchases, needs, agreements, what was bought."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_passkeys'),
        ('grants', '0002_tie_awards_to_people_and_places'),
        ('people', '0003_keys_of_names'),
        ('places', '0002_measure_outlines'),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=8, unique=True)),
                ('key', models.CharField(max_length=32, unique=True)),
                ('size', models.CharField(choices=[('small', 'small grant'), ('large', 'large grant')], max_length=10)),
                ('way', models.CharField(choices=[('online', 'by herself, on the site'), ('assisted', 'with a worker, who typed'), ('paper', 'on paper')], max_length=10)),
                ('step', models.CharField(choices=[('received', 'being checked'), ('needed', 'something is needed from you'), ('ready', 'ready for the commission'), ('sitting', 'before the commission'), ('approved', 'approved'), ('refused', 'refused'), ('withdrawn', 'withdrawn')], max_length=20)),
                ('asked', models.BigIntegerField()),
                ('cap', models.BigIntegerField()),
                ('income', models.BigIntegerField()),
                ('costs', models.BigIntegerField()),
                ('site', models.CharField(choices=[('home', 'At home'), ('rented', 'In rooms that I rent'), ('park', 'I need a place in a small industrial park'), ('market', 'At a market')], max_length=10)),
                ('ground', models.CharField(choices=[('large_family_benefit', 'the family receives the large-family benefit'), ('altyn_alqa', 'the mother was awarded the «Altyn alqa»'), ('kumis_alqa', 'the mother was awarded the «Kumis alqa»'), ('low_income', 'the family receives targeted social assistance'), ('youth', 'she or he counts as youth'), ('disability', 'she or he has a disability'), ('disabled_child', 'she or he receives the benefit for raising a child with disability'), ('kandas', 'she or he is a kandas'), ('migrant', 'she or he moved here from another region under the programme'), ('lost_breadwinner', 'she or he lost the breadwinner'), ('not_sure', '')], max_length=30)),
                ('children', models.PositiveSmallIntegerField()),
                ('proof', models.CharField(choices=[('register', 'Look it up in the state register: I agree to it'), ('centre', 'I show the paper at the centre'), ('photo', 'I add a photo of the paper later')], max_length=10)),
                ('sections_hidden', models.BinaryField()),
                ('terms', models.JSONField()),
                ('typed_by', models.JSONField()),
                ('language', models.CharField(choices=[('kk', 'kk'), ('ru', 'ru'), ('en', 'en')], max_length=2)),
                ('is_phone_safe', models.BooleanField()),
                ('phone_index', models.CharField(blank=True, max_length=32)),
                ('address_index', models.CharField(max_length=32)),
                ('has_relatives', models.BooleanField()),
                ('wants_help', models.BooleanField(default=False)),
                ('received_on', models.DateField()),
                ('entered_at', models.DateTimeField()),
                ('due_on', models.DateField()),
                ('owner', models.CharField(blank=True, max_length=30)),
                ('closed_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grant_cases', to='accounts.account')),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='case', to='grants.application')),
                ('household', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.household')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grant_cases', to='people.person')),
                ('place', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='places.place')),
                ('round', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='grants.round')),
            ],
        ),
        migrations.CreateModel(
            name='Purchase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('what', models.CharField(max_length=120)),
                ('price', models.BigIntegerField()),
                ('quantity', models.PositiveIntegerField()),
                ('seller', models.CharField(blank=True, max_length=120)),
                ('seller_index', models.CharField(blank=True, max_length=32)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='purchases', to='grants.case')),
            ],
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('price_quote', 'a price quote from the seller'), ('status_paper', 'a photo of the paper that shows the family’s status'), ('show_card', 'show your identity card at the centre'), ('answer', 'an answer to a question')], max_length=20)),
                ('words', models.CharField(blank=True, max_length=300)),
                ('due_on', models.DateField()),
                ('asked_at', models.DateTimeField()),
                ('asked_by', models.CharField(max_length=100)),
                ('answer', models.CharField(blank=True, max_length=64)),
                ('answer_words', models.CharField(blank=True, max_length=300)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answered_by', models.CharField(blank=True, max_length=100)),
                ('closed_at', models.DateTimeField(null=True)),
                ('closed_by', models.CharField(blank=True, max_length=100)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='grants.case')),
                ('purchase', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='grants.purchase')),
            ],
        ),
        migrations.CreateModel(
            name='Relative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_hidden', models.BinaryField()),
                ('name_index', models.CharField(max_length=32)),
                ('post', models.CharField(max_length=120)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relatives', to='grants.case')),
            ],
        ),
        migrations.CreateModel(
            name='Slot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('where', models.CharField(max_length=200)),
                ('seats', models.PositiveSmallIntegerField()),
                ('taken', models.PositiveSmallIntegerField(default=0)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='slots', to='grants.round')),
            ],
        ),
        migrations.AddField(
            model_name='case',
            name='slot',
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='grants.slot'),
        ),
        migrations.CreateModel(
            name='SpentItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=32, unique=True)),
                ('what', models.CharField(max_length=120)),
                ('reason', models.TextField(blank=True)),
                ('amount', models.BigIntegerField()),
                ('spent_on', models.DateField()),
                ('receipt', models.CharField(max_length=64)),
                ('receipt_index', models.CharField(max_length=32)),
                ('asset_index', models.CharField(blank=True, max_length=32)),
                ('state', models.CharField(choices=[('waiting', 'waits for the check'), ('accepted', 'accepted'), ('asked', 'there is a question')], max_length=20)),
                ('question', models.TextField(blank=True)),
                ('told_at', models.DateTimeField()),
                ('told_by', models.CharField(max_length=100)),
                ('looked_at', models.DateTimeField(null=True)),
                ('looked_by', models.CharField(blank=True, max_length=100)),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spent', to='grants.award')),
                ('purchase', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='spent', to='grants.purchase')),
            ],
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=8, unique=True)),
                ('state', models.CharField(choices=[('offered', 'waits for the signature'), ('signed', 'signed'), ('ordered', 'given to the treasury'), ('terminated', 'terminated')], max_length=20)),
                ('made_on', models.DateField()),
                ('made_by', models.CharField(max_length=100)),
                ('sign_by_on', models.DateField()),
                ('signed_on', models.DateField(null=True)),
                ('signed_by', models.CharField(blank=True, max_length=100)),
                ('spend_by_on', models.DateField(null=True)),
                ('report_every', models.PositiveSmallIntegerField(default=0)),
                ('iban_hidden', models.BinaryField(null=True)),
                ('iban_index', models.CharField(blank=True, max_length=32)),
                ('owner_index', models.CharField(blank=True, max_length=32)),
                ('order', models.CharField(blank=True, max_length=8)),
                ('ended_on', models.DateField(null=True)),
                ('ended_because', models.TextField(blank=True)),
                ('to_return', models.BigIntegerField(default=0)),
                ('return_by_on', models.DateField(null=True)),
                ('award', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='agreement', to='grants.award')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('iban_index', ''), _negated=True), fields=['iban_index'], name='agreement_account'), models.Index(fields=['state', 'sign_by_on'], name='agreement_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('signed_by', ''), ('signed_on__isnull', True)), models.Q(('signed_on__isnull', False), models.Q(('signed_by', ''), _negated=True)), _connector='OR'), name='agreements_are_signed_when_and_by_whom'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'signed'), _negated=True), ('signed_on__isnull', False), _connector='OR'), name='signed_agreements_have_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'terminated'), _negated=True), models.Q(('ended_on__isnull', False), models.Q(('ended_because', ''), _negated=True)), _connector='OR'), name='ended_agreements_say_why'), models.CheckConstraint(condition=models.Q(('to_return__gte', 0)), name='agreements_return_nothing_below_zero')],
            },
        ),
        migrations.CreateModel(
            name='AwardCondition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('condition', models.CharField(choices=[('business', 'a registered business: sole proprietor, single aggregate payment or farm'), ('agreement', 'a signed agreement'), ('own_iban', 'a bank account in the grantee’s own name')], max_length=40)),
                ('fulfilled_on', models.DateField(null=True)),
                ('fulfilled_by', models.CharField(blank=True, max_length=100)),
                ('proof', models.CharField(blank=True, max_length=200)),
                ('award', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conditions', to='grants.award')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('award', 'condition'), name='one_condition_an_award'), models.CheckConstraint(condition=models.Q(models.Q(('fulfilled_by', ''), ('fulfilled_on__isnull', True), ('proof', '')), models.Q(('fulfilled_on__isnull', False), models.Q(('fulfilled_by', ''), _negated=True), models.Q(('proof', ''), _negated=True)), _connector='OR'), name='conditions_are_fulfilled_when_by_whom_and_how')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=32, unique=True)),
                ('size', models.CharField(choices=[('small', 'small grant'), ('large', 'large grant')], max_length=10)),
                ('way', models.CharField(choices=[('online', 'by herself, on the site'), ('assisted', 'with a worker, who typed'), ('paper', 'on paper')], max_length=10)),
                ('helper', models.CharField(blank=True, max_length=100)),
                ('received_on', models.DateField(null=True)),
                ('paper', models.CharField(blank=True, max_length=64)),
                ('answers_hidden', models.BinaryField()),
                ('typed_by', models.JSONField(default=dict)),
                ('terms', models.JSONField(default=dict)),
                ('begun_at', models.DateTimeField()),
                ('saved_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='grant_drafts', to='accounts.account')),
                ('application', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='drafts', to='grants.application')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True), models.Q(('helper', ''), _negated=True)), fields=['helper', '-id'], name='draft_helper')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('account__isnull', False), ('ended_at__isnull', True)), fields=('account', 'size'), name='one_draft_an_account'), models.CheckConstraint(condition=models.Q(('account__isnull', False), ('way', 'paper'), _connector='OR'), name='drafts_are_somebodys'), models.CheckConstraint(condition=models.Q(models.Q(('way', 'paper'), _negated=True), ('received_on__isnull', False), _connector='OR'), name='papers_have_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('helper', ''), ('way', 'online')), models.Q(models.Q(('way', 'online'), _negated=True), models.Q(('helper', ''), _negated=True)), _connector='OR'), name='helped_drafts_have_a_helper')],
            },
        ),
        migrations.AddIndex(
            model_name='purchase',
            index=models.Index(condition=models.Q(('seller_index', ''), _negated=True), fields=['seller_index'], name='purchase_seller'),
        ),
        migrations.AddConstraint(
            model_name='purchase',
            constraint=models.UniqueConstraint(fields=('case', 'position'), name='one_purchase_a_position'),
        ),
        migrations.AddConstraint(
            model_name='purchase',
            constraint=models.CheckConstraint(condition=models.Q(('price__gt', 0), ('quantity__gt', 0)), name='purchases_cost_something'),
        ),
        migrations.AddIndex(
            model_name='need',
            index=models.Index(condition=models.Q(('answered_at__isnull', True), ('closed_at__isnull', True)), fields=['due_on'], name='grant_need_open'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('answered_by', '')), models.Q(('answered_at__isnull', False), models.Q(('answered_by', ''), _negated=True)), _connector='OR'), name='needs_are_answered_when_and_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_by', '')), models.Q(('closed_at__isnull', False), models.Q(('closed_by', ''), _negated=True)), _connector='OR'), name='needs_are_closed_when_and_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='relative',
            constraint=models.UniqueConstraint(fields=('case', 'name_index'), name='one_relative_a_name'),
        ),
        migrations.AddConstraint(
            model_name='slot',
            constraint=models.UniqueConstraint(fields=('round', 'starts_at'), name='one_slot_a_time'),
        ),
        migrations.AddConstraint(
            model_name='slot',
            constraint=models.CheckConstraint(condition=models.Q(('taken__lte', models.F('seats'))), name='slots_are_not_overbooked'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['step', 'due_on', 'id'], name='case_queue'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['due_on', 'id'], name='case_due'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('household__isnull', False)), fields=['household'], name='case_household'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['address_index'], name='case_address'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at__isnull', True)), fields=['owner', 'due_on'], name='case_owner'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('step__in', ['received', 'needed', 'ready', 'sitting'])), fields=('person',), name='one_open_case_a_person'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('asked__gt', 0)), name='cases_ask_for_something'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('asked__lte', models.F('cap')), ('way', 'paper'), _connector='OR'), name='cases_keep_to_their_cap'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('step__in', ['received', 'needed', 'ready', 'sitting'])), models.Q(models.Q(('step__in', ['received', 'needed', 'ready', 'sitting']), _negated=True), ('closed_at__isnull', False)), _connector='OR'), name='open_cases_are_not_closed'),
        ),
        migrations.AddIndex(
            model_name='spentitem',
            index=models.Index(fields=['receipt_index'], name='spent_receipt'),
        ),
        migrations.AddIndex(
            model_name='spentitem',
            index=models.Index(condition=models.Q(('asset_index', ''), _negated=True), fields=['asset_index'], name='spent_asset'),
        ),
        migrations.AddIndex(
            model_name='spentitem',
            index=models.Index(fields=['state', 'id'], name='spent_state'),
        ),
        migrations.AddConstraint(
            model_name='spentitem',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='spent_items_cost_something'),
        ),
        migrations.AddConstraint(
            model_name='spentitem',
            constraint=models.CheckConstraint(condition=models.Q(('purchase__isnull', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='other_things_have_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='spentitem',
            constraint=models.CheckConstraint(condition=models.Q(('looked_by', ''), models.Q(('looked_by', models.F('told_by')), _negated=True), _connector='OR'), name='spent_items_are_looked_at_by_another'),
        ),
        migrations.AddConstraint(
            model_name='spentitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'asked'), _negated=True), models.Q(('question', ''), _negated=True), _connector='OR'), name='questions_have_words'),
        ),
    ]
