"""Cases of a sitting: who may judge them, what was declared, and where their money stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zerdeli.accounts.models import Account
from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.kazakh import search_key
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.grants.models import (
    Application,
    Proposal,
    Relative,
    Seat,
    Sitting,
    SittingCase,
    Vote,
)
from zerdeli.grants.queries.sitting_views import sitters_among
from zerdeli.grants.rules.sitting_conflicts import Attendance, Sitter, Tie, attendance_of, tie_between
from zerdeli.grants.rules.sitting_decisions import Tally
from zerdeli.people.models import Person
from zerdeli.people.queries.merges import records_of_person


def sitting_case(sitting_id: int, number: str) -> SittingCase:
    """Return a case of a sitting by its application's number, or refuse."""
    found = SittingCase.objects.select_related("application__person", "sitting").filter(sitting_id=sitting_id, number=number).first()
    if found is None:
        raise _no_case(number)
    return found


def case_for_update(sitting_id: int, number: str) -> SittingCase:
    """Return a case of a sitting, locked until the act is over, or refuse."""
    found = SittingCase.objects.select_for_update(of=("self",)).select_related("application").filter(
        sitting_id=sitting_id, number=number).first()
    if found is None:
        raise _no_case(number)
    return found


def _no_case(number: str) -> NotFound:
    return NotFound(Reason("grants.no_case", _("Case %(number)s is not on this agenda."), {"number": number}))


def ties_found(application: Application, seats: Iterable[Seat], keys: Keyring) -> dict[int, str]:
    """Return what the register finds between members and an applicant, by seat; only where it finds something."""
    declared = declared_names(application, keys)
    found = {seat.pk: tie_of_account(application, seat.account, seat.name, declared) for seat in seats}
    return {seat: tie for seat, tie in found.items() if tie}


def tie_of_account(application: Application, account: Account, name: str, declared: Sequence[str]) -> str:
    """Return what the register finds between an account's holder and an applicant."""
    records = records_of_person(account.person_id) if account.person_id else []
    household = application.person.household_id
    is_home = bool(records and household) and Person.objects.filter(household=household, pk__in=records).exists()
    return tie_between(member=records[0] if records else None, applicant=records_of_person(application.person_id)[0],
                       household=records[:1] if is_home else (), is_named=any(is_same_name(name, one) for one in declared))


def declared_names(application: Application, keys: Keyring) -> list[str]:
    """Return the relatives whom an applicant declared, by name."""
    rows = Relative.objects.filter(case__application=application).order_by("pk").values_list("name_hidden", flat=True)
    return [keys.reveal(bytes(row)) for row in rows]


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two spellings may be one person's: all words of the shorter, at least two, stand in the longer."""
    words, others = set(search_key(one).split()), set(search_key(other).split())
    fewer, more = sorted((words, others), key=len)
    return len(fewer) >= 2 and fewer <= more


def sitters_of(case: SittingCase) -> list[Sitter]:
    """Return every member at a case with what ties them to it, as far as it is known."""
    return sitters_among([case], Seat.objects.filter(sitting_id=case.sitting_id))[case.pk]


def sitter_at(case: SittingCase, seat: Seat) -> Sitter:
    """Return one member at a case."""
    return next(sitter for sitter in sitters_of(case) if sitter.seat == seat.pk)


def attendance_at(case: SittingCase, sitting: Sitting) -> Attendance:
    """Return who counts at a case."""
    return attendance_of(sitters_of(case), sitting.quorum or 0)


@dataclass(frozen=True)
class Voting:
    """The proposal that is voted on, or was last, with its votes by seat."""

    proposal: Proposal
    votes: dict[int, bool]
    tally: Tally


def open_proposal_on(case: SittingCase) -> Proposal | None:
    """Return the proposal that is being voted on."""
    return Proposal.objects.filter(case=case, outcome="").first()


def open_proposal_for_update(case: SittingCase) -> Proposal | None:
    """Return the proposal that is being voted on, locked until the act is over."""
    return Proposal.objects.select_for_update(of=("self",)).filter(case=case, outcome="").first()


def voting_on(case: SittingCase, sitting: Sitting, proposal: Proposal) -> Voting:
    """Return a proposal with its votes and how they stand; only those who may judge count."""
    votes = dict(Vote.objects.filter(proposal=proposal).values_list("seat_id", "agrees"))
    voting = [sitter.seat for sitter in sitters_of(case) if sitter.may_judge]
    counted = {seat: agrees for seat, agrees in votes.items() if seat in voting}
    return Voting(proposal, votes, Tally(len(voting), len(counted), sum(counted.values()), sitting.majority or 0))


def ties_of_actor(application: Application, actor: Actor, keys: Keyring) -> list[str]:
    """Return what the register finds between whoever acts and an applicant, in the reader's language."""
    account = Account.objects.filter(user_name=actor.name.partition("staff:")[2]).exclude(user_name="").first()
    if account is None:
        return []
    found = tie_of_account(application, account, account.name, declared_names(application, keys))
    return [str(Tie(found).label)] if found else []
