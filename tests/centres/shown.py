"""Visits and needs that the walk through all pages opens."""

from datetime import date

from django.conf import settings

from zerdeli.base.actors import Actor, Duty
from zerdeli.base.clock import now
from zerdeli.centres.actions.support import VisitTold, note_step, record_visit, refer_need
from zerdeli.centres.models import SupportNeed
from zerdeli.centres.rules.support import Kind, Result
from zerdeli.people.models import Person

KEYS = settings.KEYS
WALKER = Actor("staff:walker.help-families", frozenset({Duty.HELP_FAMILIES}))


def _come(serial: int) -> None:
    person = Person.objects.get(given_name=f"Әсел{serial}", closed_at__isnull=True)
    record_visit(told=VisitTold("C-A", person.pk, [Kind.LEGAL, Kind.PSYCHOLOGICAL], False, Result.GOES_ON,
                                next_step="Құжаттарын дайындау", next_on=date(2020, 12, 28)), keys=KEYS, by=WALKER, at=now())


def need_in_work() -> dict[str, object]:
    """Give the number of a need with a step and a referral."""
    if not SupportNeed.objects.exists():
        _come(3)
        number = SupportNeed.objects.earliest("id").number
        note_step(number=number, words="Анықтама алынды", keys=KEYS, by=WALKER, at=now())
        refer_need(number=number, body="Жұмыспен қамту орталығы", keys=KEYS, by=WALKER, at=now())
    return {"number": SupportNeed.objects.earliest("id").number}


def needs_there() -> dict[str, object]:
    """Let a need wait."""
    need_in_work()
    return {}


def more_visits() -> None:
    """Let two more come."""
    for serial in (4, 5):
        _come(serial)


def deed(name: str) -> dict[str, object]:
    """Give the number of a need and something to do about it."""
    return need_in_work() | {"deed": name}


def referral() -> dict[str, object]:
    """Give a referral that waits for its answer."""
    return deed("answer") | {"referral": SupportNeed.objects.earliest("id").referrals.get().pk}
