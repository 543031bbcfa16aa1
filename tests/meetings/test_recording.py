"""A concern is recorded once, with its number and clock; changed, joined, sent on and answered without losing anything."""

import os
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.journal.attempts import at_once
from tests.meetings.raised import CLOCK, KEYS, NOBODY, OFFICER, PHONE, city, known, says
from tests.small import AT, ZERDELI, A, M
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.identifiers import is_reference
from zerdeli.base.refusals import NotFound, NotPermitted, Refusal
from zerdeli.journal.models import Entry
from zerdeli.meetings.actions.filing import file_new_concerns
from zerdeli.meetings.actions.meeting import announce_meeting, count_attendance, invite_resident, plan_meeting
from zerdeli.meetings.actions.recording import change_concern
from zerdeli.meetings.actions.settling import answer_on_the_spot, forward_concern, join_voice, part_voice
from zerdeli.meetings.models import Announcement, Concern, FiledWord, Forwarding, Instruction, Meeting, WordCount
from zerdeli.meetings.queries.alike import alike_concerns, spot_of
from zerdeli.meetings.queries.concerns import concern_numbered, states_of_concerns, voices_of
from zerdeli.meetings.queries.meetings import invited_to, raised_at
from zerdeli.meetings.rules.said import Contact, Edited, Where
from zerdeli.meetings.rules.stems import stems_of
from zerdeli.meetings.rules.words import Announced, ConcernState, Settled, Source, Topic
from zerdeli.messages.models import Message
from zerdeli.places.models import Place

pytestmark = pytest.mark.django_db
ROUNDS = 12 if os.environ.get("ZERDELI_PROVE") == "1" else 3
NAMED = Contact("Омарова Асель", PHONE, "ru", may_write=True)


@pytest.fixture
def _city(db: None) -> None:
    city()


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refused:
        act()
    return refused.value.reasons[0].code


def edited(words: str = "Шам жанбайды, қараңғы", topic: str = Topic.ROADS, building: str = "B3") -> Edited:
    return Edited(words, topic, Where(words="бұрыш", building=building, place=ZERDELI))


@pytest.mark.usefixtures("_city")
def test_a_concern_has_a_number_a_clock_a_topic_and_its_spot():
    row = says(contact=NAMED)

    assert is_reference(row.number)
    assert (row.registered_on.isoformat(), row.due_on.isoformat()) == ("2020-12-24", "2021-01-08")
    assert (row.is_appeal, row.topic, row.place.code, row.east) == (True, Topic.UTILITIES, ZERDELI, 648_010)
    assert KEYS.reveal(bytes(row.name_hidden)) == "Омарова Асель"
    assert b"7011234567" not in bytes(row.phone_hidden)
    assert Entry.objects.get(about=f"concern:{row.number}").facts["is_appeal"] is True
    [message] = Message.objects.filter(template="issue")
    assert (message.language, message.values) == ("ru", {"number": row.number, "day": "08.01"})


@pytest.mark.usefixtures("_city")
def test_without_name_it_is_a_message_and_nobody_is_written_to_who_does_not_allow_it():
    row = says(contact=Contact("", PHONE, "kk", may_write=False))

    assert not row.is_appeal
    assert not Message.objects.exists()
    assert says("Бұл жерде бір мәселе бар екен").topic == Topic.OTHER


@pytest.mark.usefixtures("_city")
def test_the_same_draft_is_recorded_once_and_costs_at_most_twenty_queries():
    with CaptureQueriesContext(connection) as asked:
        first = says(key="a" * 32, contact=NAMED)

    assert len(asked) <= 20, len(asked)
    assert says("Басқа сөздер жазылған", key="a" * 32).pk == first.pk
    assert Concern.objects.count() == 1


@pytest.mark.usefixtures("_city")
def test_staff_record_only_where_their_duty_holds_and_the_public_everywhere():
    elsewhere = Actor("staff:m", frozenset({Duty.RECORD_CONCERNS}), frozenset({(Duty.RECORD_CONCERNS, M)}))
    here = Actor("staff:a", frozenset({Duty.RECORD_CONCERNS}), frozenset({(Duty.RECORD_CONCERNS, A)}))

    for by in (NOBODY, elsewhere):
        with pytest.raises(NotPermitted):
            says(source=Source.PHONE, by=by)
    assert says(source=Source.PHONE, by=here).source == Source.PHONE
    assert says(source=Source.SITE, by=NOBODY).source == Source.SITE
    assert code_of(lambda: says("??")) == "meetings.too_few_words"
    with pytest.raises(NotFound):
        says(building="unknown")


