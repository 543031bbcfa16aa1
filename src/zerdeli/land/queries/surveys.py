"""What the newest survey of the city found, without loading any geometry library."""

from django.db.models import Max

from zerdeli.land.models import Survey
from zerdeli.places.models import Building, Plot


def newest_survey() -> Survey | None:
    """Return the newest survey of neighbours."""
    return Survey.objects.order_by("-id").first()


def newest_change_of_ground() -> int:
    """Return the newest journal entry that brought or changed plots or buildings, 0 where there is none."""
    found = [table.objects.filter(closed_at__isnull=True).aggregate(newest=Max("entry_id"))["newest"] for table in (Plot, Building)]
    return max((one for one in found if one is not None), default=0)


def is_survey_old() -> bool:
    """Tell whether plots or buildings have changed since the newest survey."""
    survey, changed = newest_survey(), newest_change_of_ground()
    return changed > (survey.seen if survey else 0)
