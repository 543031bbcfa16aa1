"""What is left alone: numbers that count nothing, such as dates, ages, clock times, ranks and views."""

from collections.abc import Callable

from zerdeli.claims.rules.endings import ending_after, is_form
from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.labels import is_address, is_document, is_name, is_phone
from zerdeli.claims.rules.nouns import is_age
from zerdeli.claims.rules.numbers import DASHES, Numeral, numeral_at
from zerdeli.claims.rules.periods import is_month, is_year_word, time_word_behind
from zerdeli.claims.rules.tokens import EDGE, WORD, Line

OLDEST = 120


def chain_end(line: Line, numeral: Numeral) -> Numeral:
    """This will return the last numeral of a list or span that shares one noun: 2023, 2024 және 2025 жылдары."""
    last = numeral
    for _ in range(6):
        place = last.last + 1
        joined = line.word(place) in _JOINERS
        following = numeral_at(line, place + joined)
        if following is None or not (joined or last.ending.case != "nominative"):
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


def _is_date(line: Line, numeral: Numeral, end: Numeral) -> bool:
    if numeral.multiplied and not numeral.in_words:
        return False
    return _month_beside(line, numeral, end) or _is_year(line, numeral, end)


def _month_beside(line: Line, numeral: Numeral, end: Numeral) -> bool:
    if end.value <= 31 and is_month(line.word(end.last + 1)):
        return True
    before = line.word(numeral.first - 1)
    if numeral.is_year_like and (is_month(before) or line.word(numeral.first - 1) == "," and is_month(line.word(numeral.first - 2))):
        return True
    # мамырдың 5-і, қазан айының 15-інде
    said = ending_after(before, _MONTH_OF) or (line.lang.startswith("kk") and is_month(before) and before.endswith(_OF))
    return bool(said) and numeral.value <= 31 and before.endswith(_OF)


_MONTH_OF = fold("ай")
_OF = tuple(folded("ның нің дың дің тың тің"))


def _is_year(line: Line, numeral: Numeral, end: Numeral) -> bool:
    if not numeral.is_year_like:
        return is_year_word(line.word(end.last + 1)) and end.is_year_like
    behind = line.at(end.last + 1)
    if is_year_word(behind.word) or is_year_word(line.word(end.last + 2)):
        return True
    # A year with no word behind it: в 2024, 2030-ға дейін.
    return behind.kind != WORD or behind.word in _AFTER_YEARS


_AFTER_YEARS = folded("дейін бері кейін бойынша және и в на по с до от мен")


def _is_duration(line: Line, numeral: Numeral, end: Numeral) -> bool:
    if time_word_behind(line, end.last + 1):
        return True
    # 20 (жиырма) жыл, 20 (двадцать) лет
    if line.word(end.last + 1) != "(":
        return False
    said = numeral_at(line, end.last + 2)
    return said is not None and line.word(said.last + 1) == ")" and time_word_behind(line, said.last + 2)


def _is_age(line: Line, numeral: Numeral, end: Numeral) -> bool:
    if numeral.multiplied or end.value > OLDEST:
        return False
    behind = end.last + 1
    behind += line.word(behind) in DASHES
    if is_age(line, behind) or line.word(behind) == "+" and line.at(behind).glued:
        return True
    before = line.words(numeral.first - 3, 3)
    return any(word.startswith(_AGE_BEFORE) for word in before) or line.word(behind) in _GROWN


_AGE_BEFORE = tuple(folded("возраст старше младше aged"))
_GROWN = folded("толған толмаған толды толғанда")


def _is_clock(line: Line, numeral: Numeral, _end: Numeral) -> bool:
    return is_form(line.word(numeral.first - 1), _CLOCK) and numeral.value < 25 and not numeral.multiplied


_CLOCK = folded("сағат таңғы кешкі түнгі түскі часов таңертеңгі")


