"""What a resident's own page says of her courses."""

from django.db.models import Q
from django.utils.translation import get_language

from zerdeli.base.choices import _
from zerdeli.base.frame import Affair, Visitor
from zerdeli.base.periods import day_of
from zerdeli.base.versions import in_force
from zerdeli.centres.models import Enrolment
from zerdeli.centres.rules.words import EnrolmentState

MOST = 20


def course_affairs(visitor: Visitor) -> list[Affair]:
    """Return somebody's courses for her cabinet, the newest first; an offered place is needed from her."""
    mine = Q(account_id=visitor.account_id) | (Q(person_id=visitor.person_id) if visitor.person_id else Q(pk__in=()))
    rows = Enrolment.objects.filter(mine, in_force()).select_related("run__course").order_by("-pk")[:MOST]
    return [_affair(row) for row in rows]


def _affair(row: Enrolment) -> Affair:
    language = (get_language() or "kk")[:2]
    is_offered = row.state == EnrolmentState.OFFERED
    return Affair(
        what=getattr(row.run.course, f"name_{language}"), state=EnrolmentState(row.state).label,
        address="my-course" if row.reference else "", arguments={"number": row.reference} if row.reference else {},
        needs=_("Take the place on the course, or leave it to the next.") if is_offered else "",
        until_on=day_of(row.offered_until) if is_offered and row.offered_until else None, tone="blue" if is_offered else "")
