"""A closed month takes no posting, whoever asks and however; two open it again."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.journal.attempts import at_once
from tests.small import BY
from tests.treasury.lines import a_line, post
from tests.treasury.orders import NOBODY, OTHER
from tests.treasury.test_actions import insert
from zerdeli.base.periods import month_of
from zerdeli.base.refusals import NotPermitted, RuleBroken
from zerdeli.treasury.actions.months import close_month, propose_reopening, reopen_month
from zerdeli.treasury.models import ClosedMonth, Posting
from zerdeli.treasury.rules.ledger import Movement

DECEMBER = month_of(2020, 12)
AFTER = datetime(2021, 1, 11, 10, 0, tzinfo=ZoneInfo("Asia/Almaty"))


def codes_of(refused: pytest.ExceptionInfo[RuleBroken]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


@pytest.mark.django_db
def test_nothing_is_posted_in_a_closed_month_by_our_code_or_past_it() -> None:
    line = a_line(planned=300)
    close_month(month=DECEMBER, by=BY, at=AFTER)

    with pytest.raises(RuleBroken) as refused:
        post(line, Movement.COMMIT, 100)
    with pytest.raises(DatabaseError):
        insert(line.pk, "commit", "planned", "committed", 100)
    post(line, Movement.COMMIT, 100, at=AFTER)

    assert codes_of(refused) == ["treasury.closed_month"]
    assert Posting.objects.filter(movement="commit").count() == 1


@pytest.mark.django_db
def test_a_month_is_closed_when_it_is_over_and_once() -> None:
    with pytest.raises(RuleBroken) as early:
        close_month(month=DECEMBER, by=BY, at=AFTER.replace(year=2020, month=12, day=31))
    close_month(month=DECEMBER, by=BY, at=AFTER)
    with pytest.raises(RuleBroken) as again:
        close_month(month=DECEMBER, by=BY, at=AFTER)
    with pytest.raises(NotPermitted):
        close_month(month=DECEMBER, by=NOBODY, at=AFTER)

    assert (codes_of(early), codes_of(again)) == (["treasury.month_not_over"], ["treasury.month_closed"])


@pytest.mark.django_db
def test_two_open_a_month_and_then_it_takes_postings() -> None:
    line = a_line(planned=300)
    with pytest.raises(RuleBroken) as still_open:
        propose_reopening(month=DECEMBER, reason="Қате", by=BY, at=AFTER)
    close_month(month=DECEMBER, by=BY, at=AFTER)
    with pytest.raises(RuleBroken) as unproposed:
        reopen_month(month=DECEMBER, by=OTHER, at=AFTER)
    propose_reopening(month=DECEMBER, reason="Кеш келген шот", by=BY, at=AFTER)
    with pytest.raises(RuleBroken) as own:
        reopen_month(month=DECEMBER, by=BY, at=AFTER)
    with pytest.raises(IntegrityError), transaction.atomic():
        ClosedMonth.objects.update(reopened_by=BY.name, reopened_at=AFTER)

    reopen_month(month=DECEMBER, by=OTHER, at=AFTER)
    post(line, Movement.COMMIT, 100)
    close_month(month=DECEMBER, by=OTHER, at=AFTER)

    assert [codes_of(one) for one in (still_open, unproposed, own)] == [
        ["treasury.month_open"], ["treasury.not_proposed"], ["treasury.own_proposal"]]
    assert ClosedMonth.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_posting_that_races_with_the_closing_is_before_it_or_refused() -> None:
    line = a_line(planned=1000)
    deeds = [lambda: post(line, Movement.COMMIT, 1)] * 6

    done = at_once([*deeds[:3], lambda: close_month(month=DECEMBER, by=BY, at=AFTER), *deeds[3:]])

    closed = ClosedMonth.objects.get()
    passed = sum(isinstance(one, Posting) for one in done)
    assert closed.reopened_at is None
    assert all(isinstance(one, Posting | ClosedMonth | RuleBroken | DatabaseError) for one in done), done
    assert Posting.objects.filter(movement="commit").count() == passed
    with pytest.raises(RuleBroken):
        post(line, Movement.COMMIT, 1)
