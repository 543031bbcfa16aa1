"""Shares told in words: жартысы, көпшілігі, үштен бірі, большинство, две трети, каждый третий, half, one in three."""

from dataclasses import dataclass
from decimal import Decimal

from zerdeli.claims.rules.bounds import EXACT, MORE_THAN
from zerdeli.claims.rules.endings import ABLATIVE, PLAIN, Ending, ending_after
from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.numbers import Numeral, numeral_at
from zerdeli.claims.rules.tokens import WORD, Line
from zerdeli.claims.rules.vocabulary import number_word

HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a whole with the tokens it spans, the bound it says by itself and its last word's ending."""

    value: Decimal
    first: int
    last: int
    bound: str = EXACT
    ending: Ending = PLAIN


_MAJORITY = """көпшілігі басым_бөлігі басым_көпшілігі дені басым_бөліг* көпшіліг* басым_көпшіліг* үлкен_бөлігі
    көп_бөлігі
    большинств* больш*_част* подавляющ*_большинств* основн*_част* most_of the_majority majority а_majority
    больш*_их_част*"""
_HALVES = """тең_жартысы жартысы тең_жарымы жарымы тең_жарты половин* half"""
_QUARTERS = "ширегі ширек_бөлігі треть_четвертн* quarter"
_THIRDS = "треть! трети! третью!"
_FOURTHS = "четверть! четверти! четвертью!"

Row = tuple[tuple[str, ...], Decimal, str]


def _rows(phrases: str, value: Decimal, bound: str = EXACT) -> list[Row]:
    return [(tuple(fold(word) for word in phrase.split("_")), value, bound) for phrase in phrases.split()]


def _table() -> tuple[Row, ...]:
    rows = _rows(_MAJORITY, HALF, MORE_THAN) + _rows(_HALVES, HALF) + _rows(_QUARTERS, Decimal("0.25"))
    rows += _rows(_THIRDS, Decimal(1) / 3) + _rows(_FOURTHS, Decimal("0.25")) + _rows("third", Decimal(1) / 3)
    return tuple(sorted(rows, key=lambda row: len(row[0]), reverse=True))


_TABLE = _table()
_FIRST_LETTERS = frozenset(words[0][:2] for words, _value, _bound in _TABLE)
# The halves and quarters of a year are periods: вторая половина 2020 года, жылдың бірінші жартысы.
_OF_PERIOD = tuple(folded("год жыл месяц ай дня день күн век ғасыр матч тайм недел"))
_EVERY = folded("әр әрбір каждый каждая каждое каждого каждой каждому каждую каждым every")
_SCHOOL = folded("в учебной оқу")


def share_at(line: Line, index: int) -> Share | None:
    """This will return the share that begins at a token; None where none does, or where it is half a year."""
    if line.at(index).kind != WORD:
        return None
    return _every(line, index) or _out_of(line, index) or _part(line, index)


def _part(line: Line, index: int) -> Share | None:
    count = _count_before(line, index)
    place = count.last + 1 if count else index
    if line.word(place)[:2] not in _FIRST_LETTERS:
        return None
    for words, value, bound in _TABLE:
        ending = _phrase_ending(line, place, words)
        if ending is not None and not _is_period(line, index, place + len(words)):
            times = count.value if count else Decimal(1)
            return Share(value * times, index, place + len(words) - 1, bound, ending) if value * times < 1 else None
    return None


def _count_before(line: Line, index: int) -> Numeral | None:
    """Return the number of parts: две трети, три четверти, two thirds."""
    word = number_word(line.word(index), line.lang)
    is_count = word is not None and 1 < word.value < 10 and not word.ending.ordinal and not line.is_kazakh
    return Numeral(Decimal(str(word.value)), index, index) if word and is_count else None


def _phrase_ending(line: Line, place: int, words: tuple[str, ...]) -> Ending | None:
    ending: Ending | None = PLAIN
    for step, stem in enumerate(words):
        ending = _form(line.word(place + step), stem, line.lang)
        if ending is None:
            return None
    return ending


def _form(word: str, stem: str, lang: str) -> Ending | None:
    if lang == "en":
        return PLAIN if word in {stem, stem + "s"} else None
    if stem.endswith("!"):
        return PLAIN if word == stem[:-1] else None
    return ending_after(word, stem)


def _is_period(line: Line, first: int, behind: int) -> bool:
    before = number_word(line.word(first - 1), line.lang)
    if before and before.ending.ordinal or line.word(first - 1) in _SCHOOL and line.lang == "ru":
        return True
    genitive_before = line.is_kazakh and line.word(first - 1).startswith(_OF_PERIOD)
    return genitive_before or line.word(behind).startswith(_OF_PERIOD)


def _every(line: Line, index: int) -> Share | None:
    """Return one third for "каждый третий" and "әрбір үшінші"."""
    if line.word(index) not in _EVERY:
        return None
    word = number_word(line.word(index + 1), line.lang)
    if word and word.ending.ordinal and word.value > 1:
        return Share(1 / Decimal(str(word.value)), index, index + 1)
    numeral = numeral_at(line, index + 1)
    if numeral and numeral.ending.ordinal and numeral.value > 1:
        return Share(1 / numeral.value, index, numeral.last)
    return None


_ONE = folded("one один одна одно")
_PART = fold("бөлі*")
_OF = folded("in из")


def _out_of(line: Line, index: int) -> Share | None:
    """Return the fraction of "үштен екісі", "төрттен бір бөлігі", "one in three", "один из трех", "одна пятая"."""
    whole = numeral_at(line, index)
    if whole is None or whole.value < 1:
        return None
    if line.is_kazakh:
        return _kazakh_fraction(line, whole)
    return _one_in(line, whole) or _russian_fraction(line, whole)


def _kazakh_fraction(line: Line, whole: Numeral) -> Share | None:
    part = numeral_at(line, whole.last + 1)
    if part is None or whole.ending.case != ABLATIVE or not 0 < part.value < whole.value <= 100:
        return None
    is_part = ending_after(line.word(part.last + 1), _PART) is not None
    if not (part.ending.possessive or is_part):
        return None
    return Share(part.value / whole.value, whole.first, part.last + is_part, EXACT, part.ending)


def _one_in(line: Line, one: Numeral) -> Share | None:
    if line.word(one.first) not in _ONE or line.word(one.last + 1) not in _OF:
        return None
    whole = numeral_at(line, one.last + 2)
    if whole is None or not 1 < whole.value <= 10 or line.lang == "ru":
        return None
    return Share(1 / whole.value, one.first, whole.last)


def _russian_fraction(line: Line, count: Numeral) -> Share | None:
    parts = number_word(line.word(count.last + 1), line.lang)
    if parts is None or not parts.ending.ordinal or not 2 < parts.value <= 10 or count.value >= parts.value:
        return None
    if not line.word(count.last + 1).endswith((fold("ая"), fold("ых"), fold("ую"), fold("ой"))):
        return None
    behind = line.word(count.last + 2)
    last = count.last + 1 + (behind.startswith(fold("част")))
    return Share(count.value / Decimal(str(parts.value)), count.first, last)
