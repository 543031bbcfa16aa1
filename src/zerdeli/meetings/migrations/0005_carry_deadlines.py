"""Let open stages hold the deadline and the body of their instruction."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

OPEN = ("assigned", "in_work", "extended", "reported")


def carry(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    stages, instructions = apps.get_model("meetings", "Stage"), apps.get_model("meetings", "Instruction")
    its = instructions.objects.filter(pk=OuterRef("instruction_id"))
    stages.objects.filter(state__in=OPEN, until_on__isnull=True).update(
        due_on=Subquery(its.annotate(due=Coalesce("due_now_on", "due_on")).values("due")[:1]))
    stages.objects.update(body_id=Subquery(its.values("body_id")[:1]))


def forget(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("meetings", "Stage").objects.update(due_on=None, body_id=None)


class Migration(migrations.Migration):
    dependencies = [("meetings", "0004_track_instructions")]
    operations = [migrations.RunPython(carry, forget)]
