"""The work of the clock sends what is due and forgets what is old; settings that would break messages are refused."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from zerdeli.base.actors import operator
from zerdeli.base.refusals import Invalid
from zerdeli.messages.actions import queue_message
from zerdeli.messages.rules.states import Channel
from zerdeli.site import gateway
from zerdeli.site.ticking import send_messages, tick

BY = operator("clock")


@pytest.fixture(autouse=True)
def _fresh(monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "ENVIRONMENT", replace(settings.ENVIRONMENT, home=tmp_path))
    gateway.gateway.cache_clear()
    yield
    gateway.gateway.cache_clear()


@pytest.mark.django_db
def test_a_tick_sends_messages_and_says_how_many(at):
    for _ in range(2):
        queue_message(channel=Channel.SMS, address="+77011234567", language="ru", template="decision",
                      values={"number": "44172096"}, keys=settings.KEYS, at=at)

    assert tick(settings.KEYS, BY, at) == ["messages: 2"]
    assert tick(settings.KEYS, BY, at) == []
    assert send_messages(settings.KEYS, BY, at) == 0
    texts = [json.loads(line)["text"] for line in gateway.outgoing_file().read_text(encoding="utf-8").splitlines()]
    assert texts == ["Зерделі: решение готово. Причина и жалоба: zerdeli.kz/44172096"] * 2


@pytest.mark.django_db
def test_a_tick_forgets_sessions_that_ended(at):
    for name, minutes in (("ended", -1), ("open", 1)):
        Session.objects.create(pk=name, session_data="", expire_date=timezone.now() + timedelta(minutes=minutes))

    tick(settings.KEYS, BY, at)

    assert [session.pk for session in Session.objects.all()] == ["open"]


def test_a_host_with_which_messages_grow_too_long_is_refused_before_anything_is_sent(monkeypatch):
    monkeypatch.setenv("ZERDELI_SHORT_HOST", "alatau.zerdeli.kz")

    with pytest.raises(Invalid, match=r"messages\.long_host") as refused:
        gateway.gateway()
    assert "received/kk: 76" in str(refused.value.reasons[0])
