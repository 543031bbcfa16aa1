"""Taking up an application that came by a register file, so that it can be worked on like any other."""

import json
import secrets
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import refuse_if
from zerdeli.grants.actions.sending import DECIDE_WITHIN
from zerdeli.grants.models import Case, Purchase
from zerdeli.grants.queries.cases import application_for_update, is_worked_on
from zerdeli.grants.queries.drafts import Answers, scheme_of, terms_to_see
from zerdeli.grants.rules.cases import Proof, Site, Step, Way, reasons_against_taking_up
from zerdeli.grants.rules.persons import plain_address, plain_seller
from zerdeli.grants.rules.purchases import Wanted, total_of
from zerdeli.journal.actions import record_act
from zerdeli.people.queries.scope import codes_around
from zerdeli.people.rules.persons import Status
from zerdeli.terms.queries.reading import terms_in_force, working_calendar
from zerdeli.terms.rules.terms import Rule


@dataclass(frozen=True)
class Papers:
    """What the papers of a registered application say: the lines, the idea, income and costs in tiyn a month, the address."""

    wanted: tuple[Wanted, ...]
    idea: str
    plan: str
    income: int
    costs: int
    address: str
    answers: Answers = field(default_factory=dict)


@transaction.atomic
def take_up_application(*, number: str, papers: Papers, account_id: int | None, keys: Keyring, by: Actor, at: datetime) -> Case:
    """Open a case for a registered application that nobody decided yet; its lines must make what it asks for."""
    application = application_for_update(number)
    require(by, Duty.CHECK_APPLICATIONS, codes_around(application.place_id))
    refuse_if(reasons_against_taking_up(state=application.state, has_case=is_worked_on(application),
                                        asked=application.asked, total=total_of(papers.wanted)))
    on, size, person = application.submitted_on, application.round.size, application.person
    terms = terms_to_see(size, on)
    within = terms_in_force(scheme=scheme_of(size), on=on).number(Rule.DECIDE_WITHIN, DECIDE_WITHIN)
    home = person.household
    record_act(kind="application.taken_up", about=number, by=by, at=at, facts={})
    case = Case.objects.create(
        application=application, reference=number, key=secrets.token_hex(16), account_id=account_id, person=person,
        household_id=person.household_id, round=application.round, place_id=application.place_id, size=size, way=Way.PAPER,
        step=Step.RECEIVED, asked=application.asked, cap=terms["cap"], income=papers.income, costs=papers.costs, site=Site.HOME,
        ground=home.status if home and home.status != Status.NONE else "not_sure", children=home.children if home else 0,
        proof=Proof.CENTRE, sections_hidden=keys.hide(json.dumps({
            "typed": papers.answers, "said": {"idea": papers.idea, "plan": papers.plan}}, ensure_ascii=False)),
        terms=terms, typed_by={}, language="kk", is_phone_safe=True,
        address_index=keys.blind(plain_address(str(application.place_id), papers.address)), has_relatives=False, received_on=on,
        entered_at=at, due_on=working_calendar().after(on, within))
    Purchase.objects.bulk_create(
        Purchase(case=case, position=place, what=line.what, price=line.price, quantity=line.quantity, seller=line.seller,
                 seller_index=keys.blind(plain_seller(line.seller)) if line.seller else "")
        for place, line in enumerate(papers.wanted, start=1))
    return case
