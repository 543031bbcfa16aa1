"""What a gateway is given and what it answers: the border between the outbox and the world."""

from dataclasses import dataclass
from typing import Protocol

from zerdeli.messages.rules.states import Channel, State


@dataclass(frozen=True)
class Letter:
    """A message ready to leave. `number` is the same at every try, so that a gateway can drop a double."""

    number: str
    channel: Channel
    address: str
    subject: str
    text: str


class Gateway(Protocol):
    """What hands letters over to the world."""

    def send(self, letter: Letter) -> State:
        """Hand a letter over; return SENDING where a receipt will follow, else what became of it. Never raises."""
        ...


@dataclass(frozen=True)
class Recipient:
    """Whom a message is for: a phone in E.164 or an e-mail address, and the language that the person chose.

    `is_safe` says that this address may be written to: somebody else at home may read along where it does not.
    """

    address: str
    language: str
    channel: Channel = Channel.SMS
    is_safe: bool = True
