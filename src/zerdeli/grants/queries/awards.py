"""Reading applications and awards."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet

from zerdeli.base.choices import _
from zerdeli.base.evidence import as_evidence
from zerdeli.base.identifiers import reference
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import believed_at, in_force
from zerdeli.grants.models import Agreement, Application, Award, AwardCondition, Decision
from zerdeli.grants.rules.states import ApplicationState, AwardState
from zerdeli.people.queries.merges import same_person
from zerdeli.treasury.queries.ledger import outer_number, paid_first_on, paid_on_document

FIRST_NUMBER, NUMBERS = 9_000_000, 1_000_000
"""Awards of sittings are numbered above those that register files brought."""


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


def fresh_award_number() -> str:
    """Return a number that no award has, none decided and not yet entered either; it tells nothing of how many there are."""
    while _is_taken(number := reference(FIRST_NUMBER + secrets.randbelow(NUMBERS))):
        pass
    return number


def _is_taken(number: str) -> bool:
    return Award.objects.filter(number=number).exists() or Decision.objects.filter(award_number=number).exists()


def award_for_update(number: str) -> Award:
    """Return the award in force under a number, locked until the act is over, or refuse."""
    found = Award.objects.select_for_update().filter(in_force(), number=number).first()
    if found is None:
        text = _("There is no award “%(number)s”. Check the eight digits.")
        raise NotFound(Reason("grants.no_award", text, {"number": number}))
    return found


@dataclass(frozen=True)
class ConditionRow:
    """A condition before payment, and whether it is fulfilled."""

    condition: str
    fulfilled_on: date | None
    proof: str


@dataclass(frozen=True)
class AwardShown:
    """An award with its agreement, as pages show it; what is not there yet is empty."""

    award: Award
    agreement: Agreement | None
    conditions: tuple[ConditionRow, ...]

    @property
    def amount(self) -> int:
        """The award's sum in tiyn."""
        return self.award.amount

    @property
    def protocol(self) -> str:
        """The protocol's number."""
        return self.award.protocol

    @property
    def awarded_on(self) -> date:
        """The day of the award."""
        return self.award.awarded_on

    @property
    def number(self) -> str:
        """The agreement's number, empty while there is none."""
        return self.agreement.number if self.agreement else ""

    @property
    def state(self) -> str:
        """The agreement's state, empty while there is none."""
        return self.agreement.state if self.agreement else ""

    @property
    def sign_by_on(self) -> date | None:
        """Until when the agreement can be signed."""
        return self.agreement.sign_by_on if self.agreement else None

    @property
    def spend_by_on(self) -> date | None:
        """Until when the use is reported."""
        return self.agreement.spend_by_on if self.agreement else None

    @property
    def ended_because(self) -> str:
        """Why the agreement ended."""
        return self.agreement.ended_because if self.agreement else ""

    @property
    def to_return(self) -> int:
        """What is to be returned, in tiyn."""
        return self.agreement.to_return if self.agreement else 0

    @property
    def return_by_on(self) -> date | None:
        """Until when it is to be returned."""
        return self.agreement.return_by_on if self.agreement else None


def award_of_application(application_id: int) -> AwardShown | None:
    """Return the award in force of an application with its agreement; None where there is none."""
    award = Award.objects.filter(in_force(), application_id=application_id).first()
    if award is None:
        return None
    agreement = Agreement.objects.filter(award=award).first()
    rows = AwardCondition.objects.filter(award=award).order_by("id")
    return AwardShown(award, agreement, tuple(ConditionRow(row.condition, row.fulfilled_on, row.proof) for row in rows))


def award_numbered(number: str) -> Award | None:
    """Return the award in force under a number; None where there is none."""
    return Award.objects.filter(in_force(), number=number).first()


def applications_of_person(person_ids: list[int]) -> list[tuple[str, date, int]]:
    """Return number, day and sum in tiyn of the applications on some records of a person, newest first."""
    rows = Application.objects.filter(in_force(), person_id__in=person_ids).order_by("-submitted_on", "-id")
    return list(rows.values_list("number", "submitted_on", "asked"))
