"""Numbers that only tell things apart: addresses, documents, telephones and names with a number in them."""

from zerdeli.claims.rules.endings import ending_after
from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.numbers import Numeral
from zerdeli.claims.rules.tokens import DASHES, NUMBER, WORD, Line, ends_sentence
from zerdeli.claims.rules.units import unit_at


def is_name(line: Line, numeral: Numeral) -> bool:
    """This will tell whether a number is part of a name: iKOMEK-109, 5G, 12-мектеп, 109@mail.kz, «100 нақты қадам»."""
    text = line.at(numeral.first).text
    if _is_in_web_address(line, numeral) or text[0] == "0" and len(text) > 1 and text.isdecimal():
        return True
    return _joined_before(line, numeral.first) or _joined_behind(line, numeral.last) or _is_quoted(line, numeral)


_WEB_MARKS = frozenset("@/_=&#\\")


def _is_in_web_address(line: Line, numeral: Numeral) -> bool:
    before, behind = line.at(numeral.first - 1), line.at(numeral.last + 1)
    return before.word in _WEB_MARKS and line.at(numeral.first).glued or behind.word in _WEB_MARKS and behind.glued


def _joined_before(line: Line, first: int) -> bool:
    """COVID-19, А320, бір-біріне."""
    before, further = line.at(first - 1), line.at(first - 2)
    if before.word in DASHES and further.word in _DISEASE:
        return True
    if not line.at(first).glued:
        return False
    if before.kind == WORD:
        return True
    return (before.word in DASHES and before.glued or before.word == "+") and further.kind == WORD


def _joined_behind(line: Line, last: int) -> bool:
    """5G, 14oC, 12-мектеп; but not 5км and 10-процентный, which are units."""
    behind = line.at(last + 1)
    is_letter = len(behind.text) == 1 and behind.is_capital
    if behind.kind == WORD and (behind.glued or is_letter):
        return unit_at(line, last + 1) is None
    return line.hyphenated(last) is not None and unit_at(line, last + 2) is None


_DISEASE = folded("covid ковид коронавирус")
_OPENING, _CLOSING = frozenset("«“„‹"), frozenset("»”›")
_LONGEST_NAME = 6


def _is_quoted(line: Line, numeral: Numeral) -> bool:
    opening = _opening_before(line, numeral.first)
    if opening is None or unit_at(line, numeral.last + 1) is not None:
        return False
    inside = range(numeral.last + 1, opening + 2 + _LONGEST_NAME)
    begins = line.at(opening + 1)
    is_title = begins.is_capital or begins.kind == NUMBER or numeral.in_words
    return is_title and any(_closes(line, place) for place in inside)


def _opening_before(line: Line, first: int) -> int | None:
    for place in range(first - 1, first - 1 - _LONGEST_NAME, -1):
        if line.word(place) in _CLOSING or ends_sentence(line, place):
            return None
        if line.word(place) in _OPENING or line.word(place) == '"' and line.at(place + 1).glued:
            return place
    return None


def _closes(line: Line, place: int) -> bool:
    return line.word(place) in _CLOSING or line.word(place) == '"' and line.at(place).glued


_NUMBER_SIGNS = frozenset("№#§") | folded("n no нөмірі нөмір индекс индексі гост снип")
_DOCUMENT_BEFORE = folded(
    "ст статья статьи статье статьей статьям статьях п пп пункт пункта пункту пункте бап бабы article section"
)
_DOCUMENT_BEHIND = folded("бап баб тармақ тармағ тармақша тармақшас параграф")
_INSTITUTION = tuple(folded("школ гимнази лицей лице мектебі поликлиник больниц садик детсад"))
_LIST = folded("и және мен бен пен") | {",", "-", "–"}


def is_document(line: Line, numeral: Numeral) -> bool:
    """This will tell whether a number names an article, a decree or a school: ст. 92, 94 и 147; 5-бап; № 178."""
    if any(ending_after(line.word(numeral.last + 1), stem) is not None for stem in _DOCUMENT_BEHIND):
        return True
    if line.at(numeral.last + 1).word in DASHES and line.word(numeral.last + 2) in _DOCUMENT_BEHIND:
        return True
    return _is_numbered(line, numeral.first - 1) or _is_school(line, numeral)


_LONGEST_LIST = 60


def _is_numbered(line: Line, place: int) -> bool:
    """Step back over a list of numbers to what they are numbers of."""
    for _ in range(_LONGEST_LIST):
        token = line.at(place)
        if token.word in _NUMBER_SIGNS:
            return True
        if token.word == "." and token.glued:
            place -= 1
            token = line.at(place)
        if token.word in _DOCUMENT_BEFORE:
            return True
        if token.kind != NUMBER and token.word not in _LIST:
            return False
        place -= 1
    return False


def _is_school(line: Line, numeral: Numeral) -> bool:
    before, behind = line.word(numeral.first - 1), line.at(numeral.last + 1)
    # "в школах 500 детей" counts; "в школе 148" and "гимназии 25" name.
    if before in _ROWS and behind.kind != WORD:
        return True
    return (
        before.startswith(_INSTITUTION)
        and not before.endswith(_PLURAL)
        and behind.kind != WORD
        and not numeral.multiplied
    )


