"""What a protocol says of a sitting: attendance, cases with scores and decisions, totals; and who has signed."""

import base64
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from django.db.models import Count, Q, Sum

from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.documents.queries import stored_file
from zerdeli.grants.models import Award, Decision, Proposal, Protocol, Seat, Signature, Sitting, SittingCase
from zerdeli.grants.queries.scores import SeenScore, criteria_of, scores_by_case, values_of
from zerdeli.grants.queries.sitting_views import sitters_among
from zerdeli.grants.queries.sittings import agenda_of, seats_of
from zerdeli.grants.rules.protocols import Outcome, Totals, totals_of
from zerdeli.grants.rules.scores import Criterium, total_of
from zerdeli.grants.rules.sitting_conflicts import Attendance, Sitter, attendance_of
from zerdeli.grants.rules.sittings import SittingState
from zerdeli.people.rules.names import full_name


@dataclass(frozen=True)
class Refused:
    """The parts of a refusal, in the clear."""

    criterion: str
    quote_key: str
    quote: str
    advice: str


@dataclass(frozen=True)
class CaseInProtocol:
    """One case as the protocol has it. `granted` is None where it was put off; `total` is exact, None where not scored."""

    case: SittingCase
    name: str
    attendance: Attendance
    sitters: tuple[Sitter, ...]
    scores: tuple[SeenScore, ...]
    total: Fraction | None
    decision: Decision | None
    refused: Refused | None

    @property
    def granted(self) -> int | None:
        """The tiyn granted."""
        return self.decision.amount if self.decision else None


@dataclass(frozen=True)
class SittingRecord:
    """Everything that a protocol prints."""

    sitting: Sitting
    seats: tuple[Seat, ...]
    criteria: tuple[Criterium, ...]
    cases: tuple[CaseInProtocol, ...]

    @property
    def totals(self) -> Totals:
        """The sums of the protocol."""
        return totals_of(Outcome(one.case.asked, one.granted) for one in self.cases)


def record_of_sitting(sitting: Sitting, keys: Keyring) -> SittingRecord:
    """Return what the protocol of a sitting prints: scores only of cases whose seals are open."""
    cases, criteria, seats = agenda_of(sitting), criteria_of(sitting), seats_of(sitting)
    sitters, scored = sitters_among(cases, seats), scores_by_case(cases, keys)
    rows = []
    for case in cases:
        decision, person, scores = getattr(case, "decision", None), case.application.person, scored.get(case.pk, [])
        rows.append(CaseInProtocol(
            case, full_name(person.surname, person.given_name, person.patronymic),
            attendance_of(sitters[case.pk], sitting.quorum or 0), tuple(sitters[case.pk]), tuple(scores),
            total_of(values_of(scores), criteria), decision, refusal_of(decision.proposal, keys) if decision else None))
    return SittingRecord(sitting, tuple(seats), criteria, tuple(rows))


def refusal_of(proposal: Proposal, keys: Keyring) -> Refused | None:
    """Return the parts of a proposed or decided refusal; None for a grant."""
    if not proposal.quote_hidden or not proposal.advice_hidden:
        return None
    return Refused(proposal.criterion, proposal.quote_key, keys.reveal(bytes(proposal.quote_hidden)),
                   keys.reveal(bytes(proposal.advice_hidden)))


def newest_protocol(sitting: Sitting) -> Protocol | None:
    """Return the protocol of a sitting that counts."""
    return Protocol.objects.filter(sitting=sitting).order_by("-revision").first()


def protocol_of(sitting: Sitting) -> Protocol:
    """Return the protocol of a sitting that counts, or refuse."""
    found = newest_protocol(sitting)
    if found is None:
        raise NotFound(Reason("grants.no_protocol", _("The protocol of this sitting is not written yet.")))
    return found


def signatures_of(protocol: Protocol) -> list[Signature]:
    """Return the signatures over a protocol, oldest first."""
    return list(Signature.objects.filter(protocol=protocol).order_by("pk"))


def signers_of(sitting: Sitting) -> dict[str, str]:
    """Return who signs the protocol, as names of actors with the names printed: the members present and the secretary."""
    signers = {seat.account.actor_name: seat.name for seat in seats_of(sitting) if seat.is_present}
    return {**signers, sitting.secretary: sitting.secretary_name or sitting.secretary}


def protocol_file(protocol: Protocol, made: str, store: Path, keys: Keyring) -> bytes:
    """Return a protocol's file, decrypted, or refuse where it has none of that form."""
    if made not in protocol.files:
        raise NotFound(Reason("grants.no_protocol", _("The protocol of this sitting is not written yet.")))
    return base64.b64decode(keys.reveal(stored_file(store, protocol.files[made]["stored"])))


def decisions_to_enter(sitting: Sitting) -> list[Decision]:
    """Return the decisions of a sitting in the order of its agenda."""
    rows = Decision.objects.filter(case__sitting=sitting).select_related("case__application__person", "case__application__round")
    return list(rows.order_by("case__position"))


def disagreements_in_protocols() -> list[str]:
    """Name the signed protocols whose totals are not what the register holds under their number."""
    found = []
    signed = (SittingState.SIGNED, SittingState.PUBLISHED)
    for sitting in Sitting.objects.filter(state__in=signed).order_by("pk"):
        totals = protocol_of(sitting).totals
        awards = Award.objects.filter(Q(record__isnull=True) & in_force(), protocol=sitting.number).aggregate(
            many=Count("pk"), total=Sum("amount", default=0))
        if (totals["approved"], totals["granted"]) != (awards["many"], awards["total"]):
            found.append(f"protocol {sitting.number}: {totals['approved']} grants of {totals['granted']}, the register has"
                         f" {awards['many']} of {awards['total']}")
    return found


