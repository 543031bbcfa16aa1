"""A what-if becomes a proposal; another person decides; then it is new dated terms and a plan."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.identifiers import reference
from zerdeli.base.money import whole_tenge
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.figures.models import VariantProposal
from zerdeli.figures.queries.standing import ground_of
from zerdeli.figures.queries.variants import planned_lines, variant_for_update
from zerdeli.figures.rules.whatif.planning import caps_changed, movements_to, reasons_against_lines
from zerdeli.figures.rules.whatif.variants import Variant, lines_planned, reasons_against_planning, result_of
from zerdeli.journal.actions import record_act
from zerdeli.terms.actions.proposals import confirm_terms, decline_terms, propose_terms
from zerdeli.terms.queries.reading import terms_in_force
from zerdeli.terms.rules.changes import State, reasons_against_deciding
from zerdeli.terms.rules.terms import Scheme
from zerdeli.treasury.actions.ledger import post_money

_FIRST = 7_000_000


@transaction.atomic
def propose_variant(
    *, variant: Variant, stood_in: int, stands_on: str, year: int, legal_basis: str, reason: str, by: Actor, at: datetime
) -> VariantProposal:
    """Propose a variant as the plan of a year, with the terms that go with it; nothing changes until another confirms it.

    `stood_in` is the year whose standing it was reckoned on, `stands_on` the sum.
    """
    require(by, Duty.PROPOSE_TERMS)
    from_on = date(year, 1, 1)
    refuse_if(reasons_against_planning(variant=variant, from_on=from_on, today=day_of(at), legal_basis=legal_basis, reason=reason))
    planned = lines_planned(result_of(variant, ground_of(year=stood_in, stands_on=stands_on)))
    proposal = VariantProposal.objects.create(
        number="", year=year, stands_on=stands_on, wanted=asdict(variant), reason=reason.strip(), legal_basis=legal_basis.strip(),
        planned=[[scheme, place, amount] for (scheme, place), amount in planned.items()], proposed_by=by.name, proposed_at=at)
    proposal.number = reference(_FIRST + proposal.pk)
    changes = caps_changed(variant, [terms_in_force(scheme=scheme, on=from_on) for scheme in Scheme], legal_basis=legal_basis.strip(),
                           source=proposal.number)
    if changes:
        proposal.terms = propose_terms(changes=changes, reason=proposal.reason, by=by, at=at).number
    proposal.save(update_fields=["number", "terms"])
    record_act(kind="variant.proposed", about=proposal.number, by=by, at=at,
               facts={"year": year, "total": variant.total, "stands_on": stands_on, "terms": proposal.terms})
    return proposal


@transaction.atomic
def confirm_variant(*, number: str, by: Actor, at: datetime) -> VariantProposal:
    """Let a proposed variant become terms and plan: each budget line of the year is brought to the sum proposed for it.

    Refused for whoever proposed it, where a budget line is missing, and where more is committed on a line than it would have.
    """
    require(by, Duty.CONFIRM_TERMS)
    proposal = variant_for_update(number)
    planned = {(scheme, place): amount for scheme, place, amount in proposal.planned}
    lines = planned_lines(proposal.year)
    refuse_if(reasons_against_deciding(state=proposal.state, proposed_by=proposal.proposed_by, by=by.name, decision="",
                                       is_confirmed=True)
              + reasons_against_lines(planned=planned.keys(), known=lines.keys(), year=proposal.year))
    standing = {key: line.planned + line.committed + line.paid + line.used + line.refunded for key, line in lines.items()}
    if proposal.terms:
        confirm_terms(number=proposal.terms, by=by, at=at)
    for key, movement, amount in movements_to(planned, standing):
        post_money(line_id=lines[key].pk, movement=movement, amount=amount, document=number, by=by, at=at)
    return _decide(proposal, State.CONFIRMED, "", by, at)


@transaction.atomic
def decline_variant(*, number: str, decision: str, by: Actor, at: datetime) -> VariantProposal:
    """Decline a proposed variant with a sentence that says why, and the terms that go with it."""
    require(by, Duty.CONFIRM_TERMS)
    proposal = variant_for_update(number)
    refuse_if(reasons_against_deciding(state=proposal.state, proposed_by=proposal.proposed_by, by=by.name,
                                       decision=decision, is_confirmed=False))
    if proposal.terms:
        decline_terms(number=proposal.terms, decision=decision, by=by, at=at)
    return _decide(proposal, State.DECLINED, decision.strip(), by, at)


def _decide(proposal: VariantProposal, state: State, decision: str, by: Actor, at: datetime) -> VariantProposal:
    facts: Mapping[str, object] = {"year": proposal.year, "decision": decision,
                                   "tenge": whole_tenge(sum(amount for __, __, amount in proposal.planned))}
    record_act(kind=f"variant.{state.value}", about=proposal.number, by=by, at=at, facts=facts)
    proposal.state, proposal.decided_by, proposal.decided_at, proposal.decision = state, by.name, at, decision
    proposal.save(update_fields=["state", "decided_by", "decided_at", "decision"])
    return proposal
