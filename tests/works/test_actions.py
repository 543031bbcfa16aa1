"""Leading works on a real database: papers, money, photos and verdicts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction

from tests.accounts.people import resident
from tests.consultations.votes import AKIM, NUMBER, cast, opened, published
from tests.small import AT, BY, A, M
from tests.works.built import (
    ACCEPTOR,
    CONTRACT,
    DAY,
    EXAMINED,
    LEADER,
    LINE,
    MILLION,
    a_contract,
    a_house_beside,
    a_photo,
    a_plan,
    a_work,
    a_yard_line,
    jpeg,
    standing,
    step,
)
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.identifiers import is_reference, reference
from zerdeli.base.periods import year_of
from zerdeli.base.refusals import Invalid, NotFound, NotPermitted, Refusal
from zerdeli.consultations.actions.counting import decide_consultation
from zerdeli.consultations.models import Consultation
from zerdeli.documents.queries import stored_file
from zerdeli.figures.queries.answers import answer
from zerdeli.figures.rules.catalogue import figure_named
from zerdeli.journal.queries import entries_about
from zerdeli.places.queries import place_tree
from zerdeli.treasury.actions.ledger import post_money, take_back_money
from zerdeli.treasury.rules.ledger import Movement
from zerdeli.works.actions.judging import give_verdict
from zerdeli.works.actions.leading import correct_work, plan_work
from zerdeli.works.actions.proving import cite_document, take_photo_off
from zerdeli.works.models import Verdict, Work, WorkDocument, WorkPhoto, WorkStage
from zerdeli.works.queries.evidence import work_stages_evidence
from zerdeli.works.queries.money import WorkMoney, money_of_works
from zerdeli.works.queries.verdicts import verdicts_on
from zerdeli.works.queries.works import plan_of, stages_of, works_of_case, works_of_consultation
from zerdeli.works.rules.states import WAY, WorkKind, WorkState
from zerdeli.works.rules.verdicts import Said

pytestmark = pytest.mark.usefixtures("registered")


def refused(refusal: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


def test_a_work_goes_its_way_by_papers_and_the_ledger() -> None:
    work = a_work(WorkState.ON_BALANCE)

    assert is_reference(work.number)
    assert [stage.state for stage in reversed(stages_of(work))] == list(WAY)
    assert stages_of(work)[0].holder == "Алатау ауданының әкімдігі"
    assert money_of_works([work.pk]) == {work.pk: WorkMoney(20 * MILLION, 20 * MILLION, 12 * MILLION, 5 * MILLION, 0)}
    assert [entry.kind for entry in entries_about(f"work:{work.number}")] == [
        "work.planned", "work.step_taken", "work.document_cited", "work.step_taken", "work.photo_added", "work.step_taken",
        "work.step_taken", "work.step_taken"]


def test_what_was_believed_of_a_state_is_kept_aside() -> None:
    work = a_work()
    later = AT + timedelta(hours=2)
    step(work, WorkState.FUNDED, at=later)

    def believed(at: object) -> list[tuple[str, object]]:
        rows = work_stages_evidence(at).filter(work=work)  # type: ignore[arg-type]
        return sorted(rows.values_list("state", "e_until"))

    assert believed(AT + timedelta(hours=1)) == [("planned", None)]
    assert believed(None) == [("funded", None), ("planned", DAY)]


def test_no_money_goes_to_a_plot_that_is_only_examined() -> None:
    work = a_work(plot=EXAMINED)

    with pytest.raises(Refusal) as refusal:
        step(work, WorkState.FUNDED)

    assert refused(refusal) == ["land.not_returned"]
    with pytest.raises(Refusal) as refusal:
        cite_document(number=work.number, document=a_contract(), by=LEADER, at=AT)
    assert refused(refusal) == ["land.not_returned"]
    assert standing(work) == "planned"
    assert not WorkDocument.objects.exists()


def test_a_playground_without_a_plot_gets_no_money() -> None:
    work = a_work(plot="")

    with pytest.raises(Refusal) as refusal:
        step(work, WorkState.FUNDED)

    assert refused(refusal) == ["works.no_plot"]
    assert step(a_work(plot="", kind=WorkKind.STREET), WorkState.FUNDED).state == "funded"


def test_a_contract_needs_committed_money_and_a_line_a_plan() -> None:
    work = a_work(line="")
    with pytest.raises(Refusal) as refusal:
        step(work, WorkState.FUNDED)
    assert refused(refusal) == ["works.no_line"]

    funded = a_work(WorkState.FUNDED)
    with pytest.raises(Refusal) as refusal:
        step(funded, WorkState.CONTRACTED)
    assert refused(refusal) == ["works.no_commitment"]


def test_a_sum_counts_for_one_work_only() -> None:
    first, second = a_work(WorkState.FUNDED), a_work(WorkState.FUNDED)
    cite_document(number=first.number, document=a_contract(), by=LEADER, at=AT)

    with pytest.raises(Refusal) as refusal:
        cite_document(number=second.number, document=CONTRACT, by=LEADER, at=AT)

    assert refused(refusal) == ["works.cited_already"]
    with pytest.raises(IntegrityError), transaction.atomic():
        WorkDocument.objects.create(work=second, document=CONTRACT, known_at=AT, entry=second.entry)
    assert list(money_of_works([first.pk, second.pk])) == [first.pk]


def test_a_document_is_the_ledgers_and_of_the_same_district() -> None:
    work = a_work(WorkState.FUNDED)
    a_yard_line("2020/yards/M", place=M)
    a_contract("Ш-M", line="2020/yards/M")

    for document, code in (("Ш-none", "works.no_document"), ("Ш-M", "works.other_place")):
        with pytest.raises(Refusal) as refusal:
            cite_document(number=work.number, document=document, by=LEADER, at=AT)
        assert refused(refusal) == [code]


def test_money_follows_the_ledger_back() -> None:
    work = a_work(WorkState.CONTRACTED)
    take_back_money(document=CONTRACT, entry=work.entry, at=AT)

    assert money_of_works([work.pk])[work.pk] == WorkMoney(12 * MILLION, 12 * MILLION, 0, 0, 12 * MILLION)


def test_what_was_paid_is_evidence_of_the_state() -> None:
    work = a_work(WorkState.BUILT)
    other = a_contract("Ш-2020-00778", committed=3 * MILLION, paid=3 * MILLION)
    cite_document(number=work.number, document=other, by=LEADER, at=AT)

    found = dict(work_stages_evidence(None).filter(work=work).values_list("state", "e_amount"))

    assert found["built"] == 15 * MILLION


def test_a_figure_of_money_is_asked_for_a_place_and_a_period() -> None:
    a_work(WorkState.BUILT)
    tree = place_tree()
    asked = [(tree.named(A), 12 * MILLION, 1), (tree.named(M), 0, 0)]

    for place, value, rows in asked:
        found = answer(figure_named("works.built.paid"), tree, place, year_of(2020), None)
        assert (found.value, found.rows) == (value, rows)
        assert answer(figure_named("works.built"), tree, place, year_of(2020), None).value == rows


def test_who_noted_it_built_does_not_accept_it() -> None:
    both = Actor("staff:both", frozenset({Duty.LEAD_WORKS, Duty.ACCEPT_WORKS}))
    work = a_work(WorkState.CONTRACTED)
    a_photo(work)
    step(work, WorkState.BUILT, by=both)

    with pytest.raises(Refusal) as refusal:
        step(work, WorkState.ACCEPTED, by=both)

    assert refused(refusal) == ["works.own_work"]
    assert step(work, WorkState.ACCEPTED, by=ACCEPTOR).state == "accepted"


def test_defects_send_a_work_back_and_it_is_built_again() -> None:
    work = a_work(WorkState.BUILT)
    back = step(work, WorkState.CONTRACTED, by=ACCEPTOR, reason="әткеншек сынған", on=DAY - timedelta(days=5))
    step(work, WorkState.BUILT, on=DAY - timedelta(days=2))

    assert back.reason == "әткеншек сынған"
    assert [stage.state for stage in stages_of(work)][:3] == ["built", "contracted", "built"]


@pytest.mark.parametrize(("after", "by", "reason"), [
    (WorkState.ACCEPTED, LEADER, "accept"), (WorkState.DROPPED, ACCEPTOR, "lead"),
    (WorkState.FUNDED, Actor("staff:elsewhere", frozenset({Duty.LEAD_WORKS}), frozenset({(Duty.LEAD_WORKS, M)})), "lead")])
def test_a_step_is_the_duty_of_some(after: WorkState, by: Actor, reason: str) -> None:
    work = a_work(WorkState.BUILT if reason == "accept" else WorkState.PLANNED)

    with pytest.raises(NotPermitted):
        step(work, after, by=by, reason="–")


def test_a_step_meant_for_another_state_saves_nothing() -> None:
    work = a_work()
    step(work, WorkState.DROPPED, reason="құбыр", by=Actor("staff:faster", frozenset({Duty.LEAD_WORKS})))

    with pytest.raises(Refusal) as refusal:
        step(work, WorkState.FUNDED, seen="planned")

    assert refused(refusal) == ["works.moved_on"]
    assert refusal.value.reasons[0].facts["by"] == "staff:faster"
    assert standing(work) == "dropped"


def test_a_correction_keeps_the_version_before_and_yields_to_the_faster() -> None:
    work = a_work(estimate=9 * MILLION)
    seen = work.entry_id
    correct_work(number=work.number, plan=a_plan(address="Бәйшешек, 2"), seen=seen, by=LEADER, at=AT + timedelta(hours=1))

    with pytest.raises(Refusal) as refusal:
        correct_work(number=work.number, plan=a_plan(address="Тұмар, 3"), seen=seen, by=LEADER, at=AT + timedelta(hours=2))

    assert refused(refusal) == ["works.changed_meanwhile"]
    versions = Work.objects.filter(number=work.number).order_by("known_at").values_list("address", "estimate", "closed_at")
    assert list(versions) == [(a_plan().address, 9 * MILLION, AT + timedelta(hours=1)), ("Бәйшешек, 2", None, None)]
    work.refresh_from_db()
    assert plan_of(work) == a_plan(address="Бәйшешек, 2")


def test_an_unknown_plot_line_and_work_are_not_found() -> None:
    with pytest.raises(NotFound):
        a_work(plot="20-000-000-000")
    with pytest.raises(Refusal) as refusal:
        plan_work(plan=a_plan(line="nowhere"), place_code=A, on=DAY, paper="", by=LEADER, at=AT)
    assert refused(refusal) == ["works.no_such_line", "works.no_paper"]
    with pytest.raises(NotFound):
        cite_document(number="00000000", document=CONTRACT, by=LEADER, at=AT)


def decided(*options: str) -> Consultation:
    opened()
    cast("a", "1")
    published()
    decide_consultation(number=NUMBER, options=options, reasons={"kk": "–", "ru": "–"}, paper="№ 7", by=AKIM, at=AT + timedelta(days=11))
    return Consultation.objects.select_related("plot").get(number=NUMBER)


def test_a_work_rests_on_what_residents_chose() -> None:
    plot = decided("1").plot.code
    plan = replace(a_plan(plot=plot), line="")
    made = plan_work(plan=plan, place_code="", on=DAY, paper="№ 1", by=LEADER, at=AT, consultation=NUMBER, option="1")

    assert [work.number for work in works_of_consultation(NUMBER)] == [made.number]
    for option, wanted in (("1", ["works.option_taken"]), ("2", ["works.not_chosen"])):
        with pytest.raises(Refusal) as refusal:
            plan_work(plan=plan, place_code="", on=DAY, paper="№ 1", by=LEADER, at=AT, consultation=NUMBER, option=option)
        assert refused(refusal) == wanted


def test_a_work_on_a_plot_is_found_from_its_case() -> None:
    work = a_work()

    assert [found.number for found in works_of_case(reference(332))] == [work.number]
    assert works_of_case(reference(330)) == []


def test_a_photo_is_kept_without_the_cameras_words() -> None:
    work = a_work(WorkState.CONTRACTED)
    photo = a_photo(work, content=jpeg(orientation=6))

    kept = stored_file(settings.STORE, photo.sha256)
    assert b"76.8062E" not in kept
    assert (photo.width, photo.height, photo.kind) == (30, 40, "image/jpeg")
    assert a_photo(work, content=jpeg(orientation=6, secret=b"another device!!!")) == photo


def test_a_photo_shows_no_state_that_is_not_reached() -> None:
    work = a_work()

    with pytest.raises(Refusal) as refusal:
        a_photo(work)
    assert refused(refusal) == ["works.photo_ahead"]
    with pytest.raises(Invalid):
        a_photo(work, state="planned", content=b"<svg/>")
    assert a_photo(work, state="planned").state == "planned"


def test_a_photo_taken_off_is_shown_no_more_and_proves_nothing() -> None:
    work = a_work(WorkState.CONTRACTED)
    photo = a_photo(work)

    with pytest.raises(Refusal) as refusal:
        take_photo_off(number=work.number, sha256=photo.sha256, reason=" ", by=LEADER, at=AT)
    assert refused(refusal) == ["works.no_reason_to_hide"]
    take_photo_off(number=work.number, sha256=photo.sha256, reason="бала көрінеді", by=LEADER, at=AT)

    with pytest.raises(Refusal) as refusal:
        step(work, WorkState.BUILT)
    assert refused(refusal) == ["works.no_photo"]
    with pytest.raises(NotFound):
        take_photo_off(number=work.number, sha256=photo.sha256, reason="–", by=LEADER, at=AT)
    assert WorkPhoto.objects.get().taken_off_at == AT


def test_residents_beside_a_work_judge_it_once_and_may_change_their_mind() -> None:
    work, asel = a_work(WorkState.BUILT), resident(AT)
    house = a_house_beside(work)
    judged = {"number": work.number, "building_id": house.pk, "account_id": asel.pk, "by": Actor("account:1"), "at": AT}

    give_verdict(said=Said.NO, **judged)
    give_verdict(said=Said.PARTLY, **judged)
    give_verdict(said=Said.YES, **judged | {"account_id": resident(AT, "+77015554433").pk})

    assert verdicts_on(work) == {Said.YES: 1, Said.PARTLY: 1, Said.NO: 0}
    assert not any("account" in entry.facts or "building" in entry.facts for entry in entries_about(f"work:{work.number}"))


def test_nobody_judges_from_afar_or_too_early() -> None:
    work, other = a_work(), a_work(WorkState.BUILT)
    house, afar = a_house_beside(work), a_house_beside(work, "H-2")

    with pytest.raises(Refusal) as refusal:
        give_verdict(number=work.number, building_id=house.pk, said=Said.NO, account_id=resident(AT).pk, by=BY, at=AT)
    assert refused(refusal) == ["works.not_built"]
    with pytest.raises(Refusal) as refusal:
        give_verdict(number=other.number, building_id=afar.pk, said=Said.NO, account_id=resident(AT).pk, by=BY, at=AT)
    assert refused(refusal) == ["works.not_beside"]
    assert not Verdict.objects.exists()


def test_a_step_on_a_day_to_come_or_before_the_last_is_refused() -> None:
    work = a_work()

    for on, code in ((DAY + timedelta(days=1), "works.step_ahead"), (date(2020, 1, 1), "works.step_backward")):
        with pytest.raises(Refusal) as refusal:
            step(work, WorkState.FUNDED, on=on)
        assert refused(refusal) == [code]
    assert WorkStage.objects.filter(work=work).count() == 1


def test_a_reduced_plan_leaves_the_line_without_money() -> None:
    work = a_work()
    post_money(line_id=a_yard_line().pk, movement=Movement.REDUCE, amount=500 * MILLION, document="", by=BY, at=AT)

    with pytest.raises(Refusal) as refusal:
        step(work, WorkState.FUNDED)

    assert refused(refusal) == ["works.no_line"]
    assert plan_of(Work.objects.get(pk=work.pk)).line == LINE
