"""The keys of names that were registered before there were such keys; what stands here is a copy and stays as it is."""

import re
import unicodedata

from django.db import migrations

_FOLDED = str.maketrans("әғқңөұүһіё", "агкноуухие")
_ALIKE = str.maketrans({"о": "у", "ы": "и", "й": "и", "э": "е", "я": "а", "ю": "у", "ь": None, "ъ": None, "-": " "})


def _fold(*words):
    text = " ".join(filter(None, words))
    return " ".join(unicodedata.normalize("NFC", text).casefold().translate(_FOLDED).split())


def fill(apps, schema_editor):
    people = apps.get_model("people", "Person").objects
    batch = []
    for person in people.filter(by_given="").only("surname", "given_name", "patronymic").iterator(chunk_size=2000):
        person.by_given = _fold(person.given_name, person.surname, person.patronymic)[:190]
        alike = re.sub(r"(.)\1", r"\1", _fold(person.surname, person.given_name).translate(_ALIKE))
        person.likeness = " ".join(alike.split())[:130]
        batch.append(person)
        if len(batch) == 2000:
            people.bulk_update(batch, ["by_given", "likeness"])
            batch = []
    people.bulk_update(batch, ["by_given", "likeness"])


class Migration(migrations.Migration):

    dependencies = [("people", "0002_persons_in_depth")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
