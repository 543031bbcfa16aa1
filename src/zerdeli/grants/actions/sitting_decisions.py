"""What the commission decides on a case: a member proposes, the others vote, the secretary announces, the money is reserved."""

from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import refuse_if
from zerdeli.grants.models import Decision, Proposal, SittingCase, Vote
from zerdeli.grants.queries.awards import fresh_award_number
from zerdeli.grants.queries.scores import criteria_of
from zerdeli.grants.queries.sitting_cases import (
    attendance_at,
    case_for_update,
    open_proposal_for_update,
    open_proposal_on,
    sitter_at,
    ties_of_actor,
    voting_on,
)
from zerdeli.grants.queries.sitting_papers import papers_of_case
from zerdeli.grants.queries.sittings import seat_or_refuse, sitting_numbered
from zerdeli.grants.rules.cases import reasons_against_deciding_for_kin
from zerdeli.grants.rules.sitting_conflicts import reasons_against_judging, reasons_against_quorum
from zerdeli.grants.rules.sitting_decisions import (
    Choice,
    Tally,
    Wish,
    amount_of,
    reasons_against_concluding,
    reasons_against_dropping,
    reasons_against_proposing,
    reasons_against_voting,
    reasons_against_wish,
)
from zerdeli.grants.rules.sittings import CaseState, SittingState, reasons_against_case_in, reasons_against_sitting_in
from zerdeli.journal.actions import record_act
from zerdeli.treasury.actions.reserves import reserve_money
from zerdeli.treasury.queries.reserves import unreserved_on

_NOBODY = Tally(0, 0, 0, 0)


@transaction.atomic
def propose_decision(*, sitting: str, number: str, wish: Wish, keys: Keyring, by: Actor, at: datetime) -> Proposal:
    """Propose a decision on a case in discussion; it counts as the member's own yes.

    A refusal without a criterion, a quote picked from the application or what would change the answer is refused, and so
    is a sum that the plan no longer has.
    """
    require(by, Duty.JUDGE_APPLICATIONS)
    held = sitting_numbered(sitting)
    seat = seat_or_refuse(held.pk, by)
    case = case_for_update(held.pk, number)
    refuse_if(reasons_against_sitting_in(state=held.state, wanted=(SittingState.IN_SESSION,))
              or reasons_against_case_in(state=case.state, wanted=CaseState.DISCUSSED, number=number)
              or reasons_against_judging(sitter_at(case, seat))
              or reasons_against_proposing(open_proposal=open_proposal_on(case) is not None))
    papers = papers_of_case(case, keys)
    refuse_if(reasons_against_wish(
        wish, asked=case.asked, lines=papers.lines, quotable=papers.quotable,
        criteria=[one.code for one in criteria_of(held)], left=unreserved_on(held.line_id)))
    is_refusal = wish.choice == Choice.REFUSE
    entry = record_act(kind="case.proposed", about=number, by=by, at=at, facts={
        "sitting": sitting, "choice": wish.choice, "amount": amount_of(wish, asked=case.asked), "criterion": wish.criterion})
    quoted = next((one.text for one in papers.statements if one.key == wish.quote), "")
    proposal = Proposal.objects.create(
        case=case, seat=seat, choice=wish.choice, amount=amount_of(wish, asked=case.asked),
        sums=dict(wish.sums) if wish.choice == Choice.APPROVE_LESS else {}, criterion=wish.criterion if is_refusal else "",
        quote_key=wish.quote if is_refusal else "", quote_hidden=keys.hide(quoted) if is_refusal else None,
        advice_hidden=keys.hide(wish.advice.strip()) if is_refusal else None, proposed_at=at, entry=entry)
    Vote.objects.create(proposal=proposal, seat=seat, agrees=True, voted_at=at, entry=entry)
    return proposal


