"""Agreements: one locked for an act, those that wait, the budget line that pays, what was bought."""

from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import _
from zerdeli.base.formats import listed_name
from zerdeli.base.refusals import NotFound, Reason, RuleBroken
from zerdeli.base.versions import in_force
from zerdeli.grants.models import Agreement, Award, AwardCondition, Case, Purchase, SpentItem
from zerdeli.grants.rules.agreements import SpendingState
from zerdeli.places.queries import place_tree
from zerdeli.treasury.models import Reserve
from zerdeli.treasury.queries.plan import lines_of_year


@dataclass(frozen=True)
class AgreementRow:
    """A line of the list of approved applications: the agreement's state is empty while none is offered."""

    reference: str
    who: str
    amount: int
    state: str
    sign_by_on: date | None
    open_conditions: int
    key: int


def no_agreement() -> NotFound:
    """Return the refusal that there is no agreement yet."""
    return NotFound(Reason("grants.no_agreement", _("There is no agreement on this application yet.")))


def agreement_for_update(case: Case) -> Agreement:
    """Return the agreement of a case's award in force, locked, or refuse."""
    found = Agreement.objects.select_for_update(of=("self",)).select_related("award").filter(
        award__application=case.application_id, award__closed_at__isnull=True).first()
    if found is None:
        raise no_agreement()
    return found


def condition_for_update(case: Case, condition: str) -> AwardCondition | None:
    """Return a condition of a case's award, locked; None where it has no such condition."""
    return AwardCondition.objects.select_for_update().filter(
        award__application=case.application_id, award__closed_at__isnull=True, condition=condition).first()


def payable_line(award: Award, year: int) -> int:
    """Return the budget line that pays an award in a year: the one that keeps its money, else of its programme and place; or refuse."""
    reserved = Reserve.objects.filter(document=award.number, freed_at__isnull=True, line__year=year).values_list("line_id", flat=True).first()
    if reserved is not None:
        return reserved
    tree = place_tree()
    district = tree.district_of(award.place_id).id
    lines = [line for line in lines_of_year(year) if line.programme == f"grants.{award.size}"]
    near = [line for line in lines if line.place_id == award.place_id] or [line for line in lines if line.place_id == district] or (
        [line for line in lines if tree.city and line.place_id == tree.city.id])
    if not near:
        text = _("The plan of %(year)s has no line for these grants in this district. The treasury adds it first.")
        raise RuleBroken(Reason("grants.no_line", text, {"year": year}))
    return near[0].pk


def agreements_listed(after: int, limit: int) -> list[AgreementRow]:
    """Return approved applications with their agreements, the newest first."""
    rows = Award.objects.filter(in_force(), application__case__isnull=False).select_related("application__case", "person", "agreement")
    rows = rows.prefetch_related("conditions").order_by("-pk")
    found = []
    for award in (rows.filter(pk__lt=after) if after else rows)[:limit]:
        agreement: Agreement | None = getattr(award, "agreement", None)
        person = award.person
        found.append(AgreementRow(
            award.application.number, listed_name(person.surname, person.given_name, person.patronymic), award.amount,
            agreement.state if agreement else "", agreement.sign_by_on if agreement else None,
            sum(1 for one in award.conditions.all() if one.fulfilled_on is None), award.pk))
    return found


def bought(award_id: int) -> list[SpentItem]:
    """Return what a grantee reported, the newest first."""
    return list(SpentItem.objects.filter(award=award_id).order_by("-id"))


def left_to_report(award: Award, but: int = 0) -> int:
    """Return how much of an award is not reported yet, in tiyn."""
    return award.amount - sum(SpentItem.objects.filter(award=award).exclude(pk=but).values_list("amount", flat=True))


def purchase_of_case(case: Case, purchase_id: int) -> Purchase | None:
    """Return a planned line of a case; None where there is none."""
    return Purchase.objects.filter(case=case, pk=purchase_id).first()


def spent_to_look_at(before: int, limit: int) -> list[SpentItem]:
    """Return reported purchases that wait for the check, the oldest first."""
    return list(SpentItem.objects.filter(state=SpendingState.WAITING, pk__gt=before).select_related("award__application").order_by("pk")[:limit])


def spent_item(item_id: int) -> SpentItem:
    """Return a reported purchase, or refuse."""
    found = SpentItem.objects.select_related("award__application__case", "purchase").filter(pk=item_id).first()
    if found is None:
        raise NotFound(Reason("grants.no_item", _("There is no such purchase in the reports.")))
    return found


def spent_for_update(item_id: int) -> SpentItem:
    """Return a reported purchase, locked until the act is over, or refuse."""
    found = SpentItem.objects.select_for_update(of=("self",)).select_related("award__application").filter(pk=item_id).first()
    if found is None:
        raise NotFound(Reason("grants.no_item", _("There is no such purchase in the reports.")))
    return found
