"""What is left alone: numbers that count nothing, such as dates, ages, clock times, ranks and views."""

from collections.abc import Callable

from zerdeli.claims.rules.bounds import bound_behind
from zerdeli.claims.rules.dates import is_date
from zerdeli.claims.rules.endings import DATIVE, LOCATIVE, NOMINATIVE, ending_after, is_form
from zerdeli.claims.rules.furniture import is_item, is_views, is_weather
from zerdeli.claims.rules.labels import is_address, is_document, is_name, is_phone
from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.nouns import is_age
from zerdeli.claims.rules.numbers import Numeral, numeral_at
from zerdeli.claims.rules.periods import time_word_behind
from zerdeli.claims.rules.tokens import DASHES, NUMBER, Line, Token
from zerdeli.claims.rules.vocabulary import number_word

OLDEST = 120


def chain_end(line: Line, numeral: Numeral) -> Numeral:
    """This will return the last numeral of a list or span that shares one noun: 2023, 2024 және 2025 жылдары."""
    last = numeral
    for _ in range(6):
        place = last.last + 1
        joined = line.word(place) in _JOINERS
        following = numeral_at(line, place + joined)
        if following is None or not (joined or last.ending.case != NOMINATIVE):
            return last
        # 2021 жылы 1 150, 2022 жылы 1 310: a year is the next one's, not this one's.
        if following.is_year_like and not numeral.is_year_like:
            return last
        last = following
    return last


_JOINERS = folded("и және мен пен бен до по – - — to and or или немесе не") | {",", "/"}


def reason_left_alone(line: Line, numeral: Numeral) -> str | None:
    """This will return why a number is no figure (date, duration, age, address, …); None where it may be one."""
    if numeral.ending.ordinal:
        return "ordinal"
    end = chain_end(line, numeral)
    return next((reason for reason, holds in _REASONS if holds(line, numeral, end)), None)


def _past_bound(line: Line, end: Numeral) -> int:
    """Return the token behind a number and its bound word: отызға жуық жыл."""
    bound = bound_behind(line, end.last + 1, end.ending.case)
    return (bound.edge if bound else end.last) + 1


def _is_duration(line: Line, numeral: Numeral, end: Numeral) -> bool:
    if time_word_behind(line, _past_bound(line, end)):
        return True
    # 20 (жиырма) жыл, 20 (двадцать) лет
    if line.word(end.last + 1) != "(":
        return False
    said = numeral_at(line, end.last + 2)
    return said is not None and line.word(said.last + 1) == ")" and time_word_behind(line, said.last + 2)


def _is_age(line: Line, numeral: Numeral, end: Numeral) -> bool:
    if numeral.multiplied or end.value > OLDEST:
        return False
    behind = _past_bound(line, end)
    behind += line.word(behind) in DASHES
    if is_age(line, behind) or line.word(behind) in _GROWN:
        return True
    return _is_old_enough(line, numeral, behind) or _is_her_age(line, numeral)


def _is_old_enough(line: Line, numeral: Numeral, behind: int) -> bool:
    """18+, старше 60, в возрасте 27"""
    before = line.words(numeral.first - 3, 3)
    return line.word(behind) == "+" and line.at(behind).glued or any(word.startswith(_AGE_BEFORE) for word in before)


def _is_her_age(line: Line, numeral: Numeral) -> bool:
    """27-де, жасы жиырма төртте"""
    said = line.word(numeral.first - 1) in _HER_AGE
    if numeral.ending.case == LOCATIVE:
        return said or not line.is_word(numeral.last + 1)
    return numeral.ending.case == DATIVE and said


_AGE_BEFORE = tuple(folded("возраст старше младше aged"))
_HER_AGE = folded("жасы жастары жасым")
_GROWN = folded("толған толмаған толды толғанда")


def _is_clock(line: Line, numeral: Numeral, _end: Numeral) -> bool:
    if line.at(numeral.first).text.endswith(_FULL_HOURS):
        return True
    if numeral.multiplied or numeral.value > _MINUTES:
        return False
    place = numeral.first - 1
    while number_word(line.word(place), line.lang) and numeral.first - place < _LONGEST_HOUR:
        place -= 1
    return is_form(line.word(place), _CLOCK) or line.word(numeral.last + 1) in _PART_OF_DAY


_FULL_HOURS = (".00", ".30")
_LONGEST_HOUR, _MINUTES, _PART_OF_DAY = 4, 59, folded("таңғы кешкі түнгі түскі")
_CLOCK = folded("сағат таңғы кешкі түнгі түскі часов таңертеңгі")


def _is_condition(line: Line, numeral: Numeral, _end: Numeral) -> bool:
    """Tell whether the number is a condition or an example: имеющие 4 и более; төрт баланың анасы."""
    if numeral.value > 15 or numeral.multiplied:
        return False
    if line.word(numeral.last + 1).startswith(_CHILD) and _is_parent(line, numeral):
        return True
    return _is_example(line, numeral) or _is_or_more(line, numeral)


def _is_example(line: Line, numeral: Numeral) -> bool:
    before, behind = line.words(numeral.first - 4, 4), line.words(numeral.last + 1, 7)
    return bool(_EXAMPLE & set(before)) and bool(_IF & {*before, *behind})


