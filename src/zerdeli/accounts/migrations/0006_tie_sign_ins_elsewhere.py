"""Tie sign-ins at an OpenID provider to accounts."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0005_passkeys'),
    ]

    operations = [
        migrations.CreateModel(
            name='TiedSubject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('issuer', models.CharField(max_length=200)),
                ('subject_index', models.CharField(max_length=32)),
                ('shown_hidden', models.BinaryField()),
                ('from_office', models.BooleanField()),
                ('tied_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subjects', to='accounts.account')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('issuer', 'subject_index'), name='one_account_a_subject')],
            },
        ),
    ]
