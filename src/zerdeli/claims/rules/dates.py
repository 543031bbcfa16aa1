"""Dates: days of months and years, in digits and in words."""

from zerdeli.claims.rules.endings import LOCATIVE, ending_after
from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.numbers import Numeral
from zerdeli.claims.rules.periods import is_month, is_year_word
from zerdeli.claims.rules.tokens import Line

_LONGEST_MONTH = 31


def is_date(line: Line, numeral: Numeral, end: Numeral) -> bool:
    """This will tell whether a number is a day or a year; end is the last of the numbers that share its noun."""
    if numeral.multiplied and not numeral.in_words:
        return False
    if numeral.is_year_like:
        return _is_year_behind_month(line, numeral) or _is_year(line, numeral, end)
    if is_year_word(line.word(end.last + 1)) and end.is_year_like:
        return True
    return numeral.value <= _LONGEST_MONTH and _is_day(line, numeral, end)


def _is_day(line: Line, numeral: Numeral, end: Numeral) -> bool:
    """24 желтоқсан, 1-5 мамыр, мамырдың 5-і, қазан айының 15-інде"""
    if is_month(line.word(end.last + 1)):
        return True
    before = line.word(numeral.first - 1)
    return before.endswith(_OF) and (is_month(before) or ending_after(before, _MONTH) is not None)


_MONTH = fold("ай")
_OF = tuple(folded("ның нің дың дің тың тің"))


def _is_year_behind_month(line: Line, numeral: Numeral) -> bool:
    """24 желтоқсан 2020; 12 мая, 2020"""
    comma, month = line.word(numeral.first - 1), line.word(numeral.first - 2)
    return is_month(comma) or comma == "," and is_month(month)


def _is_year(line: Line, numeral: Numeral, end: Numeral) -> bool:
    if line.is_kazakh and numeral.ending.case == LOCATIVE:
        return True
    behind = line.word(end.last + 1)
    if is_year_word(behind) or is_year_word(line.word(end.last + 2)):
        return True
    # A year with no word behind it: в 2024, 2030-ға дейін.
    return not line.is_word(end.last + 1) or behind in _AFTER_YEARS


_AFTER_YEARS = folded("дейін бері кейін бойынша және и в на по с до от мен")
