"""The whole walk of a grant: checked by the centre, decided by the commission, agreed on, ordered, committed from what was kept for it."""

import pytest

from tests.grants.sat import KEYS, NOW, a_sitting, an_application
from tests.small import iins
from tests.treasury.lines import a_line
from tests.treasury.orders import terms as terms_of_the_treasury
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.money import tiyn
from zerdeli.grants.actions.agreements import fulfil_condition, offer_agreement, order_grant, sign_agreement
from zerdeli.grants.actions.cases import make_case_ready
from zerdeli.grants.models import Application, Award, AwardCondition, Case
from zerdeli.grants.queries.sittings import ready_applications
from zerdeli.grants.rules.cases import Step
from zerdeli.people.models import Person
from zerdeli.terms.rules.words import Condition
from zerdeli.treasury.actions.orders import commit_order
from zerdeli.treasury.models import Line, PaymentOrder, Reserve
from zerdeli.treasury.rules.iban import iban_of

pytestmark = pytest.mark.django_db
CENTRE = Actor("staff:sholpan", frozenset({Duty.CHECK_APPLICATIONS, Duty.KEEP_AGREEMENTS}))
TREASURY = Actor("staff:serik", frozenset({Duty.PAY_DOCUMENTS}))


def checked(line: Line) -> Application:
    """Give an application that the centre has checked, of somebody whose number is known."""
    made, iin = an_application(line), next(iins())
    Person.objects.filter(pk=made.person_id).update(iin_index=KEYS.blind(iin), iin_hidden=KEYS.hide(iin))
    Case.objects.filter(application=made).update(step=Step.RECEIVED)
    make_case_ready(number=made.number, keys=KEYS, by=CENTRE, at=NOW)
    return made


def test_what_the_commission_keeps_for_a_grant_is_what_the_treasury_commits() -> None:
    terms_of_the_treasury()
    line = a_line(planned=tiyn(1_000_000))
    number = checked(line).number
    held = a_sitting(line=line, applications=[Application.objects.get(number=number)])
    before_the_commission = Case.objects.get(reference=number).step

    decision = held.decide(number)
    kept = Reserve.objects.get(document=decision.award_number, freed_at__isnull=True)
    held.finish()
    award = Award.objects.get(number=decision.award_number)
    deed = {"number": number, "keys": KEYS, "by": CENTRE, "at": NOW}
    offer_agreement(**deed)
    sign_agreement(**{**deed, "by": Actor("account:1")}, iban=iban_of("125", "KZT5001000000"[:13]))
    for condition in AwardCondition.objects.filter(award=award).exclude(condition=Condition.AGREEMENT):
        fulfil_condition(**deed, condition=condition.condition, proof="№ 7")
    order = order_grant(**{**deed, "by": TREASURY})
    # The last day for commitments of the year is over: the law's exception for the reserve is named.
    PaymentOrder.objects.filter(pk=order.pk).update(waiver="RESERVE")
    commit_order(number=order.number, keys=KEYS, by=TREASURY, at=NOW)
    line.refresh_from_db()

    assert before_the_commission == Step.SITTING
    assert Case.objects.get(reference=number).step == Step.APPROVED
    assert (kept.amount, award.amount, order.amount, order.line_id) == (decision.amount, decision.amount, decision.amount, line.pk)
    assert order.document == award.number
    assert (line.committed, line.reserved) == (decision.amount, 0)
    assert ready_applications(held.now()) == []
