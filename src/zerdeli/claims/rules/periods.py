"""Words of time: months, years, durations, and the period that a sentence names (биыл, былтыр, 2020)."""

from zerdeli.claims.rules.endings import is_form
from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.tokens import NUMBER, Line, ends_sentence

MONTHS = folded(
    """қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан қаңтары ақпаны наурызы
    январ феврал март апрел мая май мае маем маю июн июл август сентябр октябр ноябр декабр янв фев мар апр авг сен окт ноя дек
    january february march april may june july august september october november december jan feb apr jun jul aug sep oct nov
    dec"""
)
YEAR_WORDS = folded("жыл жылғы жылдарғы ж жж год г гг year years жылдардағы")
TIME_WORDS = folded(
    """жыл жылғы жылдарғы ай айғы апта күн күнгі сағат минут секунд тәулік ғасыр жж ж
    год лет летн месяц мес недел неделя день дня дней дню дням днями сутки суток суткам час минут мин сек квартал век столетие
    сағаттап күндеп жылдап айлап апталап
    столетий десятилетие десятилетий десятилетия полугодие полугодия полугодий
    year years month months week weeks day days hour hours minute minutes seconds quarter quarters decade decades century
    centuries"""
)
_BETWEEN = folded("оқу қаржы күнтізбелік учебный учебного учебном учебных финансовый финансового финансовом жұмыс банк толық тура")
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
_ADJECTIVES = tuple(folded("рабоч календарн последн следующ банковск полн ближайш прошедш минувш академическ working calendar"))

# The year of a note is the reader's to know: "this year" stays a word here.
_SAID = (
    ("жыл басынан", "жыл_бас*"), ("с начала года", "начала_год*"), ("since the start of the year", "start_of_the_year"),
    ("биыл", "биыл*"), ("былтыр", "былтыр*"), ("өткен жылы", "өткен_жыл*"), ("өткен жылы", "алдыңғы_жыл*"),
    ("биыл", "осы_жыл*"), ("биыл", "ағымдағы_жыл*"), ("келер жылы", "келер_жыл*"), ("келер жылы", "келесі_жыл*"),
    ("келер жылы", "алдағы_жыл*"),
    ("в этом году", "этом_году"), ("в этом году", "этого_года"), ("в этом году", "текуще*_год*"),
    ("в этом году", "нынешн*_год*"), ("в прошлом году", "прошло*_год*"), ("в прошлом году", "годом_ранее"),
    ("в прошлом году", "минувш*_год*"), ("в следующем году", "следующ*_год*"), ("в следующем году", "будущ*_год*"),
    ("this year", "this_year"), ("last year", "last_year"), ("next year", "next_year"), ("this year", "current_year"),
)  # fmt: skip
_SAYINGS = tuple((said, tuple(fold(word) for word in phrase.split("_"))) for said, phrase in _SAID)
_FIRST_WORDS = tuple({words[0].rstrip("*") for _said, words in _SAYINGS})


def period_said(line: Line, first: int, last: int) -> str:
    """This will return the period named between two tokens, a year or a phrase such as "биыл"; empty if none is."""
    for place in range(first, last + 1):
        found = _year(line, place) or _saying(line, place)
        if found:
            return found
    return ""


def _year(line: Line, place: int) -> str:
    token = line.at(place)
    if token.kind != NUMBER or not (len(token.text) == 4 and token.text.isdecimal()) or not 1900 <= int(token.text) <= 2099:
        return ""
    before, behind = line.word(place - 1), line.word(place + 1)
    behind = line.word(place + 2) if behind in {"-", "–"} else behind
    is_year = is_year_word(behind) or is_month(before) or is_year_word(line.word(place + 2)) or _closes(line, place)
    return str(int(token.text)) if is_year else ""


_IN = folded("в in к с по since by")


def _closes(line: Line, place: int) -> bool:
    return line.word(place - 1) in _IN and (ends_sentence(line, place + 1) or line.word(place + 1) == ",")


def _saying(line: Line, place: int) -> str:
    if not line.word(place).startswith(_FIRST_WORDS):
        return ""
    for said, words in _SAYINGS:
        if all(_says(line.word(place + step), stem) for step, stem in enumerate(words)):
            return said
    return ""


def _says(word: str, stem: str) -> bool:
    return word == stem or stem.endswith("*") and word.startswith(stem[:-1])
