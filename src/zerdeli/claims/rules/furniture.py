"""What stands around a text on its page: counters of views, weather, exchange rates, numbers of lists and footnotes."""

from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.numbers import Numeral
from zerdeli.claims.rules.tokens import DASHES, NUMBER, WORD, Line
from zerdeli.claims.rules.units import COUNT, TENGE


def is_weather(line: Line, numeral: Numeral, end: Numeral) -> bool:
    """This will tell whether the number is a temperature: +14, 25 градус, -5 °C."""
    if line.word(numeral.first - 1) == "+" and line.at(numeral.first).glued and line.at(end.last + 1).kind != WORD:
        return line.word(end.last + 1) != "%"
    return line.word(end.last + 1) == "°" or line.word(end.last + 1).startswith((fold("градус"), fold("degree")))


def is_exchange_rate(line: Line, numeral: Numeral, unit: str) -> bool:
    """This will tell whether money is the price of other money: $442.05, 1 доллар 478,2 теңге, курс 510 тенге."""
    if numeral.multiplied or unit not in _MONEY:
        return False
    before = line.words(numeral.first - 4, 4)
    if any(word.startswith(_RATE_WORDS) for word in before):
        return True
    if numeral.value == 1 and unit in _FOREIGN_MONEY:
        return True
    return numeral.value != int(numeral.value) and bool(_FOREIGN & set(before))


_FOREIGN_MONEY = frozenset({"USD", "EUR", "RUB"})
_MONEY = _FOREIGN_MONEY | {TENGE, COUNT}
_RATE_WORDS = tuple(folded("курс бағам exchange usd eur rub"))
_FOREIGN = folded("$ € ₽ usd eur rub доллар еуро евро рубль")


def is_views(line: Line, numeral: Numeral, end: Numeral) -> bool:
    """This will tell whether the number stands alone on its line, as counters do, or counts readers by name."""
    behind_word = line.word(numeral.last + 1)
    if behind_word.startswith(_VIEWS) or not numeral.value and behind_word.startswith(_COMMENTS):
        return True
    return not (numeral.multiplied or numeral.in_words) and _stands_alone(line, numeral, end)


def _stands_alone(line: Line, numeral: Numeral, end: Numeral) -> bool:
    before, behind = line.at(numeral.first - 1), line.at(end.last + 1)
    closed = behind.kind != WORD and behind.word not in DASHES
    return closed and (before.word in _APART or before.kind == NUMBER)


# What parts the furniture of a page: dates, counters, numbers of comments.
_APART = frozenset({"", "\n", ".", "|", ";", "•", "·", ":"})
_COMMENTS = tuple(folded("пікір коммент отзыв comment"))
_VIEWS = tuple(folded("просмотр қаралым көрілім оқылым views лайк комментари қаралды"))


def is_item(line: Line, numeral: Numeral, _end: Numeral) -> bool:
    """This will tell whether the number only numbers a line, a footnote or a version: 1. Жер; 2) Су; [3]; 2.0."""
    before, behind = line.at(numeral.first - 1), line.at(numeral.last + 1)
    if before.word == "[" or line.at(numeral.first).text.endswith(".0"):
        return True
    return before.word in {"", "\n"} and behind.word in {".", ")"} and line.at(numeral.last + 2).kind == WORD
