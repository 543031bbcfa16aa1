"""A sitting from its agenda to its published protocol, and everything that the rules, the seal and the database refuse on the way."""

from importlib import import_module
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests.grants.sat import (
    ASKED,
    HEARER,
    KEYS,
    LONG,
    NOW,
    REFUSAL,
    SECRETARY,
    a_household,
    a_sitting,
    acting,
    an_applicant,
    an_application,
    marks,
    member,
)
from tests.journal.attempts import refusal_of, ways_to_rewrite
from tests.journal.test_migrations import triggers
from tests.treasury.lines import a_line
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.money import tiyn
from zerdeli.base.refusals import NotFound, NotPermitted, RuleBroken
from zerdeli.grants.actions.appeals import Appealed, answer_appeal, take_in_appeal
from zerdeli.grants.actions.awards import void_award
from zerdeli.grants.actions.protocols import note_paper_signature
from zerdeli.grants.actions.sitting_cases import call_case, change_score, postpone_case, seal_scores
from zerdeli.grants.actions.sitting_decisions import drop_proposal, propose_decision, vote_on_case
from zerdeli.grants.actions.sittings import close_sitting, list_cases, send_invitations
from zerdeli.grants.models import Application, Award, Case, Relative, Score
from zerdeli.grants.queries.protocols import disagreements_in_protocols, protocol_of
from zerdeli.grants.queries.scores import scores_seen
from zerdeli.grants.queries.sittings import ready_applications, seats_of
from zerdeli.grants.rules.scores import Mark
from zerdeli.grants.rules.sitting_conflicts import Conflict
from zerdeli.grants.rules.sitting_decisions import Choice, Wish
from zerdeli.grants.rules.sittings import Order, lot_of
from zerdeli.treasury.models import Line
from zerdeli.treasury.queries.reserves import disagreements_in_reserves

pytestmark = pytest.mark.django_db


def codes(deed: Any) -> list[str]:
    """Give the codes of the reasons for which a deed is refused."""
    with pytest.raises(RuleBroken) as caught, transaction.atomic():
        deed()
    return [reason.code for reason in caught.value.reasons]


def test_a_sitting_ends_in_awards_whose_sum_is_the_protocols() -> None:
    held = a_sitting(3)
    first, second, third = held.cases

    held.decide(first)
    held.decide(second, REFUSAL)
    postpone_case(sitting=held.number, number=third, reason="Бағасы жоқ", by=SECRETARY, at=NOW)
    held.finish()

    assert protocol_of(held.now()).totals == {"approved": 1, "refused": 1, "postponed": 1, "asked": 3 * ASKED, "granted": ASKED}
    assert [(award.amount, award.state) for award in Award.objects.filter(protocol=held.number)] == [(ASKED, "in_force")]
    assert dict(Application.objects.filter(closed_at=None).values_list("number", "state")) == {
        first: "approved", second: "refused", third: "submitted"}
    assert dict(Case.objects.values_list("reference", "step")) == {first: "approved", second: "refused", third: "ready"}
    assert disagreements_in_protocols() == []


def test_the_order_is_drawn_from_a_published_text_that_anybody_can_repeat() -> None:
    held = a_sitting(5, order=Order.DRAW)

    assert held.cases == sorted(held.cases, key=lambda number: lot_of("12 7 31", number))
    assert held.now().seed == "12 7 31"


def test_an_application_stands_on_one_agenda_and_comes_back_when_it_is_put_off() -> None:
    held = a_sitting(1, is_open=False)
    other = a_sitting(1, line=held.sitting.line, is_open=False)
    number = held.cases[0]

    listed = list_cases(number=other.number, applications=[number], keys=KEYS, by=SECRETARY, at=NOW)
    postpone_case(sitting=held.number, number=number, reason="Бағасы жоқ", by=SECRETARY, at=NOW)

    assert listed == []
    assert [one.number for one in ready_applications(other.sitting)] == [number]


