"""What is left alone: numbers that count nothing, such as dates, ages, clock times, ranks and views."""

from collections.abc import Callable

from zerdeli.claims.rules.endings import LOCATIVE, ending_after, is_form
from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.labels import is_address, is_document, is_name, is_phone
from zerdeli.claims.rules.nouns import is_age
from zerdeli.claims.rules.numbers import DASHES, Numeral, numeral_at
from zerdeli.claims.rules.periods import is_month, is_year_word, time_word_behind
from zerdeli.claims.rules.tokens import NUMBER, WORD, Line
from zerdeli.claims.rules.units import COUNT, TENGE

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


def _is_weather(line: Line, numeral: Numeral, end: Numeral) -> bool:
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


def _is_views(line: Line, numeral: Numeral, end: Numeral) -> bool:
    """Tell whether the number stands alone on its line, as counters of readers do, or counts readers by name."""
    if line.word(numeral.last + 1).startswith(_VIEWS):
        return True
    before, behind = line.at(numeral.first - 1), line.at(end.last + 1)
    alone = before.word in _APART or before.kind == NUMBER
    return alone and behind.kind != WORD and behind.word not in DASHES and not (numeral.multiplied or numeral.in_words)


# What parts the furniture of a page: dates, counters, numbers of comments.
_APART = frozenset({"", "\n", ".", "|", ";", "•", "·", ":"})


_VIEWS = tuple(folded("просмотр қаралым көрілім оқылым views лайк комментари қаралды"))


def _is_condition(line: Line, numeral: Numeral, _end: Numeral) -> bool:
    """Tell whether the number is a condition or an example: имеющие 4 и более, мысалы, 3-4 баладан болса, төрт баланың анасы."""
    if numeral.value > 15 or numeral.multiplied:
        return False
    if line.word(numeral.last + 1).startswith(_CHILD) and _is_parent(line, numeral):
        return True
    before, behind = line.words(numeral.first - 4, 4), line.words(numeral.last + 1, 7)
    if _EXAMPLE & set(before) and _IF & {*before, *behind}:
        return True
    return behind[:2] in _OR_MORE and (behind[2].startswith(_CHILDREN) or line.at(numeral.last + 3).kind != WORD)


def _is_parent(line: Line, numeral: Numeral) -> bool:
    """Tell whether the children are one person's: төрт баланың анасы, мать пятерых детей, 4 балалы."""
    child, behind, before = line.word(numeral.last + 1), line.word(numeral.last + 2), line.word(numeral.first - 1)
    return child in _WITH_CHILDREN or behind.startswith(_PARENTS) and child in _OF_CHILD or before.startswith(_PARENTS)


_CHILD = tuple(folded("бала перзент ұл қыз дет ребен child"))
_PARENTS = tuple(folded("анасы әкесі анасын әкеш мать мама отец папа матер mother father мамой отцом"))
_OF_CHILD, _WITH_CHILDREN = folded("баланың перзенттің ұлдың қыздың"), folded("балалы")
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


def _is_quarter(line: Line, numeral: Numeral, _end: Numeral) -> bool:
    """Tell whether тоқсан is a quarter of the year and not ninety: 2-тоқсанда, үшінші тоқсан, тоқсан сайын."""
    if numeral.value != _NINETY or not numeral.in_words or numeral.first != numeral.last:
        return False
    before = line.at(numeral.first - 1)
    in_order = before.kind == NUMBER or before.word in DASHES or before.word.endswith(_ORDINAL_END)
    return in_order or before.word in _ROMAN or numeral.ending.case == LOCATIVE or line.word(numeral.last + 1) == _EACH


_NINETY = 90
_ROMAN, _EACH = folded("i ii iii iv осы өткен әр"), fold("сайын")
_ORDINAL_END = tuple(folded("ншы нші"))


def _is_item(line: Line, numeral: Numeral, _end: Numeral) -> bool:
    """Tell whether the number only numbers a line of a list or a footnote: 1. Жер; 2) Су; [3]; or a version: 2.0."""
    before, behind = line.at(numeral.first - 1), line.at(numeral.last + 1)
    if before.word == "[" or line.at(numeral.first).text.endswith(".0"):
        return True
    return before.word in {"", "\n"} and behind.word in {".", ")"} and line.at(numeral.last + 2).kind == WORD


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
    ("date", _is_date),
    ("duration", _is_duration),
    ("age", _is_age),
    ("clock", _is_clock),
    ("address", _is_label(is_address)),
    ("weather", _is_weather),
    ("views", _is_views),
    ("condition", _is_condition),
    ("rank", _is_rank),
    ("quarter", _is_quarter),
    ("item", _is_item),
    ("restated", _is_restated),
    ("one", _is_one),
)
