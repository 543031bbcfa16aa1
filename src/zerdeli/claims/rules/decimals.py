"""Decimals in words: бүтін оннан үш, целых и три десятых, the spoken төрт те сегіз, с половиной."""

from decimal import Decimal

from zerdeli.claims.rules.amounts import Amount
from zerdeli.claims.rules.endings import PLAIN, Ending
from zerdeli.claims.rules.kazakh_numerals import PARTS_OF_WHOLE as KAZAKH_PARTS
from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.numeral_words import PARTS_OF_WHOLE as RUSSIAN_PARTS
from zerdeli.claims.rules.numeral_words import WHOLE
from zerdeli.claims.rules.tokens import Line
from zerdeli.claims.rules.vocabulary import number_word

# The token to go on from, the ending of the last word, and whether the number ends there.
Step = tuple[int, Ending, bool]

_RUSSIAN_AND_HALF = (fold("с"), fold("половиной"))
_ENGLISH_AND_HALF = (fold("and"), fold("a"), fold("half"))


def half_step(line: Line, place: int, amount: Amount) -> Step | None:
    """This will take "с половиной" and "and a half" behind a number; None where neither stands."""
    for words in (_RUSSIAN_AND_HALF, _ENGLISH_AND_HALF):
        if line.words(place, len(words)) == words:
            amount.take_half()
            return place + len(words), PLAIN, False
    return None


_SPOKEN_POINT = folded("де да те та")
_AND = fold("и")


def fraction_step(line: Line, place: int, amount: Amount) -> Step | None:
    """This will take the tenths told in words behind a whole number; None where none are told."""
    word = number_word(line.word(place), line.lang)
    if word and word.kind == WHOLE:
        return _kazakh_parts(line, place + 1, amount) or _russian_parts(line, place + 1, amount)
    spoken = line.word(place) in _SPOKEN_POINT and line.is_kazakh and amount.is_digit
    return _spoken_tenth(line, place + 1, amount) if spoken else None


def _spoken_tenth(line: Line, place: int, amount: Amount) -> Step | None:
    tenth = number_word(line.word(place), line.lang)
    if tenth is None or not 0 < tenth.value < 10:
        return None
    amount.take_part(Decimal(str(tenth.value)), 10)
    return place + 1, tenth.ending, tenth.inflected


def _kazakh_parts(line: Line, place: int, amount: Amount) -> Step | None:
    parts = KAZAKH_PARTS.get(line.word(place))
    return _counted(line, place + 1, parts, amount) if parts else None


def _counted(line: Line, place: int, parts: int, amount: Amount) -> Step | None:
    """Take as many small words as make less than the parts: what follows may be a multiplier of the whole."""
    count, ending = Amount(), PLAIN
    while word := number_word(line.word(place), line.lang):
        if word.value >= parts or not count.take(word):
            break
        place, ending = place + 1, word.ending
        if word.inflected:
            break
    if count.is_empty:
        return None
    amount.take_part(count.value, parts)
    return place, ending, ending != PLAIN


def _russian_parts(line: Line, place: int, amount: Amount) -> Step | None:
    start = place + 1 if line.word(place) == _AND else place
    count = Amount()
    while word := number_word(line.word(start), line.lang):
        if word.ending.ordinal or not count.take(word):
            break
        start += 1
    parts = RUSSIAN_PARTS.get(line.word(start))
    if parts is None or count.is_empty:
        return None
    amount.take_part(count.value, parts)
    return start + 1, PLAIN, False
