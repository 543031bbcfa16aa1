"""The one shape of evidence: what rows a figure is counted from, whichever register they stand in.

An evidence query is a queryset of believed rows with these annotations, so that a figure can filter, count, list and
prove them without knowing the register:

e_record  primary key of the record      e_number  the number by which its register calls it
e_day     the fact's day                 e_until   first day on which a state no longer held, or None
e_person  the person it is about, None   e_amount  tiyn, signed; 0 where the row is not about money
and the plain columns place_id, entry_id, file_line. `people.queries.merges.same_person` gives the person, so that one
who stands in two joined records is counted once.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, DateField, QuerySet, Value
from django.db.models.expressions import Combinable

from zerdeli.base.versions import identity

EvidenceQuery = Callable[[datetime | None], QuerySet[Any]]
ANNOTATED = ("e_record", "e_number", "e_day", "e_until", "e_person", "e_amount")


def as_evidence(
    rows: QuerySet[Any], *, number: Combinable, day: Combinable, until: Combinable | None = None,
    person: Combinable | None = None, amount: Combinable | None = None
) -> QuerySet[Any]:
    """Return a queryset of a versioned register in the shape of evidence."""
    shaped: QuerySet[Any] = rows.annotate(
        e_record=identity(), e_number=number, e_day=day,
        e_until=until or Value(None, output_field=DateField()),
        e_person=person or Value(None, output_field=BigIntegerField()),
        e_amount=amount or Value(0, output_field=BigIntegerField()),
    )
    return shaped

