"""Reading applications and awards."""

from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet

from zerdeli.base.choices import _
from zerdeli.base.evidence import as_evidence
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import believed_at, in_force
from zerdeli.grants.models import Application, Award
from zerdeli.grants.rules.states import ApplicationState, AwardState
from zerdeli.people.queries.merges import same_person
from zerdeli.treasury.queries.ledger import outer_number, paid_first_on, paid_on_document


def applications_evidence(at: datetime | None) -> QuerySet[Application]:
    """Return applications as evidence, by the day of submission."""
    rows = Application.objects.filter(believed_at(at))
    return as_evidence(rows, number=F("number"), day=F("submitted_on"), person=same_person(at=at))


def refusals_evidence(at: datetime | None) -> QuerySet[Application]:
    """Return refused applications as evidence, by the day of the decision."""
    rows = Application.objects.filter(believed_at(at), state=ApplicationState.REFUSED)
    return as_evidence(rows, number=F("number"), day=F("decided_on"), person=same_person(at=at))


def awards_evidence(at: datetime | None) -> QuerySet[Award]:
    """Return awards in force as evidence, by the day of the award, with the sum approved."""
    rows = Award.objects.filter(believed_at(at), state=AwardState.IN_FORCE)
    return as_evidence(rows, number=F("number"), day=F("awarded_on"), person=same_person(at=at), amount=F("amount"))


def paid_awards_evidence(at: datetime | None) -> QuerySet[Any]:
    """Return awards in force that were paid and not refunded whole, by the day of the first payment."""
    number = outer_number()
    rows = Award.objects.filter(believed_at(at), state=AwardState.IN_FORCE).annotate(
        paid_net=paid_on_document(number, at), paid_on=paid_first_on(number, at)).filter(paid_net__gt=0)
    return as_evidence(rows, number=F("number"), day=F("paid_on"), person=same_person(at=at), amount=F("paid_net"))


def award_for_update(number: str) -> Award:
    """Return the award in force under a number, locked until the act is over, or refuse."""
    found = Award.objects.select_for_update().filter(in_force(), number=number).first()
    if found is None:
        text = _("There is no award “%(number)s”. Check the eight digits.")
        raise NotFound(Reason("grants.no_award", text, {"number": number}))
    return found


def applications_of_person(person_ids: list[int]) -> list[tuple[str, date, int]]:
    """Return number, day and sum in tiyn of the applications on some records of a person, newest first."""
    rows = Application.objects.filter(in_force(), person_id__in=person_ids).order_by("-submitted_on", "-id")
    return list(rows.values_list("number", "submitted_on", "asked"))
