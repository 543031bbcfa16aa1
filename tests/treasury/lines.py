"""A budget line to post on, and its balances."""

from typing import Any

from tests.small import AT, BY
from zerdeli.journal.actions import record_act
from zerdeli.places.models import Place
from zerdeli.treasury.actions.ledger import post_money
from zerdeli.treasury.models import Line
from zerdeli.treasury.rules.ledger import Account, Movement

NOTHING = {"planned": 0, "committed": 0, "paid": 0, "used": 0, "refunded": 0}


def a_line(code: str = "2020/grants.small/751210000", **balances: int) -> Line:
    """Return a new budget line whose accounts hold these tiyn, brought there by postings."""
    entry = record_act(kind="tested", about=code, by=BY, at=AT, facts={})
    place = Place.objects.filter(code="751210000").first() or Place.objects.create(
        code="751210000", level="district", name_kk="Алатау", name_ru="Алатау", name_en="Alatau", known_at=AT, entry=entry)
    line = Line.objects.create(code=code, year=2020, programme="grants.small", place=place, specific="159", known_at=AT,
                               entry=entry)
    way = {Account.PLANNED: Movement.APPROPRIATE, Account.COMMITTED: Movement.COMMIT, Account.PAID: Movement.PAY,
           Account.USED: Movement.CONFIRM}
    for account, movement in way.items():
        rest = sum(amount for name, amount in balances.items() if list(way).index(name) >= list(way).index(account))
        if rest:
            post(line, movement, rest)
    return line


def post(line: Line, movement: Movement, amount: int, document: str = "D1", **how: Any) -> Any:
    """Post to a line as the tester, at the demo's instant."""
    return post_money(**{"line_id": line.pk, "movement": movement, "amount": amount, "document": document, "by": BY,
                         "at": AT, **how})


def balances(line: Line) -> dict[str, int]:
    """Return what a line's accounts hold."""
    return Line.objects.values(*NOTHING).get(pk=line.pk)
