"""Return cases as evidence of figures."""

from datetime import datetime

from django.db.models import F, QuerySet

from zerdeli.base.evidence import as_evidence
from zerdeli.base.versions import believed_at
from zerdeli.land.models import LevelReached


def levels_evidence(at: datetime | None) -> QuerySet[LevelReached]:
    """Return levels of return cases as evidence: from a day, until the next level."""
    return as_evidence(LevelReached.objects.filter(believed_at(at)), number=F("case__number"), day=F("from_on"),
                       until=F("until_on"))