def _is_weather(line: Line, _numeral: Numeral, end: Numeral) -> bool:
    return line.word(end.last + 1) == "°" or line.word(end.last + 1).startswith((fold("градус"), fold("degree")))


def _is_views(line: Line, numeral: Numeral, _end: Numeral) -> bool:
    """Tell whether the number stands alone on its line, as counters of readers do, or counts readers by name."""
    if line.word(numeral.last + 1).startswith(_VIEWS):
        return True
    before, behind = line.at(numeral.first - 1), line.at(numeral.last + 1)
    alone = before.word in {"", "\n"} and behind.word in {"", "\n"}
    return alone and not numeral.multiplied and (before is not EDGE or behind is not EDGE or not numeral.in_words)


_VIEWS = tuple(folded("просмотр қаралым көрілім оқылым views лайк комментари қаралды"))


def _is_condition(line: Line, numeral: Numeral, _end: Numeral) -> bool:
    """Tell whether the number is a condition of help or an example: имеющие 4 и более, мысалы, 3-4 баладан болса."""
    if numeral.value > 10 or numeral.multiplied:
        return False
    before, behind = line.words(numeral.first - 4, 4), line.words(numeral.last + 1, 7)
    if _EXAMPLE & set(before) and _IF & {*before, *behind}:
        return True
    return behind[:2] in _OR_MORE and (behind[2].startswith(_CHILDREN) or line.at(numeral.last + 3).kind != WORD)


_EXAMPLE, _IF = folded("мысалы например примеру айталық допустим example say"), folded("болса если if болғанда")
_OR_MORE = {tuple(fold(word) for word in pair.split()) for pair in ("и более", "или более", "or more", "және одан", "не одан")}
_CHILDREN = tuple(folded("дет ребен несовершеннолетн child да көп жоғары астам"))


def _is_rank(line: Line, numeral: Numeral, end: Numeral) -> bool:
    """Tell whether the number is a place in an order: 3 место, 5 сынып, I топ, 2 кезең."""
    word = line.word(end.last + 1)
    if numeral.multiplied or numeral.value != int(numeral.value):
        return False
    if word in _SINGULAR:
        return not (numeral.value % 10 == 1 and numeral.value != 11) or numeral.value <= 1
    if ending_after(word, _PLACE) is not None and numeral.value <= 10:
        return any(line.word(place).startswith(_WON) for place in range(end.last + 2, end.last + 5))
    return numeral.value <= 12 and is_form(word, _GRADES) or word.startswith(_STOREYS)


_PLACE = fold("орын")
_WON = tuple(folded("ие жеңіп иелен тұр алды шық көтеріл жайғас табан"))
_SINGULAR = folded("место месте школе школу гимназии_ микрорайоне класс классе классу этаж этаже группе группу квартале")
_GRADES = folded("сынып топ санат курс_")
_STOREYS = tuple(folded("қабат этаж бөлмелі комнатн storey"))


def _is_one(_line: Line, numeral: Numeral, _end: Numeral) -> bool:
    """Tell whether the number is the word "one", which mostly counts nothing: бір күні, один из."""
    return numeral.in_words and numeral.value == 1 and not numeral.multiplied and numeral.value_max is None


def _is_label(rule: Callable[[Line, Numeral], bool]) -> Callable[[Line, Numeral, Numeral], bool]:
    return lambda line, numeral, _end: rule(line, numeral)


_REASONS: tuple[tuple[str, Callable[[Line, Numeral, Numeral], bool]], ...] = (
    ("name", _is_label(is_name)),
    ("document", _is_label(is_document)),
    ("phone", _is_label(is_phone)),
    ("date", _is_date),
    ("duration", _is_duration),
    ("age", _is_age),
    ("clock", _is_clock),
    ("address", _is_label(is_address)),
    ("weather", _is_weather),
    ("views", _is_views),
    ("condition", _is_condition),
    ("rank", _is_rank),
    ("one", _is_one),
)
