"""Gateways: a file, the console, and an operator's HTTP interface, each against the real thing."""

import json
import socket
from threading import Thread
from urllib.parse import parse_qs

import pytest

from tests.messages.operator import Operator, running_operator
from zerdeli.base.refusals import Invalid
from zerdeli.messages.jobs import ConsoleGateway, FileGateway, HttpGateway
from zerdeli.messages.rules.letters import Letter
from zerdeli.messages.rules.states import Channel, State
from zerdeli.site.gateway import gateway_of

pytestmark = pytest.mark.once
LETTER = Letter("0f" * 8, Channel.SMS, "+77011234567", "Зерделі: хабарлама", "Зерделі коды: 48213.")


def test_a_file_takes_letters_that_only_its_owner_reads(tmp_path):
    path = tmp_path / "messages.jsonl"

    assert [FileGateway(path).send(LETTER) for _ in range(2)] == [State.DELIVERED] * 2
    assert [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] == [
        {"to": LETTER.address, "text": LETTER.text, "number": LETTER.number}] * 2
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_console_shows_letters(capsys):
    assert ConsoleGateway().send(LETTER) == State.DELIVERED
    assert "48213" in capsys.readouterr().out


def test_an_operator_is_told_in_its_own_words():
    with running_operator(Operator()) as operator:
        gateway = gateway_of({"ZERDELI_SMS": operator.url, "ZERDELI_SMS_TOKEN": "secret", "ZERDELI_SMS_EXTRA": "sender=Zerdeli",
                              "ZERDELI_SMS_FIELDS": "address=recipient,number=client_id", "ZERDELI_SMS_ANSWER": "id"})
        assert gateway.send(LETTER) == State.DELIVERED

    assert operator.told() == [
        {"recipient": LETTER.address, "text": LETTER.text, "client_id": LETTER.number, "sender": "Zerdeli"}]
    assert operator.asked[0][0]["Authorization"] == "Bearer secret"


def test_an_operator_may_want_a_form():
    with running_operator(Operator()) as operator:
        gateway = gateway_of({"ZERDELI_SMS": operator.url, "ZERDELI_SMS_FORM": "1"})
        assert gateway.send(LETTER) == State.DELIVERED

    assert parse_qs(operator.asked[0][1]) == {"to": [LETTER.address], "text": [LETTER.text], "id": [LETTER.number]}


@pytest.mark.parametrize(("status", "body", "state"), [
    (200, b'{"id": "op-1"}', State.DELIVERED),
    (202, b'{"id": 7, "more": []}', State.DELIVERED),
    (200, b'{"id": ""}', State.TECHNICAL_FAILURE),
    (200, b'{"error": "no money"}', State.TECHNICAL_FAILURE),
    (200, b'["id"]', State.TECHNICAL_FAILURE),
    (200, b"\xff\xfe<html>garbage", State.TECHNICAL_FAILURE),
    (200, b"", State.TECHNICAL_FAILURE),
    (200, b"[" * 100_000, State.TECHNICAL_FAILURE),
    (400, b"bad number", State.NOT_DELIVERED),
    (422, b"", State.NOT_DELIVERED),
    (401, b"", State.TECHNICAL_FAILURE),
    (429, b"", State.TECHNICAL_FAILURE),
    (500, b"oops", State.TECHNICAL_FAILURE),
    (503, b"", State.TECHNICAL_FAILURE),
])
def test_what_an_operator_answers_becomes_a_state(status: int, body: bytes, state: State):
    with running_operator(Operator(status, body)) as operator:
        assert HttpGateway(operator.url, answer_field="id").send(LETTER) == state


def test_a_redirect_is_not_followed_since_the_token_would_go_along():
    with running_operator(Operator()) as other, running_operator(Operator(302, headers={"Location": other.url})) as operator:
        assert HttpGateway(operator.url, token="secret").send(LETTER) == State.TECHNICAL_FAILURE

    assert other.asked == []


def test_an_operator_that_does_not_answer_in_time_is_asked_again_later():
    with running_operator(Operator(delay=0.6)) as operator:
        assert HttpGateway(operator.url, timeout=0.1).send(LETTER) == State.TECHNICAL_FAILURE

    assert len(operator.asked) == 1


def test_an_operator_that_is_not_there_is_asked_again_later():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"

    assert HttpGateway(url, timeout=1).send(LETTER) == State.TECHNICAL_FAILURE


def test_an_operator_that_speaks_no_http_is_asked_again_later():
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(5)
        gateway = HttpGateway(f"http://127.0.0.1:{server.getsockname()[1]}/", timeout=1)

        def answer() -> None:
            taken, _ = server.accept()
            with taken:
                taken.recv(65536)
                taken.sendall(b"220 mail.example ESMTP\r\n")

        speaking = Thread(target=answer)
        speaking.start()
        assert gateway.send(LETTER) == State.TECHNICAL_FAILURE
        speaking.join()


@pytest.mark.parametrize("environment", [
    {"ZERDELI_SMS": "file:///etc/passwd"}, {"ZERDELI_SMS": "ftp://sms.example"}, {"ZERDELI_SMS": "yes"},
    {"ZERDELI_SMS": "https://sms.example", "ZERDELI_SMS_FIELDS": "phone=to"}])
def test_settings_that_cannot_work_are_refused(environment: dict[str, str]):
    with pytest.raises(Invalid, match="bad_gateway"):
        gateway_of(environment)


def test_without_settings_messages_go_into_a_file_or_onto_the_console():
    assert isinstance(gateway_of({}), FileGateway)
    assert isinstance(gateway_of({"ZERDELI_SMS": "console"}), ConsoleGateway)
