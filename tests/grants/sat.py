"""A commission and its sittings, as tests hold them: terms, members, applications with papers, and every step to a decision."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from tests.accounts.people import staff
from tests.terms.shipped import shipped_rates, shipped_terms
from tests.treasury.lines import a_line
from zerdeli.accounts.models import Account
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.identifiers import reference
from zerdeli.base.money import tiyn
from zerdeli.grants.actions.protocols import draft_protocol, enter_decisions, note_paper_signature, publish_protocol
from zerdeli.grants.actions.sitting_cases import call_case, declare_conflict, seal_scores
from zerdeli.grants.actions.sitting_decisions import conclude_case, propose_decision, vote_on_case
from zerdeli.grants.actions.sittings import (
    Plan,
    close_sitting,
    list_cases,
    open_sitting,
    plan_sitting,
    send_invitations,
)
from zerdeli.grants.models import Application, Case, Decision, Purchase, Round, Seat, Sitting, SittingCase
from zerdeli.grants.queries.protocols import signers_of
from zerdeli.grants.rules.protocols import Made
from zerdeli.grants.rules.scores import Mark
from zerdeli.grants.rules.sitting_conflicts import Conflict
from zerdeli.grants.rules.sitting_decisions import Choice, Wish
from zerdeli.grants.rules.sittings import Order
from zerdeli.journal.actions import record_act
from zerdeli.people.models import Household, Person
from zerdeli.terms.models import RateRow, TermRow
from zerdeli.treasury.models import Line

KEYS, STORE = settings.KEYS, settings.STORE
NOW = datetime(2020, 12, 24, 9, 31, tzinfo=ZoneInfo("Asia/Almaty"))
SECRETARY = Actor("staff:secretary", frozenset({Duty.RUN_SITTINGS}))
HEARER = Actor("staff:hearer", frozenset({Duty.HEAR_APPEALS}))
ASKED = tiyn(500_000)
CRITERIA = ("jobs", "market", "skill", "viability")
IDEA = "Тігін цехын ашамын. Мектеп формасын тігемін!"
LONG = "Өтінімде сатып алушылар аталған, бағасы тексерілген."
_serials = count(3_000)


def terms() -> None:
    """Enter the terms that come with the program, once."""
    if TermRow.objects.exists():
        return
    entry = record_act(kind="tested", about="terms", by=SECRETARY, at=NOW, facts={})
    known: dict[str, Any] = {"known_at": datetime(2018, 1, 1, tzinfo=NOW.tzinfo), "entry": entry}
    TermRow.objects.bulk_create(TermRow(
        code=row.code, scheme=row.scheme, rule=row.rule, value=row.value, word=row.word, unit=row.unit, from_on=row.from_on,
        until_on=row.until_on, legal_basis=row.legal_basis, source=row.source, certainty=row.certainty,
        verified_by=row.verified_by, **known) for row in shipped_terms())
    RateRow.objects.bulk_create(RateRow(
        purpose=row.purpose, from_on=row.from_on, value=row.value, legal_basis=row.legal_basis, source=row.source,
        certainty=row.certainty, **known) for row in shipped_rates())


def member(name: str, person: Person | None = None, at: datetime = NOW) -> Account:
    """Give a member of the commission, whose person is known where one is given."""
    account = Account.objects.filter(user_name=name).first() or staff(name, at, Duty.JUDGE_APPLICATIONS)
    if person:
        account.person, account.person_way, account.person_linked_at = person, "office", at
        account.save()
    return account


def acting(account: Account) -> Actor:
    """Give a member as whoever acts."""
    return Actor(account.actor_name, frozenset({Duty.JUDGE_APPLICATIONS}))


def an_applicant(line: Line, household: Household | None = None) -> Person:
    """Give an invented person in the line's place."""
    entry = record_act(kind="tested", about="person", by=SECRETARY, at=NOW, facts={})
    serial = next(_serials)
    return Person.objects.create(surname="Өмірзақова", given_name=f"Әсел{serial}", search=f"омирзакова асел{serial}", sort="",
                                 sex="female", place=line.place, household=household, known_at=NOW, entry=entry)


def a_household(line: Line) -> Household:
    """Give a household in the line's place."""
    entry = record_act(kind="tested", about="household", by=SECRETARY, at=NOW, facts={})
    return Household.objects.create(number=reference(next(_serials)), place=line.place, children=4, status="large_family_benefit",
                                    known_at=NOW, entry=entry)


def an_application(line: Line, person: Person | None = None, asked: int = ASKED, on: date = date(2020, 12, 7),
                   purchases: Sequence[int] = ()) -> Application:
    """Give an application that is ready for the commission, with its papers."""
    entry = record_act(kind="tested", about="application", by=SECRETARY, at=NOW, facts={})
    known: dict[str, Any] = {"known_at": NOW, "entry": entry}
    number, person = reference(next(_serials)), person or an_applicant(line)
    turn = Round.objects.filter(size="small").first() or Round.objects.create(
        code="S1", size="small", from_on=date(2020, 4, 1), until_on=date(2020, 12, 31), cap=tiyn(555_600), mci=tiyn(2778),
        multiple=200, legal_basis="№513", source="zakon", **known)
    application = Application.objects.create(number=number, round=turn, person=person, place=line.place, submitted_on=on, asked=asked,
                                             state="submitted", large_family=True, **known)
    case = Case.objects.create(
        application=application, reference=number, key=number, person=person, household=person.household, round=turn,
        place=line.place, size="small", way="paper", step="ready", asked=asked, cap=tiyn(555_600), income=tiyn(120_000),
        costs=tiyn(40_000), site="home", ground="large_family_benefit", children=4, proof="centre", typed_by={}, terms={},
        sections_hidden=KEYS.hide(json.dumps({"business": {"idea": IDEA, "plan": "Айына 20 тапсырыс."}})), language="kk",
        is_phone_safe=True, address_index=number, has_relatives=False, received_on=on, entered_at=NOW, due_on=on + timedelta(30))
    for place, amount in enumerate(purchases or (asked - tiyn(100_000), tiyn(100_000)) if asked > tiyn(100_000) else (asked,), 1):
        Purchase.objects.create(case=case, position=place, what=f"Тігін машинасы {place}", price=amount, quantity=1)
    return application