def test_scores_are_sealed_until_the_last_member_has_scored() -> None:
    held = a_sitting()
    number, (one, two, three) = held.cases[0], held.actors
    call_case(sitting=held.number, number=number, keys=KEYS, by=SECRETARY, at=NOW)
    for who in (one, two, three):
        held.declare(number, who)
    held.seal(number, one, 5)
    held.seal(number, two, 2)
    first, second, third = sorted(seats_of(held.sitting), key=lambda seat: seat.pk)

    def seen(viewer: Any) -> set[int]:
        return {score.seat for score in scores_seen(held.case(number), viewer, KEYS)}
    before = [seen(first), seen(third), seen(None)]
    held.seal(number, three)

    assert before == [{first.pk}, set(), set()]
    assert seen(None) == {first.pk, second.pk, third.pk}
    assert codes(lambda: held.seal(number, one)) == ["grants.sitting_case_state"]


def test_a_changed_score_keeps_both_values_and_says_why() -> None:
    held = a_sitting()
    number, one = held.cases[0], held.actors[0]
    held.discuss(number)

    how: dict[str, Any] = {"sitting": held.number, "number": number, "keys": KEYS, "by": one, "at": NOW}
    silent = codes(lambda: change_score(mark=Mark("market", 4), why="иә", **how))
    change_score(mark=Mark("market", 4), why=LONG, **how)

    assert silent == ["grants.change_reason"]
    found = [score for score in scores_seen(held.case(number), None, KEYS) if score.former is not None]
    assert [(score.criterion, score.former, score.value, score.why) for score in found] == [("market", 3, 4, LONG)]


def test_a_refusal_without_its_parts_is_refused() -> None:
    held = a_sitting()
    number = held.cases[0]
    held.discuss(number)

    def refuse(**parts: str) -> Any:
        wish = Wish(Choice.REFUSE, **{"criterion": "market", "quote": "idea.1", "advice": LONG, **parts})
        return lambda: propose_decision(sitting=held.number, number=number, wish=wish, keys=KEYS, by=held.actors[0], at=NOW)
    assert codes(refuse(quote="")) == ["grants.refusal_quote"]
    assert codes(refuse(quote="idea.9")) == ["grants.refusal_quote"]
    assert codes(refuse(criterion="", advice="")) == ["grants.refusal_criterion", "grants.refusal_advice"]
    assert refuse()().choice == Choice.REFUSE


def test_nobody_takes_part_in_the_case_of_her_own_family_whatever_she_declares() -> None:
    line = a_line(planned=tiyn(5_000_000))
    home = a_household(line)
    applicant, sister = an_applicant(line, home), an_applicant(line, home)
    accounts = [member("sister", sister), member("herself", applicant), *(member(f"member{n}") for n in (1, 2, 3))]
    held = a_sitting(line=line, applications=[an_application(line, applicant)], accounts=accounts)
    number = held.cases[0]
    call_case(sitting=held.number, number=number, keys=KEYS, by=SECRETARY, at=NOW)
    tied, free = held.actors[:2], held.actors[2:]

    for who in tied:
        assert codes(lambda who=who: held.declare(number, who)) == ["grants.tie_found"]
        assert codes(lambda who=who: held.seal(number, who)) == ["grants.own_or_kin_case"]
    for who in free:
        held.declare(number, who)
        held.seal(number, who)
    for who in tied:
        assert codes(lambda who=who: propose_decision(sitting=held.number, number=number, wish=Wish(Choice.APPROVE), keys=KEYS, by=who,
                                                      at=NOW)) == ["grants.own_or_kin_case"]
    propose_decision(sitting=held.number, number=number, wish=Wish(Choice.APPROVE), keys=KEYS, by=free[0], at=NOW)
    for who in tied:
        assert codes(lambda who=who: vote_on_case(sitting=held.number, number=number, agrees=True, by=who, at=NOW)) == [
            "grants.own_or_kin_case"]


