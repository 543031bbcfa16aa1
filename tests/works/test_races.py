"""Two people at the same second: one is saved, the other is told what the other did; no sum counts twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection

from tests.accounts.people import resident
from tests.small import AT, BY
from tests.works.built import CONTRACT, LEADER, a_contract, a_house_beside, a_plan, a_work, step
from tests.works.registered import enter_small
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.refusals import Refusal
from zerdeli.works.actions.judging import give_verdict
from zerdeli.works.actions.leading import correct_work
from zerdeli.works.actions.proving import cite_document
from zerdeli.works.models import Verdict, Work, WorkDocument, WorkStage
from zerdeli.works.rules.states import WorkState
from zerdeli.works.rules.verdicts import Said

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture(autouse=True)
def _entered(transactional_db: None, tmp_path: Path) -> None:
    enter_small(tmp_path)


def at_once(*deeds: Callable[[], object]) -> list[str]:
    """Do deeds at the same second and give what each got: "saved", or the code of its refusal."""
    start = Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> str:
        start.wait()
        try:
            deed()
        except Refusal as refusal:
            return refusal.reasons[0].code
        finally:
            connection.close()
        return "saved"

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(do, deeds))


def test_of_two_steps_from_one_state_one_is_taken() -> None:
    work = a_work()
    other = Actor("staff:other", frozenset({Duty.LEAD_WORKS}))

    found = at_once(lambda: step(work, WorkState.FUNDED, seen="planned"),
                    lambda: step(work, WorkState.DROPPED, seen="planned", by=other, reason="–"))

    assert found == ["saved", "works.moved_on"]
    assert WorkStage.objects.filter(work=work, closed_at__isnull=True, until_on__isnull=True).count() == 1


def test_of_two_corrections_of_one_version_one_is_kept() -> None:
    work = a_work()

    found = at_once(*(lambda text=text: correct_work(number=work.number, plan=a_plan(address=text), seen=work.entry_id, by=LEADER, at=AT)
                      for text in ("one", "two", "three")))

    assert found == ["saved", "works.changed_meanwhile", "works.changed_meanwhile"]
    assert Work.objects.filter(number=work.number).count() == 2


def test_of_two_works_one_cites_the_document() -> None:
    works = [a_work(WorkState.FUNDED) for __ in range(3)]
    a_contract()

    found = at_once(*(lambda work=work: cite_document(number=work.number, document=CONTRACT, by=LEADER, at=AT) for work in works))

    assert found == ["saved", "works.cited_already", "works.cited_already"]
    assert WorkDocument.objects.count() == 1


def test_a_resident_who_taps_twice_is_counted_once() -> None:
    work, account = a_work(WorkState.BUILT), resident(AT)
    house = a_house_beside(work)

    found = at_once(*(lambda said=said: give_verdict(number=work.number, building_id=house.pk, said=said, account_id=account.pk, by=BY, at=AT)
                      for said in (Said.YES, Said.YES, Said.NO)))

    assert found == ["saved"] * 3
    assert Verdict.objects.count() == 1