@dataclass
class Commission:
    """A sitting with its members and cases."""

    sitting: Sitting
    members: list[Account]

    @property
    def number(self) -> str:
        """The sitting's number."""
        return self.sitting.number

    @property
    def actors(self) -> list[Actor]:
        """The members as whoever acts."""
        return [acting(account) for account in self.members]

    @property
    def cases(self) -> list[str]:
        """The numbers of the cases in their order."""
        return list(SittingCase.objects.filter(sitting=self.sitting).order_by("position", "pk").values_list("number", flat=True))

    def now(self) -> Sitting:
        """The sitting as it stands now."""
        return Sitting.objects.get(pk=self.sitting.pk)

    def case(self, number: str) -> SittingCase:
        """A case as it stands now."""
        return SittingCase.objects.get(sitting=self.sitting, number=number)

    def declare(self, number: str, who: Actor, conflict: Conflict = Conflict.NONE, words: str = "") -> None:
        """Let a member declare."""
        declare_conflict(sitting=self.number, number=number, conflict=conflict, words=words, keys=KEYS, by=who, at=NOW)

    def seal(self, number: str, who: Actor, value: int = 3) -> None:
        """Let a member seal the same score for every criterion."""
        seal_scores(sitting=self.number, number=number, marks=marks(value), keys=KEYS, by=who, at=NOW)

    def discuss(self, number: str) -> None:
        """Bring a case to where everybody has sealed."""
        call_case(sitting=self.number, number=number, keys=KEYS, by=SECRETARY, at=NOW)
        for who in self.actors:
            self.declare(number, who)
        for who in self.actors:
            self.seal(number, who)

    def vote(self, number: str, wish: Wish | None = None, agree: int | None = None) -> None:
        """Let the first member propose and the others vote; so many of all agree."""
        first, *others = self.actors
        propose_decision(sitting=self.number, number=number, wish=wish or Wish(Choice.APPROVE), keys=KEYS, by=first, at=NOW)
        agreeing = len(self.actors) if agree is None else agree
        for place, who in enumerate(others, 2):
            vote_on_case(sitting=self.number, number=number, agrees=place <= agreeing, by=who, at=NOW)

    def conclude(self, number: str) -> Decision:
        """Announce the decision."""
        return conclude_case(sitting=self.number, number=number, keys=KEYS, by=SECRETARY, at=NOW)

    def decide(self, number: str, wish: Wish | None = None) -> Decision:
        """Bring a case from its call to its decision."""
        self.discuss(number)
        self.vote(number, wish)
        return self.conclude(number)

    def finish(self, publish: bool = True) -> None:
        """End the session, write, sign and enter its protocol, publish it."""
        how: dict[str, Any] = {"number": self.number, "by": SECRETARY, "at": NOW}
        close_sitting(**how)
        draft_protocol(files={made: made.encode() for made in Made.values}, store=STORE, keys=KEYS, **how)
        for signer in signers_of(self.now()):
            note_paper_signature(signer=signer, made=Made.KK_PDF, **how)
        enter_decisions(**how)
        if publish:
            publish_protocol(**how)


def marks(value: int = 3) -> list[Mark]:
    """Give the same mark for every criterion."""
    return [Mark(code, value, LONG) for code in CRITERIA]


REFUSAL = Wish(Choice.REFUSE, criterion="market", quote="idea.1", advice="Сатып алушыларды атап, бағаны салыстырыңыз.")


def a_sitting(cases: int = 1, planned: int = tiyn(5_000_000), members: int = 3, order: Order = Order.ARRIVAL,
              line: Line | None = None, applications: Sequence[Application] = (), is_open: bool = True,
              accounts: Sequence[Account] = ()) -> Commission:
    """Give a sitting in session with so many cases, and money of the plan."""
    terms()
    line = line or a_line(planned=planned)
    found = list(accounts) or [member(f"member{place}") for place in range(1, members + 1)]
    wanted = list(applications) or [an_application(line) for __ in range(cases)]
    held = plan_sitting(plan=Plan(line.code, NOW + timedelta(hours=1), order, [one.pk for one in found], found[0].pk, "Сейтқали А."),
                        by=SECRETARY, at=NOW)
    list_cases(number=held.number, applications=[one.number for one in wanted], keys=KEYS, by=SECRETARY, at=NOW)
    made = Commission(held, found)
    if is_open:
        send_invitations(number=held.number, seed="12 7 31" if order == Order.DRAW else "", by=SECRETARY, at=NOW)
        open_sitting(number=held.number, present=list(Seat.objects.filter(sitting=held).values_list("pk", flat=True)), by=SECRETARY,
                     at=NOW)
    return made
