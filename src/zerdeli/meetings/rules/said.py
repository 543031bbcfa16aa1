"""What somebody says when they raise something: their words, where it is, how to answer them."""

from dataclasses import dataclass, field

from zerdeli.meetings.rules.words import Source


@dataclass(frozen=True)
class Contact:
    """Who raised something and how to tell them: all may be empty. `phone` is in E.164; `may_write` allows SMS to it."""

    name: str = ""
    phone: str = ""
    language: str = "kk"
    may_write: bool = False


@dataclass(frozen=True)
class Where:
    """Where it is: in words, the code of a building or a place, metres of the city's grid; the city where nothing is known."""

    words: str = ""
    building: str = ""
    place: str = ""
    east: int | None = None
    north: int | None = None


@dataclass(frozen=True)
class Said:
    """A concern as it comes in.

    `topic` is guessed from the words where it is empty; `photo` is the SHA-256 of a stored file; `joins` the number of the
    concern to which this one is a further voice.
    """

    words: str
    where: Where = field(default_factory=Where)
    contact: Contact = field(default_factory=Contact)
    source: Source = Source.SITE
    topic: str = ""
    photo: str = ""
    meeting: str = ""
    joins: str = ""


@dataclass(frozen=True)
class Edited:
    """What an officer makes of a recorded concern: words, topic and where it is."""

    words: str
    topic: str
    where: Where
