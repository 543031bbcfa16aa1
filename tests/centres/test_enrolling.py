"""Coming into a run, waiting, passing places on: what a person does and what the register keeps of it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings

from tests.centres.learners import CLOCK, NAME, comes, learner, open_run, phone, states, wish
from tests.small import rows_of_small_district
from zerdeli.accounts.models import Account
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.identifiers import is_reference
from zerdeli.base.refusals import NotFound, NotPermitted, Refusal, RuleBroken
from zerdeli.centres.actions.enrolling import (
    cancel_enrolment,
    enrol,
    enrol_walk_in,
    identify_learner,
    leave_offered_place,
    take_offered_place,
)
from zerdeli.centres.actions.places import end_old_offers
from zerdeli.centres.models import Enrolment, Run
from zerdeli.centres.queries.enrolments import own_enrolment, roster_of_run
from zerdeli.centres.queries.evidence import enrolments_evidence
from zerdeli.journal.models import Entry
from zerdeli.messages.models import Message
from zerdeli.people.models import Person

pytestmark = pytest.mark.usefixtures("registered")
KEYS = settings.KEYS
DAY = timedelta(days=1)
IINS = [row[0] for row in dict(rows_of_small_district())["persons"]]


@pytest.fixture
def run(at: datetime) -> Run:
    return open_run(at)


def answers(deed: Callable[..., Any], row: Enrolment, at: datetime, **changed: Any) -> Enrolment:
    """Let the owner of an enrolment do something with it."""
    assert row.account is not None
    done: Enrolment = deed(number=row.reference, keys=KEYS, at=at,
                           **({"account_id": row.account_id, "by": Actor(row.account.actor_name)} | changed))
    return done


def refused(deed: Callable[..., Any], *words: Any, **named: Any) -> list[str]:
    with pytest.raises(Refusal) as caught:
        deed(*words, **named)
    return [reason.code for reason in caught.value.reasons]


def sent(number: int) -> list[str]:
    """Give the templates of the messages to a learner, oldest first."""
    rows = Message.objects.filter(address_index=KEYS.blind(phone(number))).order_by("id")
    return list(rows.values_list("template", flat=True))


def test_she_is_enrolled_and_told_when_it_begins(run: Run, at: datetime) -> None:
    row = comes(1, run, at)

    told = Message.objects.get()
    assert (row.state, row.queue, row.place_id, row.subject) == ("enrolled", None, run.place_id, "craft")
    assert is_reference(row.reference)
    assert (told.template, told.language, told.values) == (
        "course", "kk", {"day": "11.01", "time": "10:00", "number": row.reference})
    assert Entry.objects.latest("id").kind == "enrolment.made"


def test_her_name_lies_encrypted_and_is_in_no_entry(run: Run, at: datetime) -> None:
    row = comes(1, run, at)

    assert "Әсел".encode() not in bytes(row.name_hidden or b"")
    assert not any("Әсел" in str(entry.facts) for entry in Entry.objects.all())
    assert own_enrolment(row.reference, row.account_id or 0, None, KEYS).row.name == NAME


def test_who_finds_no_place_waits_and_learns_her_place_on_the_list(run: Run, at: datetime) -> None:
    rows = [comes(number, run, at) for number in range(1, 6)]

    assert states(run) == [("enrolled", None)] * 2 + [("waiting", 1), ("waiting", 2), ("waiting", 3)]
    assert sent(3) == ["course_waiting"]
    assert [own_enrolment(row.reference, row.account_id or 0, None, KEYS).row.place for row in rows] == [0, 0, 1, 2, 3]


def test_pressing_twice_enrols_once_and_says_so_once(run: Run, at: datetime) -> None:
    assert comes(1, run, at).pk == comes(1, run, at).pk
    assert (Enrolment.objects.filter(run=run).count(), sent(1)) == (1, ["course"])


def test_a_mother_with_a_child_gets_both_places_or_waits_for_both(run: Run, at: datetime) -> None:
    comes(1, run, at, care=True)
    mother = comes(2, run, at, care=True)
    other = comes(3, run, at)

    assert (mother.state, other.state) == ("waiting", "enrolled")


def test_a_free_place_goes_to_the_first_whom_it_fits(run: Run, at: datetime) -> None:
    first = comes(1, run, at, care=True)
    second = comes(2, run, at)
    mother, other = comes(3, run, at, care=True), comes(4, run, at)

    answers(cancel_enrolment, second, at)
    assert (reload(mother).state, reload(other).state) == ("waiting", "offered")
    answers(cancel_enrolment, first, at)
    assert reload(mother).state == "offered"


def test_who_comes_now_does_not_pass_those_who_wait(run: Run, at: datetime) -> None:
    rows = [comes(number, run, at) for number in (1, 2, 3)]
    answers(cancel_enrolment, rows[0], at)

    assert (reload(rows[2]).state, comes(4, run, at).state) == ("offered", "waiting")


def test_more_seats_by_a_file_go_to_those_who_wait_and_not_to_who_comes(run: Run, at: datetime) -> None:
    for number in (1, 2, 3):
        comes(number, run, at)
    Run.objects.filter(pk=run.pk).update(seats=3)

    assert comes(4, run, at).state == "waiting"


def test_an_offered_place_is_taken(run: Run, at: datetime) -> None:
    rows = [comes(number, run, at) for number in (1, 2, 3)]
    answers(cancel_enrolment, rows[0], at)

    offered = reload(rows[2])
    assert offered.offered_until == at + DAY
    assert answers(take_offered_place, rows[2], at + DAY / 2).state == "enrolled"
    assert answers(take_offered_place, rows[2], at + DAY / 2).state == "enrolled"
    assert sent(3) == ["course_waiting", "course_offer", "course"]


def test_a_place_that_is_left_goes_to_the_next(run: Run, at: datetime) -> None:
    rows = [comes(number, run, at) for number in (1, 2, 3, 4)]
    answers(cancel_enrolment, rows[0], at)
    answers(leave_offered_place, rows[2], at)
    answers(leave_offered_place, rows[2], at)

    assert [state for state, _ in states(run)] == ["cancelled", "enrolled", "declined", "offered"]


def test_an_offer_ends_by_the_clock_and_the_next_is_asked(run: Run, at: datetime) -> None:
    rows = [comes(number, run, at) for number in (1, 2, 3, 4)]
    answers(cancel_enrolment, rows[0], at)

    assert end_old_offers(keys=KEYS, by=CLOCK, at=at + DAY - timedelta(seconds=1)) == 0
    assert refused(answers, take_offered_place, rows[2], at + DAY) == ["centres.offer_over"]
    assert [end_old_offers(keys=KEYS, by=CLOCK, at=at + DAY) for _ in range(2)] == [1, 0]
    assert [state for state, _ in states(run)] == ["cancelled", "enrolled", "declined", "offered"]
    assert refused(answers, take_offered_place, rows[2], at + DAY) == ["centres.no_offer"]


def test_nothing_is_offered_once_it_has_begun(run: Run, at: datetime) -> None:
    rows = [comes(number, run, at) for number in (1, 2, 3)]

    answers(cancel_enrolment, rows[0], at + 20 * DAY)
    assert reload(rows[2]).state == "waiting"


def test_an_offer_is_not_kept_beyond_the_first_session(run: Run, at: datetime) -> None:
    rows = [comes(number, run, at) for number in (1, 2, 3)]
    late = at + 18 * DAY - timedelta(hours=2)

    answers(cancel_enrolment, rows[0], late)
    assert reload(rows[2]).offered_until == at.replace(hour=10, minute=0) + 18 * DAY


def test_who_cancelled_may_come_again_under_her_number(run: Run, at: datetime) -> None:
    row = comes(1, run, at)
    answers(cancel_enrolment, row, at)
    answers(cancel_enrolment, row, at)

    again = comes(1, run, at)
    assert (again.pk, again.reference, again.state) == (row.pk, row.reference, "enrolled")


def test_who_comes_again_while_others_wait_is_the_last(run: Run, at: datetime) -> None:
    rows = [comes(number, run, at) for number in (1, 2, 3, 4)]
    answers(cancel_enrolment, rows[2], at)
    comes(3, run, at)

    assert states(run)[2:] == [("waiting", 3), ("waiting", 2)]
    assert [row.place for row in roster_of_run(run.pk, KEYS) if row.place] == [1, 2]


def test_what_the_register_believed_before_can_still_be_asked(run: Run, at: datetime) -> None:
    row = comes(1, run, at)
    answers(cancel_enrolment, row, at + DAY)

    def seen(instant: datetime) -> int:
        return enrolments_evidence(instant).filter(run=run).count()

    assert (seen(at), seen(at + DAY)) == (1, 0)


def test_who_waits_is_not_counted_among_the_enrolled(run: Run, at: datetime) -> None:
    for number in range(5):
        comes(number, run, at)

    assert enrolments_evidence(None).filter(run=run).count() == 2
    assert list(enrolments_evidence(None).filter(run=run).values_list("e_person", flat=True)) == [None, None]


@pytest.mark.parametrize(("days", "expected"), [(17, "enrolled"), (18, "enrolled"), (19, ["centres.run_began"])])
def test_one_comes_until_the_first_day(run: Run, at: datetime, days: int, expected: object) -> None:
    late = at + days * DAY
    found = comes(1, run, late).state if isinstance(expected, str) else refused(comes, 1, run, late)

    assert found == expected


def test_two_courses_at_one_hour_are_refused_with_both_names(run: Run, at: datetime) -> None:
    comes(1, run, at)
    other = open_run(at, code="R22", course="BIZ", centre="C-M", hour=11)

    with pytest.raises(RuleBroken) as caught:
        comes(1, other, at)
    said = str(caught.value.reasons[0])
    assert caught.value.reasons[0].code == "centres.hours_clash"
    assert all(part in said for part in ("Тігін", "Кәсіп", "11.01.2021", "10:00–12:00", "11:00–13:00"))


def test_hours_that_only_touch_do_not_clash(run: Run, at: datetime) -> None:
    comes(1, run, at)

    assert comes(1, open_run(at, code="R22", course="BIZ", hour=12), at).state == "enrolled"


def test_a_course_that_one_gave_up_does_not_clash(run: Run, at: datetime) -> None:
    answers(cancel_enrolment, comes(1, run, at), at)

    assert comes(1, open_run(at, code="R22", course="BIZ"), at).state == "enrolled"


def test_nobody_enrols_another_or_touches_anothers_enrolment(run: Run, at: datetime) -> None:
    row = comes(1, run, at)
    other = learner(2, at)
    by = Actor(other.actor_name)

    for deed in (cancel_enrolment, take_offered_place, leave_offered_place):
        assert refused(answers, deed, row, at, account_id=other.pk, by=by) == ["centres.no_enrolment"]
    with pytest.raises(NotFound):
        enrol(run_code=run.code, account_id=row.account_id or 0, wish=wish(), keys=KEYS, by=by, at=at)
    with pytest.raises(NotFound):
        own_enrolment(row.reference, other.pk, None, KEYS)


def reload(row: Enrolment) -> Enrolment:
    return Enrolment.objects.select_related("account").get(pk=row.pk)


RECEPTION = Actor("staff:reception", frozenset({Duty.ENROL_PEOPLE}), frozenset({(Duty.ENROL_PEOPLE, "C-A")}))


def walks_in(run: Run, at: datetime, *, by: Actor = RECEPTION, **changed: Any) -> Enrolment:
    said = {"phone": phone(9), "iin": "", "consent": "К-14"} | changed
    return enrol_walk_in(run_code=run.code, wish=wish(), keys=KEYS, by=by, at=at, **said)


def test_reception_enrols_a_walk_in_with_her_consent(run: Run, at: datetime) -> None:
    row = walks_in(run, at)

    assert (row.state, Account.objects.get(phone_index=KEYS.blind(phone(9))).pk) == ("enrolled", row.account_id)
    assert Entry.objects.filter(kind="enrolment.made").get().facts == {"run": "R21", "way": "centre", "consent": "К-14"}


def test_reception_enrols_by_card_without_any_phone(run: Run, at: datetime) -> None:
    row = walks_in(run, at, phone="", iin=IINS[0])

    assert (row.person, row.account) == (Person.objects.get(iin_index=KEYS.blind(IINS[0])), None)
    assert not Message.objects.exists()
    assert walks_in(run, at, phone="", iin=IINS[0]).pk == row.pk


def test_reception_enrols_in_its_own_centre_only(run: Run, at: datetime) -> None:
    with pytest.raises(NotPermitted):
        walks_in(open_run(at, code="R22", centre="C-M"), at)
    with pytest.raises(NotPermitted):
        walks_in(run, at, by=Actor("staff:other"))
    assert refused(walks_in, run, at, phone="", iin="990130400770") == ["centres.unknown_iin"]


def test_reception_lets_in_late_and_until_the_last_day_only(run: Run, at: datetime) -> None:
    assert walks_in(run, at + 19 * DAY).state == "enrolled"
    assert refused(walks_in, run, at + 33 * DAY, phone=phone(10)) == ["centres.run_over"]


def test_a_card_that_was_seen_makes_a_person_of_an_account(run: Run, at: datetime) -> None:
    row = comes(1, run, at)
    done = identify_learner(number=row.reference, iin=IINS[0], keys=KEYS, by=RECEPTION, at=at + DAY)

    assert done.person_id == Person.objects.get(iin_index=KEYS.blind(IINS[0])).pk
    assert list(enrolments_evidence(None).filter(run=run).values_list("e_person", flat=True)) == [done.person_id]
    second = comes(2, run, at)
    assert refused(identify_learner, number=second.reference, iin=IINS[0], keys=KEYS, by=RECEPTION, at=at) == [
        "centres.enrolled_already"]
    assert refused(identify_learner, number=second.reference, iin="990130400770", keys=KEYS, by=RECEPTION, at=at) == [
        "centres.unknown_iin"]


def test_staff_cancel_for_her_and_the_next_is_asked(run: Run, at: datetime) -> None:
    rows = [comes(number, run, at) for number in (1, 2, 3)]

    cancel_enrolment(number=rows[0].reference, account_id=None, keys=KEYS, by=RECEPTION, at=at)
    assert reload(rows[2]).state == "offered"