@transaction.atomic
def vote_on_case(*, sitting: str, number: str, agrees: bool, by: Actor, at: datetime) -> Vote:
    """Vote on the proposal that is open on a case; a vote stays."""
    require(by, Duty.JUDGE_APPLICATIONS)
    held = sitting_numbered(sitting)
    seat = seat_or_refuse(held.pk, by)
    case = case_for_update(held.pk, number)
    proposal = open_proposal_for_update(case)
    voted = proposal is not None and seat.pk in voting_on(case, held, proposal).votes
    refuse_if(reasons_against_sitting_in(state=held.state, wanted=(SittingState.IN_SESSION,))
              or reasons_against_case_in(state=case.state, wanted=CaseState.DISCUSSED, number=number)
              or reasons_against_judging(sitter_at(case, seat))
              or reasons_against_voting(has_proposal=proposal is not None, voted=voted))
    assert proposal is not None
    entry = record_act(kind="case.voted", about=number, by=by, at=at, facts={"sitting": sitting, "agrees": agrees})
    return Vote.objects.create(proposal=proposal, seat=seat, agrees=agrees, voted_at=at, entry=entry)


@transaction.atomic
def conclude_case(*, sitting: str, number: str, keys: Keyring, by: Actor, at: datetime) -> Decision:
    """Announce the decision that everybody voted on; a grant reserves its money in the plan, or is refused.

    Of many announced at one moment only those pass for whom there is money. A secretary announces nothing on kin.
    """
    require(by, Duty.RUN_SITTINGS)
    held = sitting_numbered(sitting)
    case = case_for_update(held.pk, number)
    refuse_if(reasons_against_sitting_in(state=held.state, wanted=(SittingState.IN_SESSION,))
              or reasons_against_case_in(state=case.state, wanted=CaseState.DISCUSSED, number=number)
              or reasons_against_deciding_for_kin(ties_of_actor(case.application, by, keys))
              or reasons_against_quorum(attendance_at(case, held), held.quorum or 0))
    proposal = open_proposal_for_update(case)
    tally = voting_on(case, held, proposal).tally if proposal else _NOBODY
    refuse_if(reasons_against_concluding(has_proposal=proposal is not None, tally=tally))
    assert proposal is not None
    entry = record_act(kind="case.decided", about=number, by=by, at=at, facts={
        "sitting": sitting, "choice": proposal.choice, "amount": proposal.amount, "agreed": tally.agreed, "voted": tally.voted})
    award = fresh_award_number() if proposal.amount else ""
    if award:
        reserve_money(line_id=held.line_id, amount=proposal.amount, document=award, entry=entry, at=at)
    _close(proposal, "passed")
    votes = voting_on(case, held, proposal).votes
    made = Decision.objects.create(case=case, proposal=proposal, choice=proposal.choice, amount=proposal.amount,
                                   agreed=sum(votes.values()), voted=len(votes), award_number=award, decided_at=at, entry=entry)
    return _decided(case, made)


@transaction.atomic
def drop_proposal(*, sitting: str, number: str, by: Actor, at: datetime) -> Proposal:
    """Close a proposal that everybody voted on and that has no majority, so that another can be made."""
    require(by, Duty.RUN_SITTINGS)
    held = sitting_numbered(sitting)
    case = case_for_update(held.pk, number)
    proposal = open_proposal_for_update(case)
    tally = voting_on(case, held, proposal).tally if proposal else _NOBODY
    refuse_if(reasons_against_sitting_in(state=held.state, wanted=(SittingState.IN_SESSION,))
              or reasons_against_dropping(has_proposal=proposal is not None, tally=tally))
    assert proposal is not None
    record_act(kind="case.proposal_failed", about=number, by=by, at=at, facts={
        "sitting": sitting, "agreed": tally.agreed, "voted": tally.voted})
    return _close(proposal, "failed")


def _close(proposal: Proposal, outcome: str) -> Proposal:
    proposal.outcome = outcome
    proposal.save(update_fields=["outcome"])
    return proposal


def _decided(case: SittingCase, decision: Decision) -> Decision:
    case.state = CaseState.DECIDED
    case.save(update_fields=["state"])
    return decision
