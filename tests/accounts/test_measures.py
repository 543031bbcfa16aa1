"""What is promised of the codes, asked over HTTP: five tries, ten codes an hour, and a stranger learns of no phone."""

import re
import statistics
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.people import PHONE, codes_sent, resident, wrong
from tests.journal.attempts import at_once
from zerdeli.accounts.actions.phone import send_code
from zerdeli.accounts.models import Account, Code
from zerdeli.base.clock import now

UNKNOWN = "+77077654321"
SIGN_IN, CODE = "/kk/me/sign-in/", "/kk/me/code/"
# What differs from one answer to the next whoever asks: the form's token, and the minute until which a phone is locked.
BY_CHANCE = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|\b\d\d:\d\d\b')


def ask(client: Client, phone: str):
    return client.post(SIGN_IN, {"phone": phone, "language": "kk"})


def plain(response, phone: str) -> tuple[int, str, bytes]:
    """Give an answer without what differs by chance and without the phone."""
    text = BY_CHANCE.sub("", response.content.decode()).replace(phone, "PHONE")
    spoken = re.compile(r"\+7\s" + r"\s".join((phone[2:5], phone[5:8], phone[8:10], phone[10:])))
    return response.status_code, response.headers.get("Location", ""), spoken.sub("PHONE", text).encode()


@pytest.mark.django_db(transaction=True)
def test_of_many_guesses_at_once_five_are_tried():
    ask(Client(), PHONE)
    code = codes_sent()[0]
    browsers = [Client() for _ in range(10)]
    for browser in browsers:
        ask(browser, PHONE)

    answers = at_once([lambda browser=browser: browser.post(CODE, {"code": wrong(code)}).status_code for browser in browsers])

    assert answers == [422] * 10
    assert [(row.tries, row.used_at) for row in Code.objects.all()] == [(5, None)]
    assert Client().get("/kk/me/").status_code == 302
    assert browsers[0].post(CODE, {"code": code}).status_code == 422
    assert not Account.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_phone_is_sent_ten_codes_an_hour_however_many_ask_at_once():
    for minutes in range(59, 50, -1):
        send_code(phone=PHONE, language="kk", keys=settings.KEYS, at=now() - timedelta(minutes=minutes))

    answers = at_once([lambda browser=browser: ask(browser, PHONE).status_code for browser in [Client() for _ in range(8)]])

    # The tenth serves them all for a minute.
    assert answers == [302] * 8
    assert len(codes_sent()) == 10
    Code.objects.filter(pk=Code.objects.latest("id").pk).update(created_at=now() - timedelta(seconds=61))
    assert [ask(Client(), PHONE).status_code for _ in range(3)] == [422] * 3
    assert len(codes_sent()) == 10


def walked(phone: str) -> tuple[list[tuple[int, str, bytes]], list[int]]:
    """Give every answer on the way from the phone to the lock, and how many queries each took."""
    client, answers, asked = Client(), [], []
    deeds = [lambda: ask(client, phone), lambda: client.get(CODE), lambda: ask(client, phone),
             *[lambda word=word: client.post(CODE, {"code": word}) for word in ["x"] * 6], lambda: ask(client, phone)]
    for deed in deeds:
        with CaptureQueriesContext(connection) as queries:
            response = deed()
        answers.append(plain(response, phone))
        asked.append(len(queries))
    return answers, asked


@pytest.mark.django_db
def test_a_stranger_reads_the_same_of_a_known_and_an_unknown_phone():
    resident(now())

    known, unknown = walked(PHONE), walked(UNKNOWN)

    assert known == unknown
    assert [status for status, __, __ in known[0]] == [302, 200, 302, *[422] * 6, 422]


@pytest.mark.django_db
def test_a_stranger_waits_as_long_for_a_known_as_for_an_unknown_phone():
    took: dict[bool, list[float]] = {True: [], False: []}
    for number in range(20):
        for is_known in (True, False):
            phone = f"+7701{is_known:d}{number:06d}"
            if is_known:
                resident(now(), phone)
            client = Client()
            start = time.perf_counter()
            ask(client, phone)
            client.post(CODE, {"code": "00000"})
            took[is_known].append(time.perf_counter() - start)

    # The machine may be busy: a median that is twice the other would still be told apart only by many tries.
    assert 0.5 < statistics.median(took[True]) / statistics.median(took[False]) < 2
