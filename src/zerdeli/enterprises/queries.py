"""Reading businesses."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from zerdeli.base.evidence import as_evidence
from zerdeli.base.versions import believed_at
from zerdeli.enterprises.models import Business
from zerdeli.grants.queries.awards import paid_awards_evidence
from zerdeli.people.queries.merges import same_person


def businesses_evidence(at: datetime | None) -> QuerySet[Business]:
    """Return businesses as evidence, by the day of registration, until their last day."""
    return as_evidence(Business.objects.filter(believed_at(at)), number=F("number"), day=F("opened_on"),
                       until=F("closed_on"), person=same_person("owner", at=at))


def helped_into_business_evidence(at: datetime | None) -> QuerySet[Any]:
    """Return paid awards on which a business was opened, by the day of payment: some of all that were paid."""
    opened = Business.objects.filter(believed_at(at), award_id=OuterRef("e_record"))
    return paid_awards_evidence(at).filter(Exists(opened))
