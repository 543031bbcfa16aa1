"""What the walk through all pages meets in grants: an application of a resident, made once in the district that is walked through."""

from django.conf import settings

from tests.accounts.people import PHONE, resident
from tests.grants.sat import an_application, terms
from tests.treasury import walked
from zerdeli.accounts.models import Account
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.clock import now
from zerdeli.base.periods import day_of
from zerdeli.grants.actions.agreements import offer_agreement, sign_agreement
from zerdeli.grants.actions.drafts import Received, begin_paper_draft
from zerdeli.grants.models import Award, AwardCondition, Case, Draft, Need, SpentItem
from zerdeli.grants.rules.cases import Step
from zerdeli.grants.rules.states import Size
from zerdeli.journal.actions import record_act
from zerdeli.treasury.rules.iban import iban_of

BY = Actor("staff:keeper", frozenset({Duty.KEEP_AGREEMENTS, Duty.KEEP_PEOPLE, Duty.CHECK_APPLICATIONS}))


def case() -> dict[str, object]:
    """Return the number of an application of the resident who walks, which needs something from her."""
    found = Case.objects.filter(step=Step.NEEDED).first() or _a_case(Step.NEEDED)
    return {"number": found.reference}


def _a_case(step: Step) -> Case:
    terms()
    found = Case.objects.get(application=an_application(walked.line()))
    holder: Account = resident(now(), PHONE)
    Case.objects.filter(pk=found.pk).update(account=holder, phone_index=holder.phone_index, step=step, terms={
        "on": "2020-12-07", "grounds": ["large_family_benefit"], "cap": found.cap})
    Need.objects.create(case=found, kind="price_quote", purchase=found.purchases.first(), due_on=day_of(now()), asked_at=now(),
                        asked_by=BY.name)
    record_act(kind="application.asked", about=found.reference, by=BY, at=now(), facts={})
    return Case.objects.get(pk=found.pk)


def need() -> dict[str, object]:
    """Return an application with the key of what it needs."""
    number = str(case()["number"])
    return {"number": number, "need_id": Need.objects.filter(case__reference=number).values_list("pk", flat=True)[0]}


def awarded() -> dict[str, object]:
    """Return the number of an approved application with an offered agreement."""
    found = Case.objects.filter(step=Step.APPROVED).first()
    if found is None:
        found = _a_case(Step.READY)
        Case.objects.filter(pk=found.pk).update(step=Step.APPROVED, closed_at=now())
        entry = record_act(kind="application.approved", about=found.reference, by=BY, at=now(), facts={})
        Award.objects.create(
            number="70000013", application_id=found.application_id, person_id=found.person_id, place_id=found.place_id, size="small",
            awarded_on=day_of(now()), amount=found.asked, protocol="1", state="in_force", large_family=True, sex="female",
            known_at=now(), entry=entry)
        offer_agreement(number=found.reference, keys=settings.KEYS, by=BY, at=now())
    return {"number": found.reference}


def condition() -> dict[str, object]:
    """Return an approved application with a condition that is not fulfilled yet."""
    return {**awarded(), "condition": AwardCondition.objects.filter(fulfilled_on=None).values_list("condition", flat=True)[0]}


def award() -> dict[str, object]:
    """Return the number of an award."""
    awarded()
    return {"number": "70000013"}


def item() -> dict[str, object]:
    """Return a reported purchase that waits for the check."""
    number = str(awarded()["number"])
    found = SpentItem.objects.first()
    if found is None:
        holder = resident(now(), PHONE)
        sign_agreement(number=number, iban=iban_of("125", "KZT5001000000"), keys=settings.KEYS, by=Actor(f"account:{holder.pk}"), at=now())
        reference = Award.objects.get(number="70000013")
        found = SpentItem.objects.create(award=reference, key="walked", what="Тігін машинасы", reason="Арзан болды", amount=100,
                                         spent_on=day_of(now()), receipt="0" * 64, receipt_index="0" * 32, state="waiting",
                                         told_at=now(), told_by=f"account:{holder.pk}")
    return {"item_id": found.pk}


def draft() -> dict[str, object]:
    """Return the key of a draft that another worker types: this one does not find it."""
    found = Draft.objects.filter(way="paper").first() or begin_paper_draft(
        size=Size.SMALL, received=Received(day_of(now()), "0" * 64), keys=settings.KEYS, by=BY, at=now())
    return {"key": found.key}


def more() -> None:
    """Let two more applications stand in the queue."""
    for __ in range(2):
        an_application(walked.line())
