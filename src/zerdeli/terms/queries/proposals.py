"""What is proposed to become terms, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.terms.models import Proposal, ProposedTerm, TermRow
from zerdeli.terms.rules.changes import Change, State
from zerdeli.terms.rules.terms import Term

SHOWN = 50


@dataclass(frozen=True)
class Proposed:
    """A proposal with its changes, as pages show it."""

    number: str
    reason: str
    proposed_by: str
    proposed_at: datetime
    state: str
    decided_by: str
    decided_at: datetime | None
    decision: str
    changes: tuple[Change, ...]


def _change_of(row: ProposedTerm) -> Change:
    return Change(Term(code=row.code, scheme=row.scheme, rule=row.rule, value=row.value, word=row.word, unit=row.unit,
                       from_on=row.from_on, until_on=row.until_on, legal_basis=row.legal_basis, source=row.source,
                       certainty=row.certainty, verified_by=row.verified_by), row.ends)


def _proposed(row: Proposal) -> Proposed:
    return Proposed(row.number, row.reason, row.proposed_by, row.proposed_at, row.state, row.decided_by, row.decided_at,
                    row.decision, tuple(_change_of(change) for change in row.rows.all()))


def _missing(number: str) -> NotFound:
    text = _("There is no proposal “%(number)s”. Check the eight digits.")
    return NotFound(Reason("terms.no_proposal", text, {"number": number}))


def proposals_of_terms(state: str = "") -> list[Proposed]:
    """Return the newest proposals, of one state or of all, newest first."""
    rows = Proposal.objects.order_by("-id").prefetch_related("rows")
    return [_proposed(row) for row in (rows.filter(state=state) if state else rows)[:SHOWN]]


def proposal_of_terms(number: str) -> Proposed:
    """Return one proposal, or refuse."""
    found = Proposal.objects.prefetch_related("rows").filter(number=number).first()
    if found is None:
        raise _missing(number)
    return _proposed(found)


def proposal_for_update(number: str) -> Proposal:
    """Return a proposal, locked until the act is over, or refuse."""
    found = Proposal.objects.select_for_update().filter(number=number).first()
    if found is None:
        raise _missing(number)
    return found


def term_for_update(code: str) -> TermRow | None:
    """Return the term in force under a code, locked until the act is over; None where there is none."""
    return TermRow.objects.select_for_update().filter(in_force(), code=code).first()


def proposals_waiting(*, but: str) -> int:
    """Return how many proposals wait for a decision, without those that somebody made."""
    return Proposal.objects.filter(state=State.PROPOSED).exclude(proposed_by=but).count()