def test_a_relative_whom_the_applicant_named_is_tied() -> None:
    line = a_line(planned=tiyn(5_000_000))
    application = an_application(line)
    Relative.objects.create(case=application.case, name_hidden=KEYS.hide("Сейтқали Айдос Маратұлы"), name_index="1", post="комиссия")
    named = member("named")
    named.name = "Айдос Сейтқали"
    named.save()
    held = a_sitting(line=line, applications=[application], accounts=[named, *(member(f"member{n}") for n in (1, 2, 3))])
    call_case(sitting=held.number, number=held.cases[0], keys=KEYS, by=SECRETARY, at=NOW)

    assert codes(lambda: held.declare(held.cases[0], acting(named))) == ["grants.tie_found"]


def test_the_recused_leave_the_quorum_and_too_few_cannot_go_on() -> None:
    held = a_sitting(members=3)
    number, (one, two, three) = held.cases[0], held.actors
    call_case(sitting=held.number, number=number, keys=KEYS, by=SECRETARY, at=NOW)
    held.declare(number, one, Conflict.RELATIVE)
    held.declare(number, two)
    held.declare(number, three)
    held.seal(number, two)
    held.seal(number, three)

    assert held.case(number).state == "discussed"
    assert codes(lambda: held.seal(number, one)) == ["grants.sitting_case_state"]


def test_a_proposal_without_majority_falls_and_another_is_made() -> None:
    held = a_sitting(members=5)
    number = held.cases[0]
    held.discuss(number)
    held.vote(number, agree=2)

    assert codes(lambda: held.conclude(number)) == ["grants.no_majority"]
    drop_proposal(sitting=held.number, number=number, by=SECRETARY, at=NOW)
    held.vote(number, REFUSAL, agree=3)
    assert (held.conclude(number).choice, held.case(number).state) == (Choice.REFUSE, "decided")


def test_money_is_reserved_by_line_and_cannot_be_promised_twice() -> None:
    held = a_sitting(3, planned=2 * ASKED - 1)
    first, second, third = held.cases
    lower = Wish(Choice.APPROVE_LESS, sums={"1": tiyn(300_000), "2": 0})

    award = held.decide(first)
    held.discuss(second)
    short = codes(lambda: held.vote(second))
    held.vote(second, lower)
    held.conclude(second)

    line = Line.objects.get(pk=held.sitting.line_id)
    assert short == ["grants.money_short"]
    assert (line.planned, line.reserved) == (2 * ASKED - 1, ASKED + tiyn(300_000))
    assert list(disagreements_in_reserves()) == []
    assert "more is reserved than planned" in refusal_of("UPDATE treasury_line SET planned = reserved - 1 WHERE id = %s", line.pk)
    assert award.award_number
    assert third in held.cases


def test_a_voided_award_lets_its_money_go() -> None:
    held = a_sitting()
    decision = held.decide(held.cases[0])
    held.finish()

    void_award(number=decision.award_number, reason="Қате", by=Actor("staff:head", frozenset({Duty.VOID_AWARDS})), at=NOW)

    assert Line.objects.get(pk=held.sitting.line_id).reserved == 0


def test_a_session_ends_only_when_every_case_did() -> None:
    held = a_sitting()

    assert codes(lambda: close_sitting(number=held.number, by=SECRETARY, at=NOW)) == ["grants.cases_standing"]


def test_decisions_are_entered_when_everybody_has_signed_and_nobody_else_signs() -> None:
    held = a_sitting()
    held.decide(held.cases[0])
    held.finish(publish=False)

    assert held.now().state == "signed"
    assert codes(lambda: note_paper_signature(number=held.number, signer="staff:member1", made="kk_pdf", by=SECRETARY, at=NOW)) == [
        "grants.sitting_state"]


