"""A mail server for tests: it speaks SMTP on a real socket, keeps what it takes and refuses whom it is told to refuse."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class MailServer:
    """What the server answers to a recipient and to a mail, and what it has taken."""

    recipient: bytes = b"250 ok"
    data: bytes = b"250 taken"
    port: int = 0
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)


class Conversation(socketserver.StreamRequestHandler):
    """One connection, word for word."""

    server: "Listening"

    def handle(self) -> None:
        self.say(b"220 here")
        to, mail = "", self.server.mail
        answers = {b"EHLO": b"250-here\r\n250 SMTPUTF8", b"RCPT": mail.recipient, b"DATA": b"354 go on", b"QUIT": b"221 bye"}
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"RCPT":
                to = line.decode().partition("<")[2].partition(">")[0]
            self.say(answers.get(word, b"250 ok"))
            if word == b"DATA":
                self.take(to)

    def take(self, to: str) -> None:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b".") else line)
        if self.server.mail.data.startswith(b"250"):
            mail = message_from_bytes(b"".join(lines), policy=policy.default)
            assert isinstance(mail, EmailMessage)
            self.server.mail.taken.append((to, mail))
        self.say(self.server.mail.data)

    def say(self, words: bytes) -> None:
        self.wfile.write(words + b"\r\n")


class Listening(socketserver.TCPServer):
    """The socket of a mail server."""

    def __init__(self, mail: MailServer) -> None:
        self.mail = mail
        super().__init__(("127.0.0.1", 0), Conversation)


@contextmanager
def running_mail_server(server: MailServer) -> Iterator[MailServer]:
    """Let the server listen while the test goes on."""
    with Listening(server) as listening:
        server.port = listening.server_address[1]
        thread = threading.Thread(target=listening.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            listening.shutdown()
            thread.join()
