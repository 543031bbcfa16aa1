"""What binds an applicant or grantee while it lasts: an open application, an agreement that is signed and not ended."""

from collections.abc import Collection

from django.db.models import Q

from zerdeli.grants.models import Case
from zerdeli.grants.rules.agreements import AgreementState
from zerdeli.grants.rules.cases import OPEN

_IN_FORCE = (AgreementState.SIGNED, AgreementState.ORDERED)


def grants_that_bind(persons: Collection[int]) -> list[str]:
    """Return the numbers of a person's applications that are open or have led to an agreement in force, the oldest first.

    `persons` are the keys of all records of one person.
    """
    binds = Q(step__in=OPEN) | Q(application__awards__agreement__state__in=_IN_FORCE, application__awards__closed_at=None)
    rows = Case.objects.filter(binds, person__in=persons, is_shown=True).order_by("pk").distinct()
    return list(rows.values_list("reference", flat=True))
