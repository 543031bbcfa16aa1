"""Let a call be taken by one worker, and keep what came of it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('messages', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='calltask',
            name='outcome',
            field=models.CharField(blank=True, choices=[('reached', 'reached and told'), ('no_answer', 'no answer'), ('wrong_number', 'the number is another person’s'), ('not_wanted', 'asks not to be called')], max_length=20),
        ),
        migrations.AddField(
            model_name='calltask',
            name='taken_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='calltask',
            name='taken_by',
            field=models.CharField(blank=True, max_length=100),
        ),
        migrations.AddIndex(
            model_name='calltask',
            index=models.Index(condition=models.Q(('done_at__isnull', True)), fields=['id'], name='calls_to_make'),
        ),
        migrations.AddConstraint(
            model_name='calltask',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('taken_at__isnull', True), ('taken_by', '')), models.Q(('taken_at__isnull', False), models.Q(('taken_by', ''), _negated=True)), _connector='OR'), name='calls_taken_when_and_by_whom'),
        ),
    ]