@pytest.mark.usefixtures("_city")
def test_of_two_officers_who_save_at_once_one_is_shown_what_changed():
    row = says()
    change_concern(number=row.number, revision=1, edited=edited(), by=OFFICER, at=AT + timedelta(minutes=1))

    assert code_of(lambda: change_concern(number=row.number, revision=1, edited=edited("Басқа сөздер жазылды"), by=OFFICER,
                                          at=AT + timedelta(minutes=1))) == "meetings.changed_meanwhile"
    now = concern_numbered(row.number)
    assert (now.words, now.revision, now.building.code, now.topic) == ("Шам жанбайды, қараңғы", 2, "B3", Topic.ROADS)
    former = Concern.objects.get(record=row.pk)
    assert (former.words, former.revision, former.closed_at) == ("Көше шамдары жанбайды", 1, AT + timedelta(minutes=1))
    assert set(FiledWord.objects.filter(concern=row).values_list("stem", flat=True)) == set(stems_of(now.words))


@pytest.mark.usefixtures("_city")
def test_a_voice_keeps_its_reporter_and_may_stand_for_itself_again():
    first, second = says(), says("Фонари не горят", contact=NAMED)

    joined = join_voice(number=second.number, revision=1, to=first.number, by=OFFICER, at=AT)

    assert (joined.joined_to_id, voices_of(first.pk)) == (first.pk, 1)
    assert bytes(joined.phone_hidden) == bytes(second.phone_hidden)
    assert states_of_concerns([joined])[joined.pk] is ConcernState.JOINED
    third = says(joins=second.number)
    assert (third.settled, third.joined_to_id) == (Settled.JOINED, first.pk)
    assert code_of(lambda: join_voice(number=first.number, revision=1, to=third.number, by=OFFICER, at=AT)) == "meetings.joined_in_a_circle"
    assert code_of(lambda: join_voice(number=first.number, revision=1, to=first.number, by=OFFICER, at=AT)) == "meetings.joined_to_itself"
    other = says("Мүлдем басқа мәселе айтамын")
    assert code_of(lambda: join_voice(number=first.number, revision=1, to=other.number, by=OFFICER, at=AT)) == "meetings.leads_voices"
    assert code_of(lambda: part_voice(number=first.number, revision=1, by=OFFICER, at=AT)) == "meetings.not_joined"
    parted = part_voice(number=second.number, revision=2, by=OFFICER, at=AT)
    assert (parted.settled, parted.joined_to) == (Settled.NOTHING, None)
    assert voices_of(first.pk) == 1


@pytest.mark.usefixtures("_city")
def test_a_part_is_sent_on_and_the_rest_stays_but_the_whole_is_settled():
    row = says()
    split = forward_concern(number=row.number, revision=1, body="water", words="Су туралы бөлігі", is_part=True, by=OFFICER, at=AT)
    whole = forward_concern(number=row.number, revision=2, body="water", words="Бәрі солардікі", is_part=False, by=OFFICER, at=AT)

    assert [(one.is_part, one.body.code) for one in Forwarding.objects.order_by("id")] == [(True, "water"), (False, "water")]
    assert (split.pk, whole.settled, whole.forwarded_to.code) == (row.pk, Settled.FORWARDED, "water")
    again = {"number": row.number, "revision": 3, "by": OFFICER, "at": AT}
    assert code_of(lambda: answer_on_the_spot(words="Кеш", **again)) == "meetings.settled_already"
    assert code_of(lambda: forward_concern(body="nobody", words="x", is_part=True, **again)) == "meetings.no_such_body"
    assert code_of(lambda: forward_concern(body="water", words=" ", is_part=True, **again)) == "meetings.nothing_said"


@pytest.mark.usefixtures("_city")
def test_an_answer_on_the_spot_is_kept_and_an_instruction_stands_against_it():
    row, given = says(), says("Қоқыс шығарылмайды")
    Instruction.objects.create(number="00000000", concern=given, place=given.place, department="Б", given_on=AT.date(), due_on=AT.date(), **known())

    answered = answer_on_the_spot(number=row.number, revision=1, words="Ертең жөнделеді", by=OFFICER, at=AT)

    assert (answered.settled, answered.settled_words) == (Settled.ON_THE_SPOT, "Ертең жөнделеді")
    assert code_of(lambda: answer_on_the_spot(number=given.number, revision=1, words="Жоқ", by=OFFICER, at=AT)) == "meetings.settled_already"


