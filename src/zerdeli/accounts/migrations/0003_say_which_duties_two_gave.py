"""Mark the duties of administrators as given by two, as they were; fold the names of staff for search."""

from django.db import migrations

FOLDED = str.maketrans("әғқңөұүһіё", "агкноуухие")


def mark(apps, schema_editor):
    """Mark every duty to give duties."""
    apps.get_model("accounts", "DutyHeld").objects.filter(duty="manage_accounts").update(needs_second=True)
    for account in apps.get_model("accounts", "Account").objects.exclude(user_name=""):
        account.search = f"{account.user_name} {account.name}".casefold().translate(FOLDED)
        account.save(update_fields=["search"])


def unmark(apps, schema_editor):
    """Take the mark away."""
    apps.get_model("accounts", "DutyHeld").objects.update(needs_second=False)


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_second_person_links_and_sign_ins'),
    ]

    operations = [
        migrations.RunPython(mark, unmark),
    ]
