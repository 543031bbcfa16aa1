"""What is done with instructions, promises and bodies, and what is refused."""

import json
from datetime import date, datetime, timedelta

import pytest

from tests.meetings.worked import (
    AIDE,
    CLOCK,
    CONTROLLER,
    EXECUTOR,
    KEYS,
    LATER,
    LEADER,
    PHONE,
    RESIDENT,
    WAYS,
    WORDS,
    a_body,
    a_concern,
    a_place,
    given,
    known,
    standing_at,
    step,
)
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.refusals import NotFound, NotPermitted, RuleBroken
from zerdeli.base.versions import believed_at
from zerdeli.journal.models import Entry
from zerdeli.meetings.actions.asking import answer_report
from zerdeli.meetings.actions.bodies import end_body, open_body
from zerdeli.meetings.actions.noticing import notice_deadlines
from zerdeli.meetings.actions.promising import Said, change_promise, record_promise
from zerdeli.meetings.actions.reckoning import reckon_board
from zerdeli.meetings.models import Asked, BoardRow, Instruction, NoticeGiven, Promise, Stage, StepTaken
from zerdeli.meetings.queries.board import board_now
from zerdeli.meetings.queries.scope import reach_of
from zerdeli.meetings.queries.work import work_counted, work_listed
from zerdeli.meetings.rules.states import MOVES, STEP_NAMES, Step
from zerdeli.meetings.rules.words import Force, InstructionState, PromiseState, Verdict
from zerdeli.messages.models import Message
from zerdeli.terms.models import CalendarDay

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def stands(number: str) -> list[tuple[str, date, date | None]]:
    rows = Stage.objects.filter(instruction__number=number, closed_at=None).order_by("from_on", "id")
    return list(rows.values_list("state", "from_on", "until_on"))


