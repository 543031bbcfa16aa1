"""A text as it is heard: its sentences with their topics and places, and its claims where they stand in them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from zerdeli.claims.rules.claims import Claim
from zerdeli.claims.rules.judging.places import Gazetteer, Mention, is_dateline
from zerdeli.claims.rules.judging.texts import Paragraph, language_of, paragraphs_of
from zerdeli.claims.rules.judging.topics import kind_of, topics_in
from zerdeli.claims.rules.judging.verdicts import Passage
from zerdeli.claims.rules.letters import fold
from zerdeli.claims.rules.modality import modality_of
from zerdeli.claims.rules.reading import read_claims
from zerdeli.claims.rules.sentences import sentences_of
from zerdeli.claims.rules.tokens import WORD, Line, line_of

# The reader sees a denial at the end of a verb; here it may have endings of its own: алмағандарын айтты, жатпағанын.
# Of ма, ба and па each follows its own sounds, so that табады ("finds") denies nothing.
_BEFORE = "(?:[аеыуолрюя]м|[змнңж]б|[пткқсшщчф]п)[ае]"
_TENSES = "|".join(map(fold, ("ған", "ген", "йтін", "йтын", "йды", "йді", "ймыз", "йміз", "ймын", "ймін", "ды", "ді", "дым", "дім", "дық", "дік")))
_ENDINGS = "|".join(map(fold, ("дары", "дері", "ын", "ін", "ының", "інің", "дарын", "дерін", "дарының", "дерінің")))
_DENIED_END = re.compile(f".{_BEFORE}(?:{_TENSES})(?:{_ENDINGS})?$")
_NOT_DENIED = tuple(map(fold, ("көбей", "кемей", "азай", "молай")))
_NO = frozenset({fold("жоқ"), fold("емес")})


@dataclass(frozen=True)
class Scene:
    """One sentence: its tokens in its paragraph's line, and its place in the text."""

    index: int
    line: Line
    first: int
    last: int
    start: int
    end: int
    offset: int
    lang: str
    opens: bool
    gazetteer: Gazetteer

    @cached_property
    def topics(self) -> Mapping[str, tuple[int, ...]]:
        """What it speaks of."""
        return topics_in(self.line, self.first, self.last)

    @cached_property
    def places(self) -> tuple[Mention, ...]:
        """The places it names, datelines left out."""
        found = self.gazetteer.mentions(self.line, self.first, self.last)
        return tuple(one for one in found if not (self.opens and is_dateline(self.line, one)))

    @property
    def text(self) -> str:
        """Its words with single spaces, for finding its mood."""
        return " ".join(self.line.at(place).text for place in range(self.first, self.last + 1))

    @cached_property
    def modality(self) -> str:
        """How the whole sentence is meant."""
        return modality_of(self.text, self.lang)

    @cached_property
    def denials(self) -> tuple[int, ...]:
        """The tokens of a Kazakh sentence that deny."""
        if not self.lang.startswith("kk"):
            return ()
        return tuple(place for place in range(self.first, self.last + 1) if _denies(self.line, place))


def _denies(line: Line, place: int) -> bool:
    word = line.word(place)
    if word in _NO or word.endswith(_WITHOUT) and line.word(place + 1).startswith(_GOES_ON):
        return True
    return len(word) > 4 and not word.startswith(_NOT_DENIED) and _DENIED_END.search(word) is not None


_WITHOUT = tuple(map(fold, ("май", "мей", "бай", "бей", "пай", "пей")))
_GOES_ON = tuple(map(fold, ("жатқан", "жатыр", "отыр", "жүр")))


@dataclass(frozen=True)
class Spoken:
    """A claim in its sentence: its tokens there, what it counts, and whether its verb is denied."""

    claim: Claim
    scene: Scene
    first: int
    last: int
    kind: str
    denied: bool
    phrase: str


@dataclass(frozen=True)
class Heard:
    """A whole text."""

    language: str
    scenes: tuple[Scene, ...]
    spoken: tuple[Spoken, ...]
    unread: tuple[Passage, ...]


def hear(text: str, gazetteer: Gazetteer) -> Heard:
    """This will return a text's sentences and claims."""
    scenes: list[Scene] = []
    spoken: list[Spoken] = []
    unread: list[Passage] = []
    for paragraph in paragraphs_of(text):
        line = line_of(paragraph.text, paragraph.lang)
        here = _scenes(paragraph, line, len(scenes), gazetteer)
        reading = read_claims(paragraph.text, paragraph.lang)
        spoken += _spoken(reading.claims, here, line, paragraph)
        unread += [Passage(one.start + paragraph.start, one.end + paragraph.start) for one in reading.unread]
        scenes += here
    return Heard(language_of(text), tuple(scenes), tuple(spoken), tuple(unread))


def _scenes(paragraph: Paragraph, line: Line, before: int, gazetteer: Gazetteer) -> list[Scene]:
    found: list[Scene] = []
    for sentence in sentences_of(line):
        first, last = line.at(sentence.first), line.at(sentence.last)
        found.append(Scene(before + len(found), line, sentence.first, sentence.last, first.start + paragraph.start,
                           last.end + paragraph.start, paragraph.start, paragraph.lang, sentence.first == 0, gazetteer))
    return found


def _spoken(claims: Sequence[Claim], scenes: Sequence[Scene], line: Line, paragraph: Paragraph) -> list[Spoken]:
    found: list[Spoken] = []
    token, scene = 0, 0
    for claim in claims:
        while token + 1 < len(line.tokens) and line.at(token).end <= claim.start:
            token += 1
        last = token
        while last + 1 < len(line.tokens) and line.at(last + 1).start < claim.end:
            last += 1
        while scene + 1 < len(scenes) and scenes[scene].last < token:
            scene += 1
        kind = kind_of(line, last, claim.noun) if claim.unit in {"count", "pieces"} else ""
        told = replace(claim, start=claim.start + paragraph.start, end=claim.end + paragraph.start)
        found.append(Spoken(told, scenes[scene], token, last, kind, False, paragraph.text[claim.start:claim.end]))
    return [replace(one, denied=_is_denied(one, found[at + 1:at + 4])) for at, one in enumerate(found)]


def _is_denied(one: Spoken, following: Sequence[Spoken]) -> bool:
    """Tell whether the verb of a claim is denied: not when a clause of another claim stands between it and the denial."""
    scene = one.scene
    if not scene.lang.startswith("kk"):
        return one.claim.denied
    denials = [place for place in scene.denials if place > one.last]
    if not denials:
        return False
    others = [other for other in following if other.scene is scene and other.first < denials[-1]]
    return not any(_parts(scene.line, one.last, other.first) for other in others)


def _parts(line: Line, after: int, before: int) -> bool:
    return any(line.at(place).text == "," or _is_verb(line, place) for place in range(after + 1, before))


def _is_verb(line: Line, place: int) -> bool:
    return line.at(place).kind == WORD and line.word(place).endswith(_VERBS) and len(line.word(place)) > 4


_VERBS = tuple(fold(end) for end in ("ып", "іп", "ды", "ді", "ты", "ті"))