def _is_or_more(line: Line, numeral: Numeral) -> bool:
    of = numeral.last + 3
    said = line.words(numeral.last + 1, 2) in _OR_MORE
    return said and (line.word(of).startswith(_CHILDREN) or not line.is_word(of))


def _is_parent(line: Line, numeral: Numeral) -> bool:
    """Tell whether the children are one person's: төрт баланың анасы, мать пятерых детей, 4 балалы."""
    child, behind, before = line.word(numeral.last + 1), line.word(numeral.last + 2), line.word(numeral.first - 1)
    return child in _WITH_CHILDREN or behind.startswith(_PARENTS) and child in _OF_CHILD or before.startswith(_PARENTS)


_CHILD = tuple(folded("бала перзент ұл қыз дет ребен child"))
_PARENTS = tuple(folded("анасы әкесі анасын әкеш мать мама отец папа матер mother father мамой отцом"))
_OF_CHILD, _WITH_CHILDREN = folded("баланың перзенттің ұлдың қыздың"), folded("балалы")
_EXAMPLE, _IF = folded("мысалы например примеру айталық допустим example say"), folded("болса если if болғанда")
_OR_MORE = {
    tuple(fold(word) for word in pair.split()) for pair in ("и более", "или более", "or more", "және одан", "не одан")
}
_CHILDREN = tuple(folded("дет ребен несовершеннолетн child да көп жоғары астам"))


def _is_rank(line: Line, numeral: Numeral, end: Numeral) -> bool:
    """Tell whether the number is a place in an order: 3 место, 5 сынып, I топ, 2 кезең."""
    if numeral.multiplied or numeral.value != int(numeral.value):
        return False
    word = line.word(end.last + 1)
    if word in _SINGULAR:
        return not _is_counted_as_one(int(numeral.value))
    if ending_after(word, _PLACE) is not None:
        return numeral.value <= _LAST_PLACE and _is_won(line, end.last + 2)
    return word.startswith(_STOREYS) or numeral.value <= _LAST_GRADE and is_form(word, _GRADES)


def _is_counted_as_one(value: int) -> bool:
    """Tell whether Russian counts with the singular: 21 место is twenty-one places, 5 место is the fifth."""
    return value % 10 == 1 and value not in {1, 11}


def _is_won(line: Line, place: int) -> bool:
    return any(word.startswith(_WON) for word in line.words(place, 3))


_LAST_PLACE, _LAST_GRADE = 10, 12
_PLACE = fold("орын")
_WON = tuple(folded("ие жеңіп иелен тұр алды шық көтеріл жайғас табан"))
_SINGULAR = folded("место месте школе школу микрорайоне класс классе классу этаж этаже группе группу квартале")
_GRADES = folded("сынып топ санат")
_STOREYS = tuple(folded("қабат этаж бөлмелі комнатн storey"))


def _is_quarter(line: Line, numeral: Numeral, _end: Numeral) -> bool:
    """Tell whether тоқсан is a quarter of the year and not ninety: 2-тоқсанда, үшінші тоқсан, тоқсан сайын."""
    if numeral.value != _NINETY or not numeral.in_words or numeral.first != numeral.last:
        return False
    if numeral.ending.case == LOCATIVE or line.word(numeral.last + 1) == _EACH:
        return True
    return _is_ordered(line.at(numeral.first - 1))


def _is_ordered(before: Token) -> bool:
    return before.kind == NUMBER or before.word in _ROMAN | DASHES or before.word.endswith(_ORDINAL_END)


_NINETY = 90
_ROMAN, _EACH = folded("i ii iii iv осы өткен әр"), fold("сайын")
_ORDINAL_END = tuple(folded("ншы нші"))


def _is_restated(line: Line, numeral: Numeral, _end: Numeral) -> bool:
    """Tell whether the number only says again in words what digits said before it: 20 (жиырма) жыл."""
    if line.word(numeral.first - 1) != "(" or line.word(numeral.last + 1) != ")" or not numeral.in_words:
        return False
    digits = numeral_at(line, numeral.first - 2)
    return digits is not None and digits.value == numeral.value


def _is_one(_line: Line, numeral: Numeral, _end: Numeral) -> bool:
    """Tell whether the number is the word "one", which mostly counts nothing: бір күні, один из."""
    return numeral.in_words and numeral.value == 1 and not numeral.multiplied and numeral.value_max is None


def _is_label(rule: Callable[[Line, Numeral], bool]) -> Callable[[Line, Numeral, Numeral], bool]:
    return lambda line, numeral, _end: rule(line, numeral)


_REASONS: tuple[tuple[str, Callable[[Line, Numeral, Numeral], bool]], ...] = (
    ("name", _is_label(is_name)),
    ("document", _is_label(is_document)),
    ("phone", _is_label(is_phone)),
    ("date", is_date),
    ("duration", _is_duration),
    ("age", _is_age),
    ("clock", _is_clock),
    ("address", _is_label(is_address)),
    ("weather", is_weather),
    ("views", is_views),
    ("condition", _is_condition),
    ("rank", _is_rank),
    ("quarter", _is_quarter),
    ("item", is_item),
    ("restated", _is_restated),
    ("one", _is_one),
)
