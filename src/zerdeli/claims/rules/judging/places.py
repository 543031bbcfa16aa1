"""Places that a text names: districts, microdistricts and cities told apart, and those of an official's title set aside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zerdeli.claims.rules.endings import ending_after
from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.tokens import WORD, Line

ELSEWHERE = "elsewhere"
CITY, DISTRICT, MICRODISTRICT = "city", "district", "microdistrict"
_CLASS = {
    MICRODISTRICT: tuple(folded("мкр микрорайон ықшам шағын microdistrict")),
    DISTRICT: tuple(folded("аудан район district")),
    CITY: tuple(folded("қала город city")),
    "region": tuple(folded("облыс област region oblast")),
}
_OTHERS = folded("""астана нұр-сұлтан шымкент қарағанды караганд атырау ақтөбе актоб ақтау актау қызылорда кызылорд орал уральск
    павлодар семей өскемен усть-каменогорск тараз талдықорған талдыкорган түркістан туркестан көкшетау кокшетау петропавл
    қостанай костана қонаев конаев екібастұз жезқазған astana nur-sultan shymkent karaganda atyrau aktobe aktau kyzylorda
    pavlodar taraz turkistan turkestan kostanay""")  # fmt: skip
_COUNTRY = folded("қазақстанда казахстане казахстану kazakhstan nationwide стране елімізде елде республикада")
_OFFICIAL = tuple(folded("әкім аким глав мэр akim mayor head"))
_RUSSIAN_END = fold("ский")
_NEAR = 2
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """A place at a token. `code` is empty where the register has no such place; `weak` ones belong to a title."""

    at: int
    code: str
    level: str
    weak: bool
    name: str

    @property
    def is_elsewhere(self) -> bool:
        """Whether the register does not cover it."""
        return not self.code


class Gazetteer:
    """The register's places by the words that name them."""

    def __init__(self, places: Iterable[tuple[str, str, Mapping[str, str]]]) -> None:
        """This will take (code, level, names by language) of every place."""
        self._stems: dict[str, list[tuple[str, str, str]]] = {}
        for code, level, names in places:
            for stem in {_stem(name) for name in names.values()}:
                if len(stem) >= _SHORTEST:
                    self._stems.setdefault(stem[:_SHORTEST], []).append((stem, code, level))
        for found in self._stems.values():
            found.sort(key=lambda each: -len(each[0]))

    def mentions(self, line: Line, first: int, last: int) -> tuple[Mention, ...]:
        """This will return the places named between two tokens, in order."""
        found = (self._at(line, place) for place in range(first, last + 1) if line.at(place).kind == WORD)
        return tuple(mention for mention in found if mention)

    def _at(self, line: Line, place: int) -> Mention | None:
        word, token = line.word(place), line.at(place)
        if word in _COUNTRY:
            return Mention(place, "", ELSEWHERE, False, token.text)
        if not (token.is_capital or token.text.islower() and token.text.isascii()):
            return None
        weak = _is_in_title(line, place)
        if any(_names(word, other) for other in _others_like(word)):
            return Mention(place, "", ELSEWHERE, weak, token.text)
        hits = [(code, level) for stem, code, level in self._stems.get(word[:_SHORTEST], ()) if _names(word, stem)]
        if not hits:
            return None
        said = _class_beside(line, place)
        code = next((code for code, level in hits if not said or level == said), "")
        level = next((level for __, level in hits if not said or level == said), said or ELSEWHERE)
        return Mention(place, code, level, weak, token.text)


def _stem(name: str) -> str:
    """Return the word that names a place, without its class: "Алатауский район" is алатауск."""
    words = [fold(word.strip("«»\"“”")) for word in name.split()]
    classes = tuple(word for row in _CLASS.values() for word in row)
    own = [word for word in words if not word.startswith(classes)] or words
    return own[0].removesuffix(fold("ий")) if own[0].endswith(_RUSSIAN_END) else own[0]


def _names(word: str, stem: str) -> bool:
    if stem.endswith(fold("ск")) and word.startswith(stem):
        return True
    return word == stem or ending_after(word, stem) is not None


_OTHERS_BY_START: dict[str, list[str]] = {}
for _name in sorted(_OTHERS):
    _OTHERS_BY_START.setdefault(_name[:3], []).append(_name)


def _others_like(word: str) -> Iterable[str]:
    return _OTHERS_BY_START.get(word[:3], ())


def _class_beside(line: Line, place: int) -> str:
    """Return the class that stands beside a name: behind it in Kazakh and English, on either side in Russian."""
    behind = [line.word(place + step) for step in (1, 2)]
    before = [line.word(place - step) for step in (1, 2)]
    behind = behind[1:] if behind[0] in {"»", "”", '"'} else behind[:1]
    before = before[1:] if before[0] in {"«", "“", '"'} else before[:1]
    for word in (*behind, *before):
        for name, stems in _CLASS.items():
            if word.startswith(stems):
                return name
    return ""


def _is_in_title(line: Line, place: int) -> bool:
    """Tell whether the place belongs to an official: Алматы қаласының әкімі, аким Алматы, mayor of Almaty."""
    near = [line.word(place + step) for step in range(-_NEAR, _NEAR + 1) if step]
    return any(word.startswith(_OFFICIAL) for word in near)


def is_dateline(line: Line, mention: Mention) -> bool:
    """This will tell whether a place only says where the note was sent from: Нұр-Сұлтан, BAQ.KZ."""
    if mention.at != 0 and any(line.at(place).kind == WORD for place in range(mention.at)) and not _follows_name(line, mention):
        return False
    mark, after = line.at(mention.at + 1), line.at(mention.at + 2)
    return mark.text in {".", "–", "—", "-"} or mark.text == "," and after.text.isupper() and len(after.text) > 1


def _follows_name(line: Line, mention: Mention) -> bool:
    """Нұр-Сұлтан comes as three tokens."""
    return mention.at <= _NEAR and line.at(1).text in {"-", "‑"}
