"""Add sign-ins, how a person was linked, and which duties need a second person; choices of duties leave the column."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='SignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_staff', models.BooleanField()),
                ('device', models.CharField(blank=True, max_length=60)),
                ('began_at', models.DateTimeField()),
                ('seen_at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='dutyheld',
            name='two_decide_on_administrators',
        ),
        migrations.AddField(
            model_name='account',
            name='search',
            field=models.CharField(blank=True, max_length=140),
        ),
        migrations.AddField(
            model_name='account',
            name='password_by',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddField(
            model_name='account',
            name='person_linked_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='account',
            name='person_way',
            field=models.CharField(blank=True, choices=[('iin', 'phone and IIN agree with the register'), ('registration', 'a registration made from this account'), ('seen', 'seen with a document by a worker')], max_length=20),
        ),
        migrations.AddField(
            model_name='account',
            name='step_reset_by',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AlterField(
            model_name='dutyheld',
            name='duty',
            field=models.CharField(max_length=30),
        ),
        migrations.AddField(
            model_name='dutyheld',
            name='needs_second',
            field=models.BooleanField(default=False),
        ),
        migrations.AddIndex(
            model_name='dutyheld',
            index=models.Index(condition=models.Q(('confirmed_at__isnull', True), ('ended_at__isnull', True)), fields=['id'], name='duty_proposed'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('person__isnull', True), ('person_linked_at__isnull', True), ('person_way', '')), models.Q(('person__isnull', False), ('person_linked_at__isnull', False), models.Q(('person_way', ''), _negated=True)), _connector='OR'), name='persons_linked_how_and_when'),
        ),
        migrations.AddField(
            model_name='signin',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ins', to='accounts.account'),
        ),
        migrations.AddIndex(
            model_name='signin',
            index=models.Index(fields=['seen_at'], name='sign_in_age'),
        ),
    ]
