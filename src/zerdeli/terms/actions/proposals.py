"""New terms: one person proposes them, another decides."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.identifiers import reference
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.terms.models import Proposal, ProposedTerm, TermRow
from zerdeli.terms.queries.proposals import proposal_for_update, proposal_of_terms, term_for_update
from zerdeli.terms.queries.reading import all_terms
from zerdeli.terms.rules.changes import Change, State, reasons_against_changes, reasons_against_deciding

_FIRST = 6_000_000


@transaction.atomic
def propose_terms(*, changes: Sequence[Change], reason: str, by: Actor, at: datetime) -> Proposal:
    """Propose that terms begin or end on a later day; nothing changes until another person confirms it."""
    require(by, Duty.PROPOSE_TERMS)
    refuse_if(reasons_against_changes(changes=changes, known=all_terms(), today=day_of(at), reason=reason))
    proposal = Proposal.objects.create(number="", reason=reason.strip(), proposed_by=by.name, proposed_at=at)
    proposal.number = reference(_FIRST + proposal.pk)
    proposal.save(update_fields=["number"])
    ProposedTerm.objects.bulk_create(
        ProposedTerm(proposal=proposal, ends=change.ends, **asdict(change.term)) for change in changes)
    facts = {"reason": proposal.reason, "changes": [_told(change) for change in changes]}
    record_act(kind="terms.proposed", about=proposal.number, by=by, at=at, facts=facts)
    return proposal


@transaction.atomic
def confirm_terms(*, number: str, by: Actor, at: datetime) -> Proposal:
    """Let proposed terms become terms; refused for whoever proposed them, and where their day has come meanwhile."""
    require(by, Duty.CONFIRM_TERMS)
    proposal = proposal_for_update(number)
    changes = proposal_of_terms(number).changes
    refuse_if(reasons_against_deciding(state=proposal.state, proposed_by=proposal.proposed_by, by=by.name, decision="",
                                       is_confirmed=True)
              + reasons_against_changes(changes=changes, known=all_terms(), today=day_of(at), reason=proposal.reason))
    entry = _decide(proposal, State.CONFIRMED, "", by, at)
    for change in changes:
        _end_term(change, entry, at) if change.ends else _begin_term(change, entry, at)
    return proposal


@transaction.atomic
def decline_terms(*, number: str, decision: str, by: Actor, at: datetime) -> Proposal:
    """Decline proposed terms with a sentence that says why; refused for whoever proposed them."""
    require(by, Duty.CONFIRM_TERMS)
    proposal = proposal_for_update(number)
    refuse_if(reasons_against_deciding(state=proposal.state, proposed_by=proposal.proposed_by, by=by.name,
                                       decision=decision, is_confirmed=False))
    _decide(proposal, State.DECLINED, decision.strip(), by, at)
    return proposal


def _decide(proposal: Proposal, state: State, decision: str, by: Actor, at: datetime) -> Entry:
    entry = record_act(kind=f"terms.{state.value}", about=proposal.number, by=by, at=at, facts={"decision": decision})
    proposal.state, proposal.decided_by, proposal.decided_at, proposal.decision = state, by.name, at, decision
    proposal.save(update_fields=["state", "decided_by", "decided_at", "decision"])
    return entry


def _begin_term(change: Change, entry: Entry, at: datetime) -> None:
    TermRow.objects.create(known_at=at, entry=entry, **asdict(change.term))


def _end_term(change: Change, entry: Entry, at: datetime) -> None:
    """Keep the version believed so far, closed now, and give the one in force its end."""
    row = term_for_update(change.term.code)
    assert row is not None  # asked for among the reasons
    former = TermRow.objects.get(pk=row.pk)
    former.pk, former.record, former.closed_at = None, row.pk, at
    former.save(force_insert=True)
    row.until_on, row.known_at, row.entry, row.file_line = change.term.from_on, at, entry, None
    row.save(update_fields=["until_on", "known_at", "entry", "file_line"])


def _told(change: Change) -> dict[str, str]:
    term = change.term
    return {"code": term.code, "rule": term.rule, "value": term.value, "from_on": term.from_on.isoformat(),
            "ends": "yes" if change.ends else "no"}
