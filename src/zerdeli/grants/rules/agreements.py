"""Agreements after an award, the conditions before payment, and what is said to be bought: states and what stands against steps."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason


class AgreementState(Choices):
    """Where an agreement stands."""

    OFFERED = "offered", _("waits for the signature")
    SIGNED = "signed", _("signed")
    ORDERED = "ordered", _("given to the treasury")
    TERMINATED = "terminated", _("terminated")


class SpendingState(Choices):
    """Where a bought thing stands in the report."""

    WAITING = "waiting", _("waits for the check")
    ACCEPTED = "accepted", _("accepted")
    ASKED = "asked", _("there is a question")


STEPS: dict[str, tuple[frozenset[AgreementState], AgreementState]] = {
    "sign": (frozenset({AgreementState.OFFERED}), AgreementState.SIGNED),
    "order": (frozenset({AgreementState.SIGNED}), AgreementState.ORDERED),
    "terminate": (frozenset({AgreementState.OFFERED, AgreementState.SIGNED, AgreementState.ORDERED}), AgreementState.TERMINATED),
}
"""What may be done with an agreement: from which states, to which."""


@dataclass(frozen=True)
class Signing:
    """What a signature is judged by."""

    state: str
    sign_by_on: date
    is_iban_right: bool


def reasons_against_agreement_step(*, deed: str, state: str) -> list[Reason]:
    """Return what stands against a step of an agreement."""
    if AgreementState(state) in STEPS[deed][0]:
        return []
    text = _("The agreement is in the state “%(state)s”: this cannot be done with it now.")
    return [Reason("grants.agreement_state", text, {"state": AgreementState(state).label})]


def reasons_against_signing(signing: Signing, on: date) -> list[Reason]:
    """Return what stands against a signature: the state, the deadline, an account that does not exist."""
    found = reasons_against_agreement_step(deed="sign", state=signing.state)
    if on > signing.sign_by_on:
        text = _("The agreement could be signed until %(day)s. Ask the centre for a new one.")
        found.append(Reason("grants.signed_late", text, {"day": signing.sign_by_on.strftime("%d.%m.%Y")}))
    if not signing.is_iban_right:
        found.append(Reason("grants.wrong_iban", _("The account’s number is not right: it has 20 signs and begins with KZ. Check it"
                                                   " in the app of your bank.")))
    return found


def reasons_against_order(*, state: str, open_conditions: Collection[str]) -> list[Reason]:
    """Return what stands against giving an award to the treasury: every condition that is not fulfilled."""
    found = reasons_against_agreement_step(deed="order", state=state)
    return found + [Reason("grants.condition_open", _("Not fulfilled yet: %(condition)s."), {"condition": condition})
                    for condition in open_conditions]


def reasons_against_fulfilling(*, is_there: bool, is_fulfilled: bool, proof: str) -> list[Reason]:
    """Return what stands against saying that a condition is fulfilled."""
    if not is_there:
        return [Reason("grants.no_condition", _("This award has no such condition."))]
    if is_fulfilled:
        return [Reason("grants.fulfilled_already", _("This condition is fulfilled already."))]
    if not proof.strip():
        return [Reason("grants.no_proof", _("Say what proves it: the number and the day of the paper or of the register’s answer."))]
    return []


def reasons_against_termination(*, state: str, reason: str, to_return: int, amount: int) -> list[Reason]:
    """Return what stands against ending an agreement."""
    found = reasons_against_agreement_step(deed="terminate", state=state)
    if not reason.strip():
        found.append(Reason("grants.no_termination_reason", _("Say why the agreement ends: the grantee reads it.")))
    if not 0 <= to_return <= amount:
        found.append(Reason("grants.return_too_large", _("What is to be returned is at most the sum of the award.")))
    return found


def reasons_against_spending(*, state: str, spent_on: date, signed_on: date | None, on: date, amount: int, left: int) -> list[Reason]:
    """Return what stands against telling of a bought thing: day and sum; where it was not planned, it only needs a reason."""
    found = []
    if state not in (AgreementState.SIGNED, AgreementState.ORDERED):
        found.append(Reason("grants.nothing_to_report", _("There is no agreement in force to report on.")))
    if spent_on > on:
        found.append(Reason("grants.bought_later", _("The day lies ahead. Type the day on the receipt.")))
    if signed_on is not None and spent_on < signed_on:
        found.append(Reason("grants.bought_before", _("This was bought before the agreement was signed, so the grant cannot pay it.")))
    if amount > left:
        text = _("Only %(left)s tenge of the grant are left to report. Type the part that the grant paid.")
        found.append(Reason("grants.over_award", text, {"left": f"{left // 100}"}))
    return found
