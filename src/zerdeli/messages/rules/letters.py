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