def test_an_appeal_is_heard_by_somebody_else_and_brings_a_refusal_back() -> None:
    held = a_sitting()
    number = held.cases[0]
    held.decide(number, REFUSAL)
    held.finish()
    appeal = take_in_appeal(what=Appealed(held.number, number, NOW.date(), "Қайта қарауды сұраймын."), keys=KEYS, by=HEARER, at=NOW)

    own = Actor("staff:member1", frozenset({Duty.HEAR_APPEALS}))
    how: dict[str, Any] = {"number": appeal.number, "is_upheld": True, "answer": "Дәлел қаралмаған.", "keys": KEYS, "at": NOW}
    assert codes(lambda: answer_appeal(by=own, **how)) == ["grants.appeal_own"]
    answer_appeal(by=HEARER, **how)

    assert (appeal.until_on.isoformat(), appeal.answer_by_on.isoformat()) > ("2021-01-01", "2021-01-01")
    assert [one.number for one in ready_applications(held.sitting)] == [number]
    assert codes(lambda: answer_appeal(by=HEARER, **how)) == ["grants.appeal_answered"]


def test_others_have_no_part_in_a_sitting() -> None:
    held = a_sitting()
    stranger = acting(member("stranger"))

    with pytest.raises(NotFound):
        held.declare(held.cases[0], stranger)
    with pytest.raises(NotPermitted):
        call_case(sitting=held.number, number=held.cases[0], keys=KEYS, by=stranger, at=NOW)
    with pytest.raises(NotPermitted):
        send_invitations(number=held.number, seed="", by=stranger, at=NOW)


@pytest.mark.parametrize("table", ["score", "vote", "decision", "declaration"])
def test_what_was_given_voted_and_decided_stays(table: str) -> None:
    held = a_sitting()
    held.decide(held.cases[0])

    assert [way for way in ways_to_rewrite(f"grants_{table}") if not refusal_of(way)] == []


def test_the_database_takes_no_score_out_of_its_time_or_from_the_recused() -> None:
    held = a_sitting()
    number, one = held.cases[0], held.actors[0]
    case, seat = held.case(number), seats_of(held.sitting)[0]

    def score(revision: int) -> None:
        with transaction.atomic():
            Score.objects.create(case=case, seat=seat, criterion="market", revision=revision, value=3, given_at=NOW,
                                 why_hidden=b"1", entry=case.entry)
    with pytest.raises(IntegrityError):
        score(0)
    call_case(sitting=held.number, number=number, keys=KEYS, by=SECRETARY, at=NOW)
    with pytest.raises(IntegrityError):
        score(0)
    held.declare(number, one)
    score(0)
    with pytest.raises(IntegrityError):
        score(1)


def test_marks_are_whole_and_strong_ones_have_reasons() -> None:
    held = a_sitting()
    number, one = held.cases[0], held.actors[0]
    call_case(sitting=held.number, number=number, keys=KEYS, by=SECRETARY, at=NOW)
    held.declare(number, one)

    def seal(given: list[Mark]) -> Any:
        return lambda: seal_scores(sitting=held.number, number=number, marks=given, keys=KEYS, by=one, at=NOW)
    assert codes(seal(marks()[1:])) == ["grants.scores_missing"]
    assert codes(seal([*marks()[1:], Mark("jobs", 5, "жақсы")])) == ["grants.score_reason"]
    assert codes(seal([*marks()[1:], Mark("jobs", 6, LONG)])) == ["grants.score_range"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("name", "some"), [
    ("grants.migrations.0005_hold_sittings", {"grants_score_fits", "grants_sitting_steps", "grants_vote_no_delete"}),
    ("treasury.migrations.0009_keep_reserves", {"reserve_added", "reserve_freed", "line_keeps_reserves"})])
def test_the_way_back_takes_the_triggers_away_and_they_can_be_put_back(name: str, some: set[str]) -> None:
    migration, kept = import_module(f"zerdeli.{name}"), triggers()

    with connection.schema_editor() as editor:
        migration.take_down(None, editor)
    gone = kept - triggers()
    with connection.schema_editor() as editor:
        migration.set_up(None, editor)

    assert some <= gone
    assert triggers() == kept
