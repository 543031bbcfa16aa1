"""Works for the walk through all pages: planned, built with a photo and a verdict, and on a balance."""

from collections.abc import Mapping
from datetime import timedelta

from tests.accounts.people import resident
from tests.small import AT, BY
from tests.works.built import a_house_beside, a_photo, a_work
from zerdeli.base.clock import now
from zerdeli.works.actions.judging import give_verdict
from zerdeli.works.models import Work, WorkPhoto
from zerdeli.works.rules.states import WorkState
from zerdeli.works.rules.verdicts import Said

OUTLINE = '{"type":"Polygon","coordinates":[[[76.81,43.3],[76.82,43.3],[76.82,43.31],[76.81,43.31],[76.81,43.3]]]}'


def planned() -> Mapping[str, object]:
    """Give the number of a work that is planned."""
    return _made("—1", WorkState.PLANNED)


def under_contract() -> Mapping[str, object]:
    """Give the number of a work that is being built."""
    return _made("—2", WorkState.CONTRACTED)


def built() -> Mapping[str, object]:
    """Give the number of a work that is built, with a photo and what a resident says."""
    made = _made("—3", WorkState.BUILT)
    work = Work.objects.get(number=made["number"], closed_at__isnull=True)
    house = a_house_beside(work)
    give_verdict(number=work.number, building_id=house.pk, said=Said.PARTLY, account_id=resident(AT, "+77015550000").pk, by=BY, at=AT)
    return made


def on_balance() -> Mapping[str, object]:
    """Give the number of a work whose way is at its end."""
    return _made("—4", WorkState.ON_BALANCE)


def given_up() -> Mapping[str, object]:
    """Give the number of a work that was given up."""
    return _made("—5", WorkState.DROPPED)


def a_shown_photo() -> Mapping[str, object]:
    """Give the number of a work and the hash of a photo of it."""
    made = under_contract()
    work = Work.objects.get(number=made["number"], closed_at__isnull=True)
    photo = WorkPhoto.objects.filter(work=work, taken_off_at__isnull=True).first() or a_photo(work)
    return {**made, "sha256": photo.sha256}


def more_works() -> None:
    """Enter two more works with money."""
    so_far = Work.objects.count()
    for number in range(so_far, so_far + 2):
        a_work(WorkState.CONTRACTED, document=f"Ш-more-{number}", address="—")


def _made(address: str, state: WorkState) -> Mapping[str, object]:
    work = Work.objects.filter(address=address, closed_at__isnull=True).first() or a_work(
        state, document=f"Ш-{address}", address=address, ends_on=now().date() + timedelta(days=9))
    work.plot.outline = OUTLINE
    work.plot.save()
    return {"number": work.number}