_ROWS = folded(
    "ряд глава главы раздел страница стр том тарау лот маршрут рейс автобус палата вагон бокс блок зал ангар"
)
_PLURAL = tuple(folded("ах ам ами лар лер"))
_PHONE_WORDS = tuple(
    folded(
        "номер нөмір телефон тел қоңырау звон call колл служб қызмет whatsapp орталығ линии желі центр ikomek икомек"
    )
)
_SHORTEST, _LONGEST, _TELEPHONE, _IDENTIFIER = 3, 4, 11, 12


def is_phone(line: Line, numeral: Numeral) -> bool:
    """This will tell whether a number is a telephone's: +7…, 87011234567, or 109 beside a word that says so."""
    text = line.at(numeral.first).text
    if line.word(numeral.first - 1) == "+" and len(text) > _LONGEST:
        return True
    if not text.isdecimal() or numeral.multiplied:
        return False
    return _is_long_number(line, numeral, text) or _is_short_number(text) and _is_called(line, numeral)


def _is_long_number(line: Line, numeral: Numeral, text: str) -> bool:
    """Tell whether digits are a telephone's eleven, or the twelve of an IIN or BIN that nothing follows."""
    if len(text) == _TELEPHONE:
        return text[0] in "78"
    return len(text) == _IDENTIFIER and not line.is_word(numeral.last + 1)


def _is_called(line: Line, numeral: Numeral) -> bool:
    near = line.words(numeral.first - 2, 2) + line.words(numeral.last + 1, 2)
    return any(word.startswith(_PHONE_WORDS) for word in near)


def _is_short_number(text: str) -> bool:
    """Tell whether digits are like those of Kazakhstan's short numbers: 101–119, 150, 13xx and 14xx."""
    if len(text) == _SHORTEST:
        return text[:2] in {"10", "11"} or text == "150"
    return len(text) == _LONGEST and text[:2] in {"13", "14"}


_STREETS = tuple(
    folded(
        "көшес көшел көшед көшен даңғыл тұйығ бұрылыс улиц проспект переул бульвар шоссе тракт набережн street avenue"
    )
)
_SHORT_STREETS = folded("ул пр просп пер мкр бул ave")
_HOUSES = folded(
    "дом д кв квартира квартире офис оф каб кабинет корпус корп строение мкр мкрн уй үй пәтер house apt building"
)
_DISTRICT = folded("ықшам шағын мөлтек")
_FAR = 5


def is_address(line: Line, numeral: Numeral) -> bool:
    """This will tell whether a number is a house, a flat or a numbered microdistrict: Назарбаев даңғылы, 203; д. 5."""
    if numeral.multiplied or numeral.value > 9999:
        return False
    rules = (_is_house, _is_on_street, _is_district, _is_behind_name, _is_before_street)
    return any(rule(line, numeral) for rule in rules)


def _is_behind_name(line: Line, numeral: Numeral) -> bool:
    """Гоголь, 77; Қарасай батыр, 134А: a name, a comma and a number with nothing behind it."""
    comma, behind = line.at(numeral.first - 1), line.at(numeral.last + 1)
    closes = behind.word in _CLOSING_MARKS or behind.kind == WORD and behind.glued
    name = line.at(numeral.first - 2).is_capital or line.at(numeral.first - 3).is_capital
    return comma.word == "," and name and closes and not numeral.in_words


def _is_before_street(line: Line, numeral: Numeral) -> bool:
    """5 Abay Street, 28 панфиловшылар паркі."""
    behind = line.words(numeral.last + 1, 3)
    if any(word.startswith(_PANFILOV) for word in behind):
        return True
    return (
        line.at(numeral.last + 1).is_capital and line.lang == "en" and any(word in _ENGLISH_STREETS for word in behind)
    )


_PANFILOV, _ENGLISH_STREETS = fold("панфилов"), folded("street avenue st ave")
_CLOSING_MARKS = frozenset({"", ";", ",", ".", "\n", ")", "»"})


def _is_house(line: Line, numeral: Numeral) -> bool:
    place = numeral.first - 1
    if line.word(place) == ".":
        place -= 1
    if line.word(place) not in _HOUSES:
        return False
    behind = line.at(numeral.last + 1)
    return line.word(place + 1) == "." or behind.kind != WORD or line.at(place - 1).word == ","


def _is_on_street(line: Line, numeral: Numeral) -> bool:
    before, near = line.at(numeral.first - 1), line.words(numeral.first - _FAR, _FAR)
    if before.word.endswith(_AT) or not any(_is_street(word) for word in near):
        return False
    return (before.word == "," or before.is_capital or _is_street(before.word)) and _closes_address(
        line, numeral.last + 1
    )


def _is_street(word: str) -> bool:
    return word.startswith(_STREETS) or word in _SHORT_STREETS


def _closes_address(line: Line, place: int) -> bool:
    word = line.word(place)
    return not line.is_word(place) or word in _HOUSES or ending_after(word, _HOUSE) is not None


_AT = tuple(folded("нда нде"))
_HOUSE = fold("үй")


def _is_district(line: Line, numeral: Numeral) -> bool:
    """10 ықшам ауданында is a place; 23 ықшам аудан бар counts."""
    if line.word(numeral.last + 1) not in _DISTRICT:
        return False
    said = ending_after(line.word(numeral.last + 2), fold("аудан"))
    return said is not None and said.possessive and line.at(numeral.first - 1).word not in folded("барлық")
