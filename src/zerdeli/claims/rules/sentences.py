"""Sentences of a text, and stretches that are tables of numbers rather than sentences."""

from dataclasses import dataclass

from zerdeli.claims.rules.tokens import NUMBER, WORD, Line, ends_sentence
from zerdeli.claims.rules.vocabulary import number_word

# No sentence of prose is longer; a longer stretch is read in pieces, so that any text is read in time.
_WIDEST = 120
_MOST_NUMBERS, _MOST_WORDS = 30, 60


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens of one sentence, first and last; a table is a stretch of numbers that no words explain."""

    first: int
    last: int
    is_table: bool


def sentences_of(line: Line) -> tuple[Sentence, ...]:
    """This will return the sentences of a text in order; every token is in one of them."""
    found: list[Sentence] = []
    first = 0
    for place in range(len(line.tokens)):
        if ends_sentence(line, place) or place - first + 1 >= _WIDEST or place == len(line.tokens) - 1:
            found.append(Sentence(first, place, _is_table(line, first, place)))
            first = place + 1
    return tuple(found)


def _is_table(line: Line, first: int, last: int) -> bool:
    if last - first < _MOST_NUMBERS:
        return False
    kinds = [line.at(place).kind for place in range(first, last + 1)]
    numbers, words = kinds.count(NUMBER), kinds.count(WORD)
    if numbers > _MOST_NUMBERS and numbers * 3 > words:
        return True
    return words > _MOST_WORDS and sum(_is_numeral(line, place) for place in range(first, last + 1)) > _MOST_WORDS


def _is_numeral(line: Line, place: int) -> bool:
    return line.at(place).kind == WORD and number_word(line.word(place), line.lang) is not None
