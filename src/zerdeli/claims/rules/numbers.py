"""Numerals: digits and number words of three languages, put together to one number wherever they stand in a text."""

from dataclasses import dataclass, replace
from decimal import Decimal

from zerdeli.claims.rules.amounts import Amount, digits
from zerdeli.claims.rules.decimals import Step, fraction_step, half_step
from zerdeli.claims.rules.endings import LIKE, PLAIN, Ending, suffix
from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.numeral_words import ABBREVIATED, ENGLISH, NumberWord
from zerdeli.claims.rules.tokens import DASHES, NUMBER, WORD, Line, Token, line_of
from zerdeli.claims.rules.vocabulary import number_word


@dataclass(frozen=True, slots=True)
class Numeral:
    """One number of a text, with the tokens it spans and what its last word's ending says."""

    value: Decimal
    first: int
    last: int
    value_max: Decimal | None = None
    ending: Ending = PLAIN
    in_words: bool = False
    multiplied: bool = False
    vague: bool = False

    @property
    def is_about(self) -> bool:
        """Whether the ending itself says "about": жүздей, мыңдай."""
        return self.ending.case == LIKE

    @property
    def is_year_like(self) -> bool:
        """Whether it could be a year of our times, written in four digits or in words."""
        whole = self.value == int(self.value) and 1900 <= self.value <= 2099
        return whole and (self.in_words or not self.multiplied)


def numeral_at(line: Line, index: int) -> Numeral | None:
    """This will return the numeral that begins at a token, with its range if it is one; None where none begins."""
    low = _single(line, index)
    if low is None or low.ending.ordinal:
        return low
    dash = low.last + 1
    if line.word(dash) not in DASHES:
        return low
    high = _single(line, dash + 1)
    return low if high is None else _range(line, low, high) or low


def _range(line: Line, low: Numeral, high: Numeral) -> Numeral | None:
    base = low.value
    if high.multiplied and not low.multiplied:
        scale = _scale(line, high)
        base = base * scale if base * scale < high.value else base
    if base >= high.value or low.is_year_like != high.is_year_like or high.value > base * 20:
        return None
    return replace(high, value=base, value_max=high.value, first=low.first)


def _scale(line: Line, numeral: Numeral) -> Decimal:
    for index in range(numeral.first, numeral.last + 1):
        word = number_word(line.word(index), line.lang)
        if word and word.value >= 1000:
            return Decimal(word.value)
    return Decimal(1)


def _single(line: Line, index: int) -> Numeral | None:
    amount, place, ending = Amount(), index, PLAIN
    while not ending.ordinal:
        step = _step(line, place, amount)
        if step is None:
            break
        place, ending, final = step
        if final:
            break
    if place == index or amount.is_lone_half:
        return None
    last = place - 1
    return Numeral(amount.value, index, last, None, ending, amount.in_words, amount.multiplied, amount.vague)


def _step(line: Line, place: int, amount: Amount) -> Step | None:
    """Take one more digit group or word into the amount; None where the number has ended."""
    place = _past_joiner(line, place, amount)
    token = line.at(place)
    if token.kind == NUMBER:
        return _digits_step(line, place, amount)
    return _word_step(line, place, amount) if token.kind == WORD else None


def _word_step(line: Line, place: int, amount: Amount) -> Step | None:
    if not amount.is_empty:
        joined = fraction_step(line, place, amount) or half_step(line, place, amount)
        if joined:
            return joined
    word = number_word(line.word(place), line.lang, after_tens=amount.room == 10)
    if word is None or not amount.take(word):
        return None
    return _after_word(line, place, word)


_ENGLISH_AND = fold("and")


def _past_joiner(line: Line, place: int, amount: Amount) -> int:
    """Step over what English puts inside a number: twenty-five, two hundred and five."""
    if line.lang != "en" or amount.is_empty:
        return place
    following = ENGLISH.get(line.word(place + 1))
    if following is None or following.value >= amount.room:
        return place
    return place + 1 if line.word(place) in DASHES or line.word(place) == _ENGLISH_AND else place


def _digits_step(line: Line, place: int, amount: Amount) -> Step | None:
    value = digits(line.at(place).text, line.lang)
    if value is None or not amount.take_digits(value):
        return None
    return _after(line, place, PLAIN, final=False)


def _after_word(line: Line, place: int, word: NumberWord) -> Step:
    point = line.at(place + 1)
    if point.word == "." and point.glued and line.word(place) in ABBREVIATED:
        place += 1
    # Of a Kazakh number only the last word is inflected, so an ending ends the number.
    return _after(line, place, word.ending, final=word.inflected)


# Suffixes that Russian writes after digits: 2-х, 10-ти are quantities; 5-й, 90-е are ordinals.
_RUSSIAN_CARDINAL = frozenset({"ти", "и", "х", "ю", "ми", "мя", "та"})
_RUSSIAN_ORDINAL = frozenset(
    {"й", "го", "му", "м", "я", "е", "ой", "ый", "ая", "ое", "ые", "ого", "ому", "ым", "ую", "ых"}
)
_ENGLISH_ORDINAL = folded("st nd rd th")


def _after(line: Line, place: int, ending: Ending, final: bool) -> Step:
    """Take a suffix written after a hyphen: 557-сі, 12 800-ге, млн-ға, 5-й."""
    behind = line.at(place + 1)
    if line.lang == "en" and behind.word in _ENGLISH_ORDINAL and behind.glued:
        return place + 2, Ending(ordinal=True), True
    rest = line.hyphenated(place)
    said = _suffix_said(rest, line.lang) if rest else None
    return (place + 3, said, True) if said else (place + 1, ending, final)


_ONLY = fold("ақ")


def _suffix_said(rest: Token, lang: str) -> Ending | None:
    if lang.startswith("kk"):
        # төрт-ақ is a particle, not a case.
        return PLAIN if rest.word == _ONLY else suffix(rest.word)
    if rest.text.lower() in _RUSSIAN_CARDINAL:
        return PLAIN
    return Ending(ordinal=True) if rest.text.lower() in _RUSSIAN_ORDINAL else None


def read_number(phrase: str) -> int | Decimal | None:
    """This will return the first number that a phrase holds, in digits or in words of any language; None if none."""
    found = [numeral for lang in ("kk", "ru", "en", "kk-Latn") if (numeral := _first(phrase, lang))]
    # The language that reads the longest number is the phrase's own.
    longest = max(found, key=lambda numeral: numeral.last - numeral.first, default=None)
    return plain(longest.value) if longest else None


def _first(phrase: str, lang: str) -> Numeral | None:
    line = line_of(phrase, lang)
    numerals = (numeral_at(line, index) for index in range(len(line.tokens)))
    return next((numeral for numeral in numerals if numeral), None)


def plain(value: Decimal) -> int | Decimal:
    """This will return a whole number as an integer and any other as it is."""
    return int(value) if value == int(value) else value
