"""The outbox: what is queued leaves once, is tried again when it may be, and whoever is not reached is called."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from zerdeli.base.actors import Actor, Duty, operator
from zerdeli.base.refusals import NotFound, NotPermitted, RuleBroken
from zerdeli.journal.queries import entries_about
from zerdeli.messages.actions import (
    close_call_task,
    leave_call_task,
    mark_message,
    queue_message,
    send_due_messages,
    take_call_task,
    tell_course,
    tell_decision,
    tell_issue,
    tell_needed,
    tell_received,
    tell_report_due,
    tell_vote,
)
from zerdeli.messages.models import CallTask, Message
from zerdeli.messages.queries import call_shown, calls_to_make, calls_waiting, messages_to, open_call_tasks
from zerdeli.messages.rules.calls import Outcome
from zerdeli.messages.rules.letters import Letter, Recipient
from zerdeli.messages.rules.states import RECEIPT_WITHIN, Channel, State

BY = operator("tester")
PHONE = "+77011234567"


@dataclass
class Recorded:
    """A gateway that answers as it is told and keeps what it was given."""

    answers: list[State] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)

    def send(self, letter: Letter) -> State:
        self.letters.append(letter)
        return self.answers.pop(0) if self.answers else State.DELIVERED


def queued(at: datetime, template: str = "needed", language: str = "kk") -> Message:
    values = {"code": {"code": "48213"}, "needed": {"day": "09.12", "number": "44172096"}}[template]
    return queue_message(channel=Channel.SMS, address=PHONE, language=language, template=template, values=values,
                         keys=settings.KEYS, at=at)


def send(gateway: Recorded, at: datetime) -> int:
    return send_due_messages(gateway=gateway, host="zerdeli.kz", keys=settings.KEYS, by=BY, at=at)


@pytest.mark.django_db
def test_a_queued_message_leaves_once(at):
    message, gateway = queued(at), Recorded()

    assert (send(gateway, at), send(gateway, at + timedelta(days=9))) == (1, 0)
    message.refresh_from_db()
    assert (message.state, message.tries, message.next_try_at, message.handed_at) == (State.DELIVERED, 1, None, at)
    assert gateway.letters == [Letter(message.number, Channel.SMS, PHONE, "Зерделі: хабарлама",
                                      "Зерделі: құжат керек, мерзімі 09.12. zerdeli.kz/44172096")]


@pytest.mark.django_db
def test_neither_phone_nor_code_lies_open_in_the_table(at):
    queued(at, "code")

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM messages_message")
        row = b"|".join(bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                        for cell in cursor.fetchone())
    assert b"code" in row
    assert [word for word in (b"7011234567", b"48213") if word in row] == []


@pytest.mark.django_db
def test_a_secret_is_forgotten_when_the_message_is_gone(at):
    message, gateway = queued(at, "code"), Recorded([State.TECHNICAL_FAILURE, State.DELIVERED])

    send(gateway, at)
    message.refresh_from_db()
    assert message.secrets_hidden is not None
    send(gateway, at + timedelta(minutes=1))
    message.refresh_from_db()

    assert (message.state, message.secrets_hidden) == (State.DELIVERED, None)
    assert [letter.text.split(".")[0] for letter in gateway.letters] == ["Зерделі коды: 48213"] * 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(secrets_hidden=b"x")


@pytest.mark.django_db
def test_a_message_that_is_rolled_back_never_leaves(at):
    gateway = Recorded()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queued(at)
        raise ZeroDivisionError

    assert send(gateway, at) == 0


@pytest.mark.django_db
def test_failures_are_tried_again_with_growing_waits_and_then_somebody_calls(at):
    message, gateway = queued(at), Recorded([State.TECHNICAL_FAILURE] * 7)
    moment, tried = at, []

    while message.next_try_at is not None:
        moment = message.next_try_at
        tried.append(moment - at)
        assert send(gateway, moment - timedelta(seconds=1)) == 0
        assert send(gateway, moment) == 1
        message.refresh_from_db()

    assert tried == [timedelta(minutes=minutes) for minutes in (0, 1, 6, 21, 81, 321, 1041)]
    assert message.state == State.NOT_DELIVERED
    assert [task.message_id for task in open_call_tasks()] == [message.pk]


@pytest.mark.django_db
def test_a_gateway_that_fails_is_asked_once_a_look_and_holds_nobody_up(at):
    messages, gateway = [queued(at) for _ in range(3)], Recorded([State.TECHNICAL_FAILURE] * 2)

    looks = [send(gateway, at) for _ in range(4)]

    assert looks == [1, 1, 1, 0]
    assert [letter.number for letter in gateway.letters] == [message.number for message in messages]


@pytest.mark.django_db
def test_a_phone_that_is_off_is_tried_again(at):
    message, gateway = queued(at), Recorded([State.PHONE_NOT_ACCEPTING])

    send(gateway, at)
    message.refresh_from_db()
    assert (message.state, message.next_try_at) == (State.PHONE_NOT_ACCEPTING, at + timedelta(minutes=1))
    send(gateway, at + timedelta(minutes=1))
    message.refresh_from_db()

    assert message.state == State.DELIVERED
    assert not CallTask.objects.exists()


@pytest.mark.django_db
def test_a_code_is_never_sent_late_and_nobody_calls_about_it(at):
    message, gateway = queued(at, "code"), Recorded()

    assert send(gateway, at + timedelta(minutes=15)) == 0
    message.refresh_from_db()

    assert (gateway.letters, message.state, CallTask.objects.count()) == ([], State.NOT_DELIVERED, 0)


@pytest.mark.django_db
def test_who_died_while_sending_lets_go_after_five_minutes(at):
    message, gateway = queued(at), Recorded()
    # What a sender leaves behind that died between claim and answer.
    Message.objects.filter(pk=message.pk).update(
        state=State.SENDING, tries=1, next_try_at=at + timedelta(minutes=5))

    assert send(gateway, at + timedelta(minutes=4)) == 0
    assert send(gateway, at + timedelta(minutes=5)) == 1
    assert [letter.number for letter in gateway.letters] == [message.number]


@pytest.mark.django_db
def test_a_receipt_says_what_became_of_a_message(at):
    message, gateway = queued(at), Recorded([State.SENDING])
    send(gateway, at)

    for _ in range(2):
        marked = mark_message(number=message.number, state=State.DELIVERED, by=BY, at=at)

    assert (marked.state, marked.handed_at, send(gateway, at + RECEIPT_WITHIN)) == (State.DELIVERED, at, 0)
    with pytest.raises(RuleBroken, match=r"messages\.no_such_step"):
        mark_message(number=message.number, state=State.NOT_DELIVERED, by=BY, at=at)
    with pytest.raises(NotFound):
        mark_message(number="0" * 16, state=State.DELIVERED, by=BY, at=at)


@pytest.mark.django_db
def test_a_receipt_that_the_phone_was_off_sends_once_more_but_never_a_code(at):
    code, other, gateway = queued(at, "code"), queued(at), Recorded([State.SENDING] * 2)
    send(gateway, at)

    states = [mark_message(number=one.number, state=State.PHONE_NOT_ACCEPTING, by=BY, at=at).state for one in (code, other)]

    assert states == [State.NOT_DELIVERED, State.PHONE_NOT_ACCEPTING]
    assert send(gateway, at + timedelta(minutes=1)) == 1


@pytest.mark.django_db
def test_no_receipt_in_three_days_is_not_delivered(at):
    message, gateway = queued(at), Recorded([State.SENDING])
    send(gateway, at)

    send(gateway, at + RECEIPT_WITHIN - timedelta(seconds=1))
    assert not CallTask.objects.exists()
    send(gateway, at + RECEIPT_WITHIN)
    message.refresh_from_db()

    assert (message.state, CallTask.objects.count()) == (State.NOT_DELIVERED, 1)


@pytest.mark.django_db
def test_a_number_that_is_refused_is_called_at_once_and_the_call_is_journaled(at):
    message = queued(at)
    send(Recorded([State.NOT_DELIVERED]), at)

    with pytest.raises(RuleBroken, match=r"messages\.not_taken"):
        close_call_task(number=message.number, outcome=Outcome.REACHED, result="", by=BY, at=at)
    for _ in range(2):
        take_call_task(number=message.number, by=BY, at=at)
    for deed in (take_call_task, leave_call_task):
        with pytest.raises(RuleBroken, match=r"messages\.taken_already"):
            deed(number=message.number, by=operator("other"), at=at)

    task = close_call_task(number=message.number, outcome=Outcome.REACHED, result=" told her ", by=BY, at=at)

    assert (task.outcome, task.result, task.done_by, list(open_call_tasks())) == (Outcome.REACHED, "told her", BY.name, [])
    assert [(entry.kind, entry.facts) for entry in entries_about(message.number)] == [
        ("call.taken", {}), ("call.made", {"outcome": "reached"})]
    with pytest.raises(RuleBroken, match=r"messages\.called_already"):
        close_call_task(number=message.number, outcome=Outcome.REACHED, result="again", by=BY, at=at)
    with pytest.raises(NotFound):
        take_call_task(number="0" * 16, by=BY, at=at)


@pytest.mark.django_db
def test_a_call_that_is_given_back_can_be_taken_by_another(at):
    message = queued(at)
    send(Recorded([State.NOT_DELIVERED]), at)
    other = operator("other")
    take_call_task(number=message.number, by=BY, at=at)
    assert [calls_waiting(one, at) for one in (BY, other)] == [1, 0]
    assert [call_shown(message.number, one, settings.KEYS).phone for one in (BY, other)] == [PHONE, ""]

    leave_call_task(number=message.number, by=BY, at=at)
    take_call_task(number=message.number, by=other, at=at)

    assert [calls_waiting(one, at) for one in (BY, other)] == [0, 1]
    assert [row.taken_by for __, row in calls_to_make(0, 5)] == [other.name]
    with pytest.raises(NotFound):
        call_shown("0" * 16, BY, settings.KEYS)


@pytest.mark.django_db
def test_a_channel_that_fails_does_not_hold_the_other_up(at):
    queued(at)
    queue_message(channel=Channel.EMAIL, address="a@example.kz", language="ru", template="decision",
                  values={"number": "44172096"}, keys=settings.KEYS, at=at)
    queued(at)
    gateway = Recorded([State.TECHNICAL_FAILURE, State.DELIVERED])

    assert send(gateway, at) == 2
    assert [letter.channel for letter in gateway.letters] == [Channel.SMS, Channel.EMAIL]


@pytest.mark.django_db
def test_each_event_has_its_message_in_the_language_of_the_person(at):
    to, said = Recipient(PHONE, "ru"), {"keys": settings.KEYS, "at": at}
    day = date(2020, 12, 9)
    told = [tell_received(to=to, number="44172096", due_on=day, **said), tell_needed(to=to, number="44172096", due_on=day, **said),
            tell_decision(to=to, number="44172096", **said), tell_report_due(to=to, number="44172096", due_on=day, **said),
            tell_course(to=to, number="44172096", begins_at=datetime(2021, 1, 11, 4, 0, tzinfo=UTC), **said),
            tell_vote(to=to, plot="Зерделі-2", until_on=day, **said), tell_issue(to=to, number="33180429", due_on=day, **said)]
    gateway = Recorded()
    send(gateway, at)

    assert [message.template for message in told if message] == [
        "received", "needed", "decision", "report_due", "course", "vote", "issue"]
    assert [letter.text for letter in gateway.letters][4] == "Зерделі: вы записаны на курс, 11.01 10:00. zerdeli.kz/44172096"
    assert all(len(letter.text) <= 70 for letter in gateway.letters)


@pytest.mark.django_db
def test_who_must_not_be_written_to_is_not(at):
    to = Recipient(PHONE, "kk", is_safe=False)

    assert tell_decision(to=to, number="44172096", keys=settings.KEYS, at=at) is None
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_each_deed_needs_its_duty(at):
    nobody = Actor("nobody", frozenset(Duty) - {Duty.KEEP_CLOCK_WORK, Duty.CALL_BACK})
    with pytest.raises(NotPermitted):
        send_due_messages(gateway=Recorded(), host="zerdeli.kz", keys=settings.KEYS, by=nobody, at=at)
    with pytest.raises(NotPermitted):
        mark_message(number="0" * 16, state=State.DELIVERED, by=nobody, at=at)
    with pytest.raises(NotPermitted):
        close_call_task(number="0" * 16, outcome=Outcome.REACHED, result="", by=nobody, at=at)
    for deed in (take_call_task, leave_call_task):
        with pytest.raises(NotPermitted):
            deed(number="0" * 16, by=nobody, at=at)


@pytest.mark.django_db
def test_values_that_do_not_fit_are_never_queued(at):
    with pytest.raises(RuleBroken):
        queue_message(channel=Channel.SMS, address=PHONE, language="kk", template="code", values={"code": "1234567"},
                      keys=settings.KEYS, at=at)

    assert not messages_to(settings.KEYS.blind(PHONE)).exists()


@dataclass
class Slow(Recorded):
    """A gateway that several senders reach at one moment."""

    together: threading.Barrier = field(default_factory=lambda: threading.Barrier(4))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def send(self, letter: Letter) -> State:
        with self.lock:
            return super().send(letter)


@pytest.mark.django_db(transaction=True)
def test_four_that_send_at_once_send_each_message_once(at):
    numbers = sorted(queued(at).number for _ in range(40))
    gateway = Slow()

    def tick() -> int:
        try:
            gateway.together.wait(timeout=20)
            return send(gateway, at)
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=4) as senders:
        handed = sum(future.result() for future in [senders.submit(tick) for _ in range(4)])

    assert handed == 40
    assert sorted(letter.number for letter in gateway.letters) == numbers
    assert set(Message.objects.values_list("state", "tries")) == {(State.DELIVERED, 1)}