@pytest.mark.usefixtures("_city")
def test_a_meeting_is_planned_announced_attended_and_keeps_what_was_raised():
    meeting = plan_meeting(place=ZERDELI, begins_at=AT + timedelta(days=1), venue="Мектеп", by=OFFICER, at=AT)
    assert code_of(lambda: plan_meeting(place=A, begins_at=AT - timedelta(days=1), venue="x", by=OFFICER, at=AT)) == "meetings.begins_in_the_past"
    for _twice in range(2):
        announce_meeting(number=meeting.number, channel=Announced.STAIRWELLS, on=AT.date(), by=OFFICER, at=AT)
    assert Announcement.objects.count() == 1
    assert code_of(lambda: announce_meeting(number=meeting.number, channel=Announced.SITE, on=AT.date() + timedelta(days=1), by=OFFICER,
                                            at=AT)) == "meetings.announced_ahead"
    assert code_of(lambda: count_attendance(number=meeting.number, attended=9, by=OFFICER, at=AT)) == "meetings.not_held_yet"
    invite_resident(number=meeting.number, name="Асанов Ерлан", phone=PHONE, building="B1", keys=KEYS, by=OFFICER, at=AT)
    [invited] = invited_to(meeting.pk, KEYS)
    assert (invited.name, invited.phone, "Көктал" in invited.building) == ("Асанов Ерлан", PHONE, True)
    later = AT + timedelta(days=2)
    count_attendance(number=meeting.number, attended=41, by=OFFICER, at=later)
    assert (Meeting.objects.get(pk=meeting.pk).attended, Meeting.objects.filter(record=meeting.pk).count()) == (41, 1)
    row = says(source=Source.HALL, by=OFFICER, at=later, meeting=meeting.number, building="")
    assert (row.place.code, row.raised_on, row.registered_on.isoformat()) == (ZERDELI, meeting.held_on, "2020-12-28")
    assert [each.state for each in raised_at(meeting.pk)] == [ConcernState.RECORDED]
    with pytest.raises(NotPermitted):
        count_attendance(number=meeting.number, attended=1, by=NOBODY, at=later)


@pytest.mark.usefixtures("_city")
def test_what_is_alike_nearby_and_open_is_found_across_languages():
    near, far, other = says("Фонари не горят, темно", "B3"), says("Көше шамдары жанбайды", "B5"), says("Қоқыс шығарылмайды", "B1")
    answered = says("Шам жанбайды", "B1")
    answer_on_the_spot(number=answered.number, revision=1, words="Жанды", by=OFFICER, at=AT)
    asked = says("Көше шамдары жанбайды, қараңғы", "B1")

    found = alike_concerns(asked.folded.split(), spot_of(asked), but=asked.pk)

    assert [each.concern.pk for each in found] == [near.pk]
    assert found[0].shared == ("=light", "=broken")
    assert {far.pk, other.pk, answered.pk}.isdisjoint(each.concern.pk for each in found)


@pytest.mark.usefixtures("_city")
def test_concerns_of_register_files_are_filed_by_the_clock_and_words_are_counted():
    place = Place.objects.get(code=ZERDELI)
    row = Concern.objects.create(number="11111111", place=place, topic=Topic.ROADS, raised_on=AT.date(), words="Ямы на дороге", **known())
    Concern.objects.create(number="22222222", place=place, topic=Topic.ROADS, raised_on=AT.date(), words="1 2 3", **known())

    assert file_new_concerns(by=CLOCK, at=AT) == 2
    assert file_new_concerns(by=CLOCK, at=AT) == 0
    assert dict(WordCount.objects.values_list("stem", "count")) == {"=pothole": 2, "=road": 2}
    says("Жолда шұңқыр бар екен")
    file_new_concerns(by=CLOCK, at=AT)
    assert WordCount.objects.get(stem="=road").count == 4
    asked = says("Дорога вся в ямы провалилась", building="")
    Concern.objects.filter(pk=asked.pk).update(place=place)
    asked.refresh_from_db()
    assert row.pk in {each.concern.pk for each in alike_concerns(asked.folded.split(), spot_of(asked), but=asked.pk)}
    with pytest.raises(NotPermitted):
        file_new_concerns(by=NOBODY, at=AT)


def ended(one: object) -> str:
    """Say how an act ended: the code of its refusal, else what it returned."""
    return one.reasons[0].code if isinstance(one, Refusal) else str(one)


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_the_same_second_never_overwrite_each_other():
    city()
    for _time in range(ROUNDS):
        row = says()
        wishes = [partial(change_concern, number=row.number, revision=1, edited=edited(words), by=OFFICER, at=AT)
                  for words in ("Бірінші сөз осында", "Екінші сөз осында")]
        ends = [ended(one) for one in at_once(wishes)]
        saved = concern_numbered(row.number)
        assert sorted(ends) == sorted(["meetings.changed_meanwhile", saved.number]), ends
        assert saved.revision == 2


@pytest.mark.django_db(transaction=True)
def test_one_draft_sent_four_times_at_once_is_one_concern():
    city()
    for time in range(ROUNDS):
        ends = [ended(one) for one in at_once([partial(says, key=f"{time:032d}")] * 4)]
        assert len(set(ends)) == 1 and is_reference(ends[0]), ends
    assert Concern.objects.count() == ROUNDS
