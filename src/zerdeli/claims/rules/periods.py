"""Words of time: months, years, durations, and the period that a sentence names (биыл, былтыр, 2020)."""

import re

from zerdeli.claims.rules.endings import is_form
from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.phrases import Phrases
from zerdeli.claims.rules.tokens import Line, ends_sentence

MONTHS = folded(
    """қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан қаңтары ақпаны наурызы
    январ феврал март апрел мая май мае маем маю июн июл август сентябр октябр ноябр декабр янв фев мар апр авг сен
    окт ноя дек
    january february march april may june july august september october november december jan feb apr jun jul aug
    sep oct nov
    dec"""
)
YEAR_WORDS = folded("жыл жылғы жылдарғы ж жж год г гг year years жылдардағы")
TIME_WORDS = folded(
    """жыл жылғы жылдарғы ай айғы апта күн күнгі сағат минут секунд тәулік ғасыр жж ж
    год лет летн месяц мес недел неделя день дня дней дню дням днями сутки суток суткам час минут мин сек квартал
    век столетие
    жылдығ айлығ күндіг сағаттап күндеп жылдап айлап апталап
    столетий десятилетие десятилетий десятилетия полугодие полугодия полугодий
    year years month months week weeks day days hour hours minute minutes seconds quarter quarters decade decades
    century
    centuries"""
)
_BETWEEN = folded(
    "оқу қаржы күнтізбелік учебный учебного учебном учебных финансовый финансового финансовом жұмыс банк толық тура"
)
_MONTH_SHORTEST = 3


def is_month(word: str) -> bool:
    """This will tell whether a folded word names a month, in any case."""
    return len(word) >= _MONTH_SHORTEST and is_form(word, MONTHS)


def is_time_word(word: str) -> bool:
    """This will tell whether a folded word is a unit of time: жылға, ай, дней, hours."""
    return bool(word) and is_form(word, TIME_WORDS)


def is_year_word(word: str) -> bool:
    """This will tell whether a folded word says that the number before it is a year or a count of years."""
    return bool(word) and is_form(word, YEAR_WORDS)


def time_word_behind(line: Line, index: int) -> bool:
    """This will tell whether a unit of time stands at a token, or behind one word: 10 рабочих дней, 2025 оқу жылы."""
    word = line.word(index)
    if word == "-" and line.at(index).glued:
        return is_time_word(line.word(index + 1)) or line.word(index + 1).startswith(_LONG)
    if is_time_word(word):
        return True
    return (word in _BETWEEN or word.startswith(_ADJECTIVES)) and is_time_word(line.word(index + 1))


_LONG = (fold("лет"), fold("дневн"), fold("месячн"), fold("часов"), fold("минутн"), fold("жылд"))
_ADJECTIVES = tuple(
    folded("рабоч календарн последн следующ банковск полн ближайш прошедш минувш академическ working calendar")
)

# The year of a note is the reader's to know: "this year" stays a word here.
_SAID = Phrases(
    {
        "жыл басынан": "жыл_бас*",
        "биыл": "биыл* осы_жыл* ағымдағы_жыл*",
        "былтыр": "былтыр*",
        "өткен жылы": "өткен_жыл* алдыңғы_жыл*",
        "келер жылы": "келер_жыл* келесі_жыл* алдағы_жыл*",
        "с начала года": "начала_год*",
        "в этом году": "этом_году этого_года текуще*_год* нынешн*_год*",
        "в прошлом году": "прошло*_год* годом_ранее минувш*_год*",
        "в следующем году": "следующ*_год* будущ*_год*",
        "since the start of the year": "start_of_the_year",
        "this year": "this_year current_year",
        "last year": "last_year",
        "next year": "next_year",
    }
)


def period_said(line: Line, first: int, last: int) -> str:
    """This will return the period named between two tokens, a year or a phrase such as "биыл"; empty if none is."""
    for place in range(first, last + 1):
        found = _SAID.beginning_at(line, place)
        said = found[0] if found else _year(line, place)
        if said:
            return said
    return ""


def _year(line: Line, place: int) -> str:
    text = line.at(place).text
    return text if _FOUR_DIGITS.fullmatch(text) and _is_said_as_year(line, place) else ""


def _is_said_as_year(line: Line, place: int) -> bool:
    """2020 жыл, 2020 оқу жылы, 2020-2021 жылдары, 24 желтоқсан 2020, в 2020,"""
    by_word = any(is_year_word(word) for word in line.words(place + 1, 2))
    return by_word or is_month(line.word(place - 1)) or _closes(line, place)


_FOUR_DIGITS = re.compile(r"(?:19|20)[0-9]{2}")
_IN = folded("в in к с по since by")


def _closes(line: Line, place: int) -> bool:
    return line.word(place - 1) in _IN and (ends_sentence(line, place + 1) or line.word(place + 1) == ",")
