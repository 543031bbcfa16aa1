"""Let the database hold that two persons gave what two must give."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_say_which_duties_two_gave'),
    ]

    operations = [
        migrations.AddConstraint(
            model_name='dutyheld',
            constraint=models.CheckConstraint(condition=models.Q(('needs_second', False), models.Q(('confirmed_by', models.F('given_by')), _negated=True), _connector='OR'), name='two_decide_where_two_must'),
        ),
        migrations.AddConstraint(
            model_name='dutyheld',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('duty', 'manage_accounts'), _negated=True), ('needs_second', True), _connector='OR'), name='two_decide_on_administrators'),
        ),
    ]
