"""E-mail goes to a real SMTP server, in Kazakh letters, and each refusal is told for what it is."""

import pytest
from django.conf import settings

from tests.messages.mail_server import MailServer, running_mail_server
from zerdeli.base.actors import operator
from zerdeli.base.refusals import Invalid
from zerdeli.messages.actions import send_due_messages, tell_decision
from zerdeli.messages.jobs import FileGateway, GatewayByChannel, SmtpGateway
from zerdeli.messages.models import Message
from zerdeli.messages.rules.letters import Letter, Recipient
from zerdeli.messages.rules.states import Channel, State
from zerdeli.site.gateway import gateway_of

LETTER = Letter("0123456789abcdef", Channel.EMAIL, "gulnar@example.kz", "Зерделі: хабарлама", "Зерделі: шешім шықты.")
SENDER = "Zerdeli <zerdeli@alatau.kz>"


def gateway(port: int) -> SmtpGateway:
    return SmtpGateway("127.0.0.1", port, SENDER, timeout=2)


@pytest.mark.once
def test_a_mail_arrives_whole_with_the_same_number_at_every_try():
    with running_mail_server(MailServer()) as server:
        states = [gateway(server.port).send(LETTER) for _ in range(2)]

    assert states == [State.DELIVERED] * 2
    assert [to for to, __ in server.taken] == ["gulnar@example.kz"] * 2
    mail = server.taken[0][1]
    assert (mail["Subject"], mail["To"], mail.get_content().strip()) == (LETTER.subject, LETTER.address, LETTER.text)
    assert {mail["Message-ID"] for __, mail in server.taken} == {"<0123456789abcdef@alatau.kz>"}


@pytest.mark.once
@pytest.mark.parametrize(("recipient", "data", "state"), [
    (b"550 nobody", b"250 ok", State.NOT_DELIVERED), (b"451 later", b"250 ok", State.PHONE_NOT_ACCEPTING),
    (b"250 ok", b"554 spam", State.NOT_DELIVERED), (b"250 ok", b"451 full", State.TECHNICAL_FAILURE)])
def test_a_refusal_for_good_and_one_for_now_are_told_apart(recipient: bytes, data: bytes, state: State):
    with running_mail_server(MailServer(recipient, data)) as server:
        assert gateway(server.port).send(LETTER) == state
    assert server.taken == []


@pytest.mark.once
def test_a_server_that_is_not_there_is_tried_again():
    with running_mail_server(MailServer()) as server:
        pass

    assert gateway(server.port).send(LETTER) == State.TECHNICAL_FAILURE


@pytest.mark.once
def test_a_password_is_told_only_over_an_encrypted_line(monkeypatch):
    with running_mail_server(MailServer()) as server:
        monkeypatch.setattr("zerdeli.messages.jobs.NEAR", frozenset())

        assert gateway(server.port).send(LETTER) == State.TECHNICAL_FAILURE
    assert server.taken == []


@pytest.mark.django_db
def test_the_outbox_sends_mail_and_sms_their_own_ways(at, tmp_path):
    tell_decision(to=Recipient("gulnar@example.kz", "kk", Channel.EMAIL), number="44172096", keys=settings.KEYS, at=at)
    tell_decision(to=Recipient("+77011234567", "ru"), number="44172096", keys=settings.KEYS, at=at)
    with running_mail_server(MailServer()) as server:
        ways = GatewayByChannel({Channel.SMS: FileGateway(tmp_path / "sms"), Channel.EMAIL: gateway(server.port)})
        sent = send_due_messages(gateway=ways, host="zerdeli.kz", keys=settings.KEYS, by=operator("tester"), at=at)

    assert (sent, len(server.taken), len((tmp_path / "sms").read_text().splitlines())) == (2, 1, 1)
    assert set(Message.objects.values_list("state", flat=True)) == {State.DELIVERED}


@pytest.mark.once
def test_the_environment_names_the_mail_server():
    said = {"ZERDELI_SMTP": "smtps://u%40x:p%2Fw@mail.example.kz", "ZERDELI_MAIL_FROM": SENDER}
    ways = gateway_of(said)

    assert isinstance(ways, GatewayByChannel)
    assert ways.gateways[Channel.EMAIL] == SmtpGateway("mail.example.kz", 465, SENDER, "u@x", "p/w", is_tls=True)
    for bad in ({"ZERDELI_SMTP": "http://mail"}, {"ZERDELI_MAIL_FROM": ""}):
        with pytest.raises(Invalid, match=r"messages\.bad_mail_server"):
            gateway_of(said | bad)
