"""Who lives beside a work, and what they say of it."""

from django.db.models import Count

from zerdeli.places.models import Building
from zerdeli.works.models import Beside, Verdict, Work
from zerdeli.works.rules.verdicts import Said


def buildings_beside(work: Work) -> list[Building]:
    """Return the buildings beside a work in which people live, by address; none while nothing was measured."""
    found = Building.objects.filter(pk__in=Beside.objects.filter(work=work).values("building"), closed_at__isnull=True)
    return list(found.order_by("address", "id"))


def is_beside(work: Work, building_id: int) -> bool:
    """Tell whether a building is beside a work."""
    return Beside.objects.filter(work=work, building_id=building_id, building__closed_at__isnull=True).exists()


def verdict_of(work: Work, account_id: int) -> Verdict | None:
    """Return what somebody said of a work."""
    return Verdict.objects.filter(work=work, account_id=account_id).first()


def verdicts_on(work: Work) -> dict[Said, int]:
    """Return how many residents said what of a work; every answer is there."""
    found = dict(Verdict.objects.filter(work=work).values_list("said").order_by().annotate(many=Count("id")))
    return {said: found.get(said, 0) for said in Said}


def verdicts_of_account(account_id: int) -> dict[int, str]:
    """Return what somebody said, by work."""
    return dict(Verdict.objects.filter(account_id=account_id).values_list("work_id", "said"))
