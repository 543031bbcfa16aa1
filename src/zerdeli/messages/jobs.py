"""Gateways: into a file, onto the console, to an operator's HTTP interface, by SMTP. What they are told is in `site`."""

import json
import smtplib
import ssl
import sys
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from email.message import EmailMessage
from http.client import HTTPException
from http.client import HTTPResponse as Answer
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlencode, urlsplit

from zerdeli.base.choices import _
from zerdeli.base.refusals import Invalid, Reason
from zerdeli.messages.rules.letters import Gateway, Letter
from zerdeli.messages.rules.states import Channel, State

MOST_BYTES = 64 * 1024
NEAR = frozenset({"localhost", "127.0.0.1", "::1"})
# The gateway refuses this number or text; every other failure is ours or passing.
REFUSED = frozenset({400, 404, 410, 422})
FIELDS: Mapping[str, str] = {"address": "to", "text": "text", "number": "id"}


def _line(letter: Letter) -> str:
    return json.dumps({"to": letter.address, "text": letter.text, "number": letter.number}, ensure_ascii=False) + "\n"


@dataclass(frozen=True)
class FileGateway:
    """Writes each letter as a line of JSON to the end of a file that only its owner may read."""

    path: Path

    def send(self, letter: Letter) -> State:
        """Write the letter down."""
        self.path.touch(mode=0o600)
        with self.path.open("a", encoding="utf-8") as lines:
            lines.write(_line(letter))
        return State.DELIVERED


@dataclass(frozen=True)
class ConsoleGateway:
    """Shows each letter to whoever runs the server."""

    def send(self, letter: Letter) -> State:
        """Show the letter."""
        sys.stdout.write(_line(letter))
        sys.stdout.flush()
        return State.DELIVERED


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the token and the number to another place."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        """Follow nothing."""


@dataclass(frozen=True)
class HttpGateway:
    """Posts letters to an operator. `fields` says what the operator calls address, text and number.

    `token` goes into the header Authorization; `answer_field` must be in the JSON that answers, where one is named;
    what the operator took counts as delivered.
    """

    url: str
    token: str = ""
    fields: Mapping[str, str] = field(default_factory=lambda: FIELDS)
    extra: Mapping[str, str] = field(default_factory=dict)
    as_json: bool = True
    answer_field: str = ""
    timeout: float = 10.0

    def __post_init__(self) -> None:
        if urlsplit(self.url).scheme not in {"http", "https"} or set(self.fields) != set(FIELDS):
            text = _("The SMS gateway cannot be used: give an http(s) address and the names of address, text and number.")
            raise Invalid(Reason("messages.bad_gateway", text))

    def send(self, letter: Letter) -> State:
        """Post the letter; what the operator does not plainly take is tried again, except a number that it refuses."""
        opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))
        try:
            with opener.open(self._request(letter), timeout=self.timeout) as answer:
                return self._read(answer)
        except urllib.error.HTTPError as error:
            with error:
                return State.NOT_DELIVERED if error.code in REFUSED else State.TECHNICAL_FAILURE
        except (OSError, HTTPException):
            return State.TECHNICAL_FAILURE

    def _request(self, letter: Letter) -> urllib.request.Request:
        said = {self.fields["address"]: letter.address, self.fields["text"]: letter.text,
                self.fields["number"]: letter.number, **self.extra}
        body = json.dumps(said) if self.as_json else urlencode(said)
        kind = "application/json" if self.as_json else "application/x-www-form-urlencoded"
        headers = {"Content-Type": kind, "Accept": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        return urllib.request.Request(self.url, data=body.encode(), headers=headers, method="POST")

    def _read(self, answer: Answer) -> State:
        if not self.answer_field:
            return State.DELIVERED
        try:
            said = json.loads(answer.read(MOST_BYTES))
        except (ValueError, RecursionError):
            return State.TECHNICAL_FAILURE
        return State.DELIVERED if isinstance(said, dict) and said.get(self.answer_field) else State.TECHNICAL_FAILURE


@dataclass(frozen=True)
class SmtpGateway:
    """Hands e-mail to a mail server, which delivers it; what the server takes counts as delivered.

    With `is_tls` the connection begins encrypted, else it is encrypted by STARTTLS before a password is told; only a server
    on this machine may do without.
    """

    host: str
    port: int
    sender: str
    user: str = ""
    password: str = ""
    is_tls: bool = False
    timeout: float = 10.0

    def send(self, letter: Letter) -> State:
        """Hand the letter to the server; what it refuses for good is not tried again, what it refuses for now is."""
        try:
            with self._connection() as server:
                server.send_message(self._mail(letter))
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, __ in refused.recipients.values()]
            return State.NOT_DELIVERED if all(code >= 500 for code in codes) else State.PHONE_NOT_ACCEPTING
        except smtplib.SMTPDataError as refused:
            return State.NOT_DELIVERED if refused.smtp_code >= 500 else State.TECHNICAL_FAILURE
        except (smtplib.SMTPException, OSError, ValueError):
            return State.TECHNICAL_FAILURE
        return State.DELIVERED

    def _connection(self) -> smtplib.SMTP:
        if self.is_tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=self.timeout, context=ssl.create_default_context())
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        with ExitStack() as unless_ready:
            unless_ready.callback(server.close)
            if not self.is_tls and self.host not in NEAR:
                server.starttls(context=ssl.create_default_context())
            if self.user:
                server.login(self.user, self.password)
            unless_ready.pop_all()
        return server

    def _mail(self, letter: Letter) -> EmailMessage:
        mail = EmailMessage()
        mail["Subject"], mail["From"], mail["To"] = letter.subject, self.sender, letter.address
        # The same at every try, so that a mailbox shows a double as one.
        mail["Message-ID"] = f"<{letter.number}@{self.sender.rpartition('@')[2].rstrip('>')}>"
        mail.set_content(letter.text)
        return mail


@dataclass(frozen=True)
class GatewayByChannel:
    """Hands each letter to the gateway of its channel."""

    gateways: Mapping[Channel, Gateway]

    def send(self, letter: Letter) -> State:
        """Hand the letter over."""
        return self.gateways[letter.channel].send(letter)