def codes(refused: pytest.ExceptionInfo[RuleBroken]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def link() -> str:
    """Give the code of the newest link that was sent."""
    message = Message.objects.filter(template="issue_done").order_by("-id")[0]
    assert message.secrets_hidden is not None
    return str(json.loads(KEYS.reveal(bytes(message.secrets_hidden)))["answer"])


def test_an_instruction_begins_assigned_with_its_deadline_and_stands_in_the_journal(at: datetime) -> None:
    made = given(at)

    assert stands(made.number) == [("assigned", at.date(), None)]
    assert (made.due_on, made.due_now_on, made.department, made.revision) == (date(2021, 1, 15), None, "Жарық басқармасы", 1)
    entry = Entry.objects.get(kind="instruction.given")
    assert (entry.about, entry.by, entry.facts["due"]) == (f"instruction:{made.number}", AIDE.name, "2021-01-15")


def test_an_appeal_has_fifteen_working_days_by_the_calendar_that_can_be_edited(at: datetime) -> None:
    plain = given(at, a_concern(at, is_appeal=True), due_on=None)
    for off in (date(2021, 1, 1), date(2021, 1, 4), date(2021, 1, 7)):
        CalendarDay.objects.create(falls_on=off, kind="day_off", source="–", **known(at))
    with_holidays = given(at, a_concern(at, is_appeal=True), due_on=None)
    by_law = given(at, a_concern(at, is_appeal=True, due_on=date(2021, 1, 8)), due_on=None)

    assert (plain.due_on, with_holidays.due_on, by_law.due_on) == (date(2021, 1, 14), date(2021, 1, 19), date(2021, 1, 8))


def test_giving_is_refused_with_everything_that_stands_against_it(at: datetime) -> None:
    concern = a_concern(at)
    given(at, concern)
    settled = a_concern(at, settled="on_the_spot")
    a_body(at, "OLD", from_on=date(2018, 1, 1), until_on=date(2020, 1, 1))

    with pytest.raises(RuleBroken) as twice:
        given(at, concern)
    with pytest.raises(RuleBroken) as over:
        given(at, settled, body="OLD", due_on=None)

    assert codes(twice) == ["meetings.given_already"]
    assert codes(over) == ["meetings.no_body_then", "meetings.settled", "meetings.no_deadline"]


@pytest.mark.parametrize("state", InstructionState.values)
def test_every_state_is_reached_by_its_steps_and_every_step_is_kept(state: str, at: datetime) -> None:
    made = standing_at(state, at)

    now = Stage.objects.get(instruction=made, closed_at=None, until_on=None)
    assert now.state == state
    assert (now.due_on is None) == (state in {"closed", "explained", "not_done"})
    assert list(StepTaken.objects.filter(instruction=made).order_by("id").values_list("step", flat=True)) == list(WAYS[state])
    assert Entry.objects.filter(about=f"instruction:{made.number}").count() == 1 + len(WAYS[state])


@pytest.mark.parametrize("deed", Step)
@pytest.mark.parametrize("state", InstructionState.values)
def test_no_step_is_taken_from_a_state_that_does_not_allow_it(deed: Step, state: str, at: datetime) -> None:
    made = standing_at(state, at)
    before = stands(made.number)
    if state in MOVES[deed].before:
        step(made.number, deed, at, until_on=at.date() + 90 * DAY)
        after = MOVES[deed].after
        assert Stage.objects.get(instruction=made, closed_at=None, until_on=None).state == (after or state)
        return

    with pytest.raises(RuleBroken) as refused:
        step(made.number, deed, at)

    assert "meetings.wrong_state" in codes(refused)
    assert stands(made.number) == before


@pytest.mark.parametrize("deed", Step)
def test_no_step_is_taken_without_its_duty_or_in_another_place(deed: Step, at: datetime) -> None:
    made = standing_at(min(MOVES[deed].before), at)
    duty = MOVES[deed].duty
    others = Actor("staff:x", frozenset(Duty) - {duty})
    elsewhere = Actor("staff:x", frozenset({duty}), frozenset({(duty, "751710000")}))
    here = Actor("staff:x", frozenset({duty}), frozenset({(duty, a_place(at).code)}))

    for actor in (others, elsewhere):
        with pytest.raises(NotPermitted):
            step(made.number, deed, at, by=actor)
    assert step(made.number, deed, at, by=here, until_on=at.date() + 90 * DAY).revision == made.revision + 1


def test_an_executor_is_let_in_by_the_code_of_the_body(at: datetime) -> None:
    made = given(at)
    of_body = Actor("staff:x", frozenset({Duty.EXECUTE_INSTRUCTIONS}), frozenset({(Duty.EXECUTE_INSTRUCTIONS, "LIGHT")}))

    assert step(made.number, Step.TAKE, at, by=of_body).executor == "staff:x"


def test_coming_back_into_a_state_on_one_day_leaves_what_was_believed_in_between(at: datetime) -> None:
    made = given(at)
    moments = [at + timedelta(minutes=minute) for minute in range(4)]
    for deed, moment in zip((Step.REPORT, Step.RETURN, Step.REPORT), moments[1:], strict=True):
        step(made.number, deed, moment)

    def believed(moment: datetime) -> str:
        rows = Stage.objects.filter(believed_at(moment), instruction__number=made.number, until_on=None)
        return str(rows.values_list("state", flat=True).get())
    assert [believed(moment) for moment in moments] == ["assigned", "reported", "in_work", "reported"]
    assert stands(made.number) == [("assigned", at.date(), at.date()), ("reported", at.date(), None), ("in_work", at.date(), at.date())]


def test_an_extension_keeps_the_first_deadline_beside_the_new_one(at: datetime) -> None:
    made = given(at)
    asked = step(made.number, Step.ASK_FOR_TIME, at, until_on=date(2021, 2, 1))
    extended = step(made.number, Step.EXTEND, at, until_on=date(2021, 1, 25))

    assert asked.asked_for_on == date(2021, 2, 1)
    assert (extended.due_on, extended.due_now_on, extended.asked_for_on) == (date(2021, 1, 15), date(2021, 1, 25), None)
    assert Stage.objects.get(instruction=made, closed_at=None, until_on=None).due_on == date(2021, 1, 25)
    with pytest.raises(RuleBroken) as refused:
        step(made.number, Step.EXTEND, at, until_on=date(2021, 1, 25))
    assert codes(refused) == ["meetings.no_extension"]


def test_who_looked_at_an_older_revision_learns_what_the_first_one_did(at: datetime) -> None:
    made = standing_at("reported", at)

    step(made.number, Step.RETURN, at, revision=made.revision)
    with pytest.raises(RuleBroken) as refused:
        step(made.number, Step.ACCEPT, at, revision=made.revision)

    reason, = refused.value.reasons
    assert (reason.code, reason.facts["who"], reason.facts["step"]) == ("meetings.changed", CONTROLLER.name, STEP_NAMES[Step.RETURN])


def test_a_report_from_a_register_file_cannot_be_accepted_without_evidence(at: datetime) -> None:
    made = given(at)
    Stage.objects.filter(instruction=made).update(state="reported")

    with pytest.raises(RuleBroken) as refused:
        step(made.number, Step.ACCEPT, at)

    assert codes(refused) == ["meetings.no_proof"]


def test_nobody_accepts_their_own_report(at: datetime) -> None:
    both = Actor("staff:both", frozenset({Duty.EXECUTE_INSTRUCTIONS, Duty.CONTROL_INSTRUCTIONS}))
    made = given(at)
    step(made.number, Step.REPORT, at, by=both)

    for deed in (Step.ACCEPT, Step.EXPLAIN):
        with pytest.raises(RuleBroken) as refused:
            step(made.number, deed, at, by=both)
        assert codes(refused) == ["meetings.own_report"]


def test_all_who_raised_it_are_asked_and_the_least_content_answer_stands_beside(at: datetime) -> None:
    concern = a_concern(at)
    a_concern(at, settled="joined", joined_to=concern)
    a_concern(at, settled="joined", joined_to=concern, may_write=False)
    made = given(at, concern)
    step(made.number, Step.REPORT, at)
    letters = Message.objects.filter(template="issue_done").order_by("id")
    first, second = (str(json.loads(KEYS.reveal(bytes(one.secrets_hidden or b"")))["answer"]) for one in letters)

    answer_report(code=first, verdict=Verdict.YES, keys=KEYS, by=RESIDENT, at=at)
    answer_report(code=second, verdict=Verdict.PARTLY, keys=KEYS, by=RESIDENT, at=at)
    answer_report(code=second, verdict=Verdict.PARTLY, keys=KEYS, by=RESIDENT, at=at)

    assert {one.address_index for one in letters} == {KEYS.blind(PHONE)}
    assert Instruction.objects.get(pk=made.pk).verdict == "partly"
    assert Entry.objects.filter(kind="instruction.answered").count() == 2
    assert Stage.objects.get(instruction=made, closed_at=None, until_on=None).state == "reported"
    answer_report(code=second, verdict=Verdict.YES, keys=KEYS, by=RESIDENT, at=at)
    assert Instruction.objects.get(pk=made.pk).verdict == "yes"


def test_an_answer_belongs_to_its_report_and_a_new_report_asks_anew(at: datetime) -> None:
    made = given(at)
    step(made.number, Step.REPORT, at)
    old = link()
    answer_report(code=old, verdict=Verdict.NO, keys=KEYS, by=RESIDENT, at=at)
    step(made.number, Step.RETURN, at)
    step(made.number, Step.REPORT, at)

    assert Instruction.objects.get(pk=made.pk).verdict == ""
    with pytest.raises(RuleBroken) as refused:
        answer_report(code=old, verdict=Verdict.YES, keys=KEYS, by=RESIDENT, at=at)
    assert codes(refused) == ["meetings.asked_anew"]
    answer_report(code=link(), verdict=Verdict.YES, keys=KEYS, by=RESIDENT, at=at)
    assert list(Asked.objects.order_by("turn").values_list("turn", "verdict")) == [(1, "no"), (2, "yes")]
    with pytest.raises(NotFound):
        answer_report(code="aaaaaaaaaa", verdict=Verdict.YES, keys=KEYS, by=RESIDENT, at=at)


def test_the_clock_reminds_once_and_tells_the_leadership_once_for_each_deadline(at: datetime) -> None:
    near, far = given(at, due_on=date(2020, 12, 28)), given(at, due_on=date(2021, 3, 1))

    told = [notice_deadlines(keys=KEYS, by=CLOCK, at=moment) for moment in (at, at, at + 5 * DAY, at + 6 * DAY)]
    step(near.number, Step.EXTEND, at, until_on=date(2020, 12, 30))
    told += [notice_deadlines(keys=KEYS, by=CLOCK, at=moment) for moment in (at + 5 * DAY, at + 8 * DAY)]

    assert told == [1, 0, 1, 0, 1, 1]
    assert list(NoticeGiven.objects.order_by("id").values_list("kind", "due_on")) == [
        ("reminder", date(2020, 12, 28)), ("escalation", date(2020, 12, 28)), ("reminder", date(2020, 12, 30)),
        ("escalation", date(2020, 12, 30))]
    assert not NoticeGiven.objects.filter(instruction=far).exists()


def test_the_board_counts_every_concern_once_for_ever(at: datetime) -> None:
    for state in InstructionState.values:
        standing_at(state, at)
    a_concern(at)
    a_concern(at, settled="on_the_spot")
    twice = a_concern(at)
    given(at, twice)
    other = given(at, twice, body="ROADS")
    step(other.number, Step.GIVE_UP, at)

    assert reckon_board(at=at + 30 * DAY)
    assert not reckon_board(at=at + 30 * DAY)
    board = board_now()

    assert board is not None
    assert board.raised == board.whole.raised == 10
    assert board.whole.states == {"recorded": 1, "assigned": 2, "in_work": 1, "extended": 1, "reported": 1, "not_done": 1,
                                  "explained": 1, "closed": 1, "on_the_spot": 1}
    assert board.departments["Жарық басқармасы"].raised == 8
    assert (board.whole.closed, board.whole.late) == (1, 3)
    assert BoardRow.objects.filter(of_concerns=True).count() == 9


def test_a_body_s_open_work_is_its_successor_s_from_its_last_day_on(at: datetime) -> None:
    made = given(at)
    a_body(at, "NEW")
    end_body(code="LIGHT", until_on=date(2021, 1, 1), successor="NEW", by=LEADER, at=at)
    of_new = Actor("staff:n", frozenset({Duty.EXECUTE_INSTRUCTIONS}), frozenset({(Duty.EXECUTE_INSTRUCTIONS, "NEW")}))

    def seen(day: date) -> list[str]:
        reach = reach_of(of_new, frozenset({Duty.EXECUTE_INSTRUCTIONS}), day)
        return [row.number for row in work_listed(reach, "to_do", today=day)]
    assert (seen(date(2020, 12, 31)), seen(date(2021, 1, 1))) == ([], [made.number])
    with pytest.raises(NotPermitted):
        step(made.number, Step.TAKE, at, by=of_new)
    assert step(made.number, Step.TAKE, at + 10 * DAY, by=of_new).executor == "staff:n"
    with pytest.raises(RuleBroken) as refused:
        given(at + 10 * DAY)
    assert codes(refused) == ["meetings.body_ended"]


def test_a_body_with_work_ends_only_with_somebody_who_goes_on(at: datetime) -> None:
    given(at)
    open_body(code="NEW", names=("Жаңа", "Новое", "New"), from_on=date(2021, 6, 1), by=LEADER, at=at)

    with pytest.raises(RuleBroken) as nobody:
        end_body(code="LIGHT", until_on=date(2021, 1, 1), successor="", by=LEADER, at=at)
    with pytest.raises(RuleBroken) as itself:
        end_body(code="LIGHT", until_on=date(2021, 1, 1), successor="LIGHT", by=LEADER, at=at)
    with pytest.raises(RuleBroken) as too_early:
        end_body(code="LIGHT", until_on=date(2021, 1, 1), successor="NEW", by=LEADER, at=at)
    with pytest.raises(RuleBroken) as taken:
        open_body(code="NEW", names=("Жаңа", "", "New"), from_on=date(2021, 6, 1), by=LEADER, at=at)

    assert [codes(one) for one in (nobody, itself, too_early, taken)] == [
        ["meetings.no_heir"], ["meetings.no_such_heir"], ["meetings.no_such_heir"], ["meetings.body_unnamed", "meetings.body_taken"]]


def said(**changed: object) -> Said:
    words = ("Көмектесеміз", "Поможем", "We will help")
    fields: dict[str, object] = {"place": "751210000", "said_on": date(2020, 12, 23), "force": Force.WILL, "words": words,
                                 "owner": "Кәсіпкерлік басқармасы"} | changed
    return Said(**fields)  # type: ignore[arg-type]


def test_a_promise_is_followed_and_every_version_of_it_is_kept(at: datetime) -> None:
    a_place(at)
    made = record_promise(what=said(), by=AIDE, at=at)
    kept = change_promise(number=made.number, state=PromiseState.PARTLY, owner="", due_on=LATER, words=WORDS, by=CONTROLLER, at=at + DAY)

    assert (kept.state, kept.owner, kept.due_on) == ("partly", "Кәсіпкерлік басқармасы", LATER)
    assert list(Promise.objects.order_by("known_at").values_list("state", "record")) == [("open", made.pk), ("partly", None)]
    with pytest.raises(NotPermitted):
        change_promise(number=made.number, state=PromiseState.KEPT, owner="", due_on=None, words=WORDS, by=EXECUTOR, at=at)


def test_a_promise_without_an_owner_is_refused_and_a_change_needs_a_reason(at: datetime) -> None:
    a_place(at)
    with pytest.raises(RuleBroken) as empty:
        record_promise(what=said(owner=" ", words=("", "", ""), said_on=date(2021, 1, 1), due_on=date(2020, 1, 1)), by=AIDE, at=at)
    made = record_promise(what=said(), by=AIDE, at=at)
    with pytest.raises(RuleBroken) as silent:
        change_promise(number=made.number, state=PromiseState.OPEN, owner=made.owner, due_on=None, words="", by=CONTROLLER, at=at)
    change_promise(number=made.number, state=PromiseState.TAKEN_BACK, owner="", due_on=None, words=WORDS, by=CONTROLLER, at=at)
    with pytest.raises(RuleBroken) as gone:
        change_promise(number=made.number, state=PromiseState.KEPT, owner="", due_on=None, words=WORDS, by=CONTROLLER, at=at)

    assert codes(empty) == ["meetings.no_promise", "meetings.no_owner", "meetings.said_ahead", "meetings.promise_due_early"]
    assert codes(silent) == ["meetings.promise_same", "meetings.no_words"]
    assert codes(gone) == ["meetings.promise_gone"]


def test_queues_show_the_nearest_deadline_first_and_count_what_is_late(at: datetime) -> None:
    numbers = {due: given(at, due_on=due).number for due in (date(2021, 1, 20), date(2020, 12, 24), date(2020, 12, 30))}
    reach = reach_of(EXECUTOR, frozenset({Duty.EXECUTE_INSTRUCTIONS}), at.date())
    today = date(2020, 12, 25)

    listed = work_listed(reach, "to_do", today=today, limit=2)
    rest = work_listed(reach, "to_do", today=today, after=(listed[-1].due_on, listed[-1].instruction))

    assert [row.number for row in [*listed, *rest]] == [numbers[due] for due in sorted(numbers)]
    counts = work_counted(reach, "to_do", today)
    assert (counts.all, counts.late, counts.today, counts.week, counts.assigned) == (3, 1, 0, 1, 3)
