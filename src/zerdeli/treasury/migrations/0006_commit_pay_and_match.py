"""Payment orders, batches, statements, closed months; lines learn their subprogramme and their plan by month."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0002_entries_stay'),
        ('treasury', '0005_move_money_by_statement'),
    ]

    operations = [
        migrations.AddField(
            model_name='line',
            name='subprogramme',
            field=models.CharField(blank=True, max_length=10, null=True),
        ),
        migrations.CreateModel(
            name='ClosedMonth',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField()),
                ('until_on', models.DateField()),
                ('closed_by', models.CharField(max_length=100)),
                ('closed_at', models.DateTimeField()),
                ('proposed_by', models.CharField(blank=True, max_length=100)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('reopened_by', models.CharField(blank=True, max_length=100)),
                ('reopened_at', models.DateTimeField(null=True)),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('reopened_at__isnull', True)), fields=('from_on',), name='closed_once'), models.CheckConstraint(condition=models.Q(('until_on__gt', models.F('from_on'))), name='closed_months_have_days'), models.CheckConstraint(condition=models.Q(('reopened_by', ''), models.Q(models.Q(('proposed_by', ''), _negated=True), models.Q(('proposed_by', models.F('reopened_by')), _negated=True)), _connector='OR'), name='two_open_a_month')],
            },
        ),
        migrations.CreateModel(
            name='PayerAccount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('record', models.BigIntegerField(null=True)),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('code', models.CharField(max_length=20)),
                ('name', models.CharField(max_length=140)),
                ('bin', models.CharField(max_length=12)),
                ('iban', models.CharField(max_length=20)),
                ('bic', models.CharField(max_length=11)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
            ],
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=8, unique=True)),
                ('state', models.CharField(choices=[('drafted', 'waits for a second person'), ('released', 'released to the bank'), ('settled', 'settled'), ('dissolved', 'dissolved')], max_length=20)),
                ('made_by', models.CharField(max_length=100)),
                ('made_at', models.DateTimeField()),
                ('released_by', models.CharField(blank=True, max_length=100)),
                ('released_at', models.DateTimeField(null=True)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('known_at', models.DateTimeField()),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('payer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='treasury.payeraccount')),
            ],
        ),
        migrations.CreateModel(
            name='PaymentOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=8, unique=True)),
                ('document', models.CharField(max_length=20)),
                ('part', models.PositiveSmallIntegerField(default=1)),
                ('month', models.PositiveSmallIntegerField()),
                ('amount', models.BigIntegerField()),
                ('payee_hidden', models.BinaryField()),
                ('payee_number_hidden', models.BinaryField()),
                ('payee_index', models.CharField(max_length=32)),
                ('iban_hidden', models.BinaryField()),
                ('iban_index', models.CharField(max_length=32)),
                ('owner_index', models.CharField(blank=True, max_length=32)),
                ('agreement', models.CharField(blank=True, max_length=40)),
                ('registered_on', models.DateField(null=True)),
                ('waiver', models.CharField(blank=True, max_length=20)),
                ('state', models.CharField(choices=[('received', 'to be committed'), ('committed', 'committed'), ('batched', 'in a batch'), ('sent', 'sent to the bank'), ('paid', 'paid'), ('refunded', 'refunded'), ('released', 'commitment released'), ('withdrawn', 'withdrawn')], max_length=20)),
                ('refunded', models.BigIntegerField(db_default=0, default=0)),
                ('ordered_on', models.DateField()),
                ('known_at', models.DateTimeField()),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='treasury.batch')),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='treasury.line')),
                ('undone_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
            ],
        ),
        migrations.CreateModel(
            name='StatementFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('name', models.CharField(max_length=255)),
                ('added', models.PositiveIntegerField()),
                ('known', models.PositiveIntegerField()),
                ('paid_out', models.BigIntegerField()),
                ('came_in', models.BigIntegerField()),
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
            ],
        ),
        migrations.CreateModel(
            name='StatementLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=32, unique=True)),
                ('booked_on', models.DateField()),
                ('direction', models.CharField(choices=[('out', 'paid out'), ('in', 'came in')], max_length=3)),
                ('amount', models.BigIntegerField()),
                ('end_to_end', models.CharField(blank=True, max_length=35)),
                ('iban_index', models.CharField(blank=True, max_length=32)),
                ('side_hidden', models.BinaryField()),
                ('state', models.CharField(choices=[('payment', 'a payment of ours'), ('refund', 'a refund'), ('unmatched', 'to be explained'), ('explained', 'explained by hand')], max_length=20)),
                ('mismatch', models.CharField(blank=True, choices=[('unknown', 'No payment order is called so. Look at the purpose and the other side.'), ('ambiguous', 'Several payment orders have this sum and account. Choose the right one.'), ('sum', 'The sum differs from the payment order’s. Ask the bank.'), ('iban', 'The money went to another account than ordered. Ask the bank at once.'), ('twice', 'This payment order is paid already. The bank paid twice: ask for the money back.'), ('not_sent', 'This payment order was not sent to the bank. Find out who sent it.'), ('batch', 'The payment was sent in another batch than this order stands in.'), ('too_much', 'More came back than is still with the payee.')], max_length=20)),
                ('explanation', models.CharField(blank=True, max_length=300)),
                ('known_at', models.DateTimeField()),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='treasury.statementfile')),
                ('order', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='bank_lines', to='treasury.paymentorder')),
            ],
        ),
        migrations.CreateModel(
            name='CommitmentEnd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('record', models.BigIntegerField(null=True)),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('year', models.PositiveSmallIntegerField()),
                ('last_on', models.DateField()),
                ('legal_basis', models.CharField(max_length=300)),
                ('source', models.CharField(max_length=300)),
                ('verified_by', models.CharField(blank=True, max_length=100)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('year',), name='one_end_a_year')],
            },
        ),
        migrations.CreateModel(
            name='CommitmentException',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('record', models.BigIntegerField(null=True)),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('code', models.CharField(max_length=20)),
                ('title_kk', models.CharField(max_length=200)),
                ('title_ru', models.CharField(max_length=200)),
                ('title_en', models.CharField(max_length=200)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('legal_basis', models.CharField(max_length=300)),
                ('source', models.CharField(max_length=300)),
                ('verified_by', models.CharField(blank=True, max_length=100)),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('code',), name='one_exception_a_code')],
            },
        ),
        migrations.CreateModel(
            name='MonthPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('known_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('record', models.BigIntegerField(null=True)),
                ('file_line', models.PositiveIntegerField(null=True)),
                ('month', models.PositiveSmallIntegerField()),
                ('amount', models.BigIntegerField()),
                ('entry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='journal.entry')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='months', to='treasury.line')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('line', 'month'), name='one_plan_a_month'), models.CheckConstraint(condition=models.Q(('amount__gte', 0), ('month__gte', 1), ('month__lte', 12)), name='plan_of_a_month')],
            },
        ),
        migrations.AddConstraint(
            model_name='payeraccount',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at__isnull', True)), fields=('code',), name='one_account_a_code'),
        ),
        migrations.AddIndex(
            model_name='batch',
            index=models.Index(fields=['state', 'id'], name='batch_state'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(('released_by', models.F('made_by')), _negated=True), name='two_persons_a_batch'),
        ),
        migrations.AddConstraint(
            model_name='batch',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('released_at__isnull', True), ('released_by', ''), ('state__in', ['drafted', 'dissolved'])), models.Q(('released_at__isnull', False), ('state__in', ['released', 'settled']), models.Q(('released_by', ''), _negated=True)), _connector='OR'), name='released_batches_have_a_releaser'),
        ),
        migrations.AddIndex(
            model_name='paymentorder',
            index=models.Index(fields=['state', 'id'], name='order_state'),
        ),
        migrations.AddIndex(
            model_name='paymentorder',
            index=models.Index(fields=['document'], name='order_document'),
        ),
        migrations.AddIndex(
            model_name='paymentorder',
            index=models.Index(fields=['iban_index', 'amount'], name='order_account'),
        ),
        migrations.AddConstraint(
            model_name='paymentorder',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['received', 'committed', 'batched', 'sent', 'paid'])), fields=('document', 'part'), name='one_order_a_part'),
        ),
        migrations.AddConstraint(
            model_name='paymentorder',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0), ('refunded__gte', 0), ('refunded__lte', models.F('amount'))), name='orders_pay_something'),
        ),
        migrations.AddConstraint(
            model_name='paymentorder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['batched', 'sent']), _negated=True), ('batch__isnull', False), _connector='OR'), name='batched_orders_have_a_batch'),
        ),
        migrations.AddIndex(
            model_name='statementline',
            index=models.Index(fields=['state', 'id'], name='line_state'),
        ),
        migrations.AddIndex(
            model_name='statementline',
            index=models.Index(fields=['booked_on'], name='line_day'),
        ),
        migrations.AddConstraint(
            model_name='statementline',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='bank_lines_move_something'),
        ),
        migrations.AddConstraint(
            model_name='statementline',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'payment')), fields=('order',), name='one_payment_an_order'),
        ),
    ]
