"""Units: money, shares of a hundred, land, lengths, weights, multiples, as words, signs and abbreviations."""

from dataclasses import dataclass

from zerdeli.claims.rules.endings import PLAIN, Ending, ending_after, suffix
from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.tokens import WORD, Line

COUNT, TENGE, PERCENT, SHARE, TIMES, AEK = "count", "KZT", "percent", "share", "times", "AEK"
POINTS = "percent_points"
# Units whose figure may be "one" in words and is a quantity still: бір пайыз, один гектар.
MEASURES = frozenset({TENGE, PERCENT, TIMES, AEK, "ha", "m2", "m3", "km2", "km", "t", "USD", "EUR", "RUB", "sotka"})

# Longer phrases come first; each word stands for all its forms, a star for any ending at all.
_PHRASES = {
    AEK: """айлық_есептік_көрсеткіш месячн*_расчетн*_показател* monthly_calculation_ind* мрп аек аеқ mci
        айлық_есептік_көрсеткішт*""",
    "km2": "шаршы_шақырым шаршы_километр квадратн*_километр кв_км кв_шақырым км² км_2 square_kilomet*",
    "m2": "шаршы_метр квадратн*_метр кв_метр кв_м кв_м² м² м_2 шаршы_м sq_m square_met* квадрат_метр ш_м",
    "m3": "текше_метр кубическ*_метр куб_метр метр_куб куб_м текше_м м³ м_3 кубометр cubic_met*",
    TENGE: "теңге тенге тг тнг теңг ₸ kzt tenge",
    "USD": "ақш_доллар амер*_доллар доллар_сша us_dollar долл доллар $ usd dollar",
    "EUR": "еуро евро € eur euro",
    "RUB": "ресей_рубл* российск*_рубл* рубль рубл руб сом ₽ ruble rouble",
    POINTS: """пайыздық_тармақ пайыздық_тармаққ* пайыздық_пункт процентн*_пункт процентті*_пункт п_п пп
        percentage_point
        процент*_пункт""",
    PERCENT: "% пайыз процент проц процентн* percent pct пайыздық проценттік per_cent",
    TIMES: "есе",
    "ha": "га гектар ha hectare*",
    "sotka": "сотық сотка сотк соток сотых",
    "km": "км шақырым километр чақырым km kilomet*",
    "t": "тонна тонн т тн тонне ton tonne",
    "kg": "кг килограмм келі kg kilogram*",
    "centner": "центнер ц",
    "l": "литр",
    "m": "қума_метр погонн*_метр пог_м п_м метр м met*",
    "cm": "см сантиметр",
    "mm": "мм миллиметр",
    "kWh": "квт киловатт*",
    "MW": "мвт мегаватт* гвт гигаватт*",
    "pieces": "дана штук штука шт дан pieces",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit found in a text: its name, its last token and the ending of its last word."""

    name: str
    last: int
    ending: Ending = PLAIN


Phrase = tuple[str, tuple[str, ...]]


def _phrases() -> dict[str, list[Phrase]]:
    """Arrange the phrases by the first two letters of their first word, longest first."""
    rows = [(name, tuple(fold(word) for word in phrase.split("_"))) for name, row in _PHRASES.items()
            for phrase in row.split()]  # fmt: skip
    found: dict[str, list[Phrase]] = {}
    for name, words in sorted(rows, key=lambda row: (len(row[1]), len(row[1][0])), reverse=True):
        found.setdefault(words[0][:2], []).append((name, words))
    return found


_TABLE = _phrases()
# т.б., т.е., м. (metro) and the like begin with a letter that is a unit's sign too.
_NOT_AFTER_SIGN = folded("т м л ц")
_TIMES_RUSSIAN, _TIMES_ENGLISH = folded("раз раза разы"), folded("times fold")


def unit_at(line: Line, index: int) -> Unit | None:
    """This will return the unit that begins at a token; None where none does."""
    word = line.word(index)
    for key in (word[:2], word[:1]):
        for name, words in _TABLE.get(key, ()):
            found = _matched(line, index, name, words)
            if found:
                return found
    return None


def _matched(line: Line, index: int, name: str, words: tuple[str, ...]) -> Unit | None:
    place, ending = index, PLAIN
    for number, stem in enumerate(words):
        place = _past_point(line, place) if number else place
        said = _ending(line.word(place), stem)
        if said is None:
            return None
        ending, place = said, place + 1
    if words[0] in _NOT_AFTER_SIGN and not _stands_for_unit(line, index):
        return None
    return _with_suffix(line, name, place - 1, ending)


def _ending(word: str, stem: str) -> Ending | None:
    # Signs and one- and two-letter abbreviations have no forms but themselves.
    if len(stem.rstrip("*")) < 3:
        return PLAIN if word == stem else None
    return ending_after(word, stem)


def _past_point(line: Line, place: int) -> int:
    return place + 1 if line.word(place) in {".", "-"} and line.at(place).glued else place


def _stands_for_unit(line: Line, index: int) -> bool:
    point, following = line.at(index + 1), line.at(index + 2)
    return not (point.word == "." and following.glued and following.kind == WORD)


_RUSSIAN_ADJECTIVE = folded("ный ная ное ные ного ной ному ным ном ных ными ную")


def _with_suffix(line: Line, name: str, last: int, ending: Ending) -> Unit:
    """Take a suffix after a sign or an abbreviation: 200%-ға, 53 га-дан, 10%ға; and a point: 2 кв. м."""
    rest = line.hyphenated(last)
    if rest:
        said = suffix(rest.text) or suffix(rest.word) or _adjective(rest.word)
        return Unit(name, last + 2, said) if said else Unit(name, last, ending)
    following = line.at(last + 1)
    said = suffix(following.word) if following.glued and line.word(last) in _SIGNS else None
    return Unit(name, last + 1, said) if said else Unit(name, last, ending)


def _adjective(word: str) -> Ending | None:
    """12%-ный рост"""
    return PLAIN if word in _RUSSIAN_ADJECTIVE else None


_SIGNS = frozenset("%₸")
_IN = fold("в")


def times_at(line: Line, first: int, index: int) -> Unit | None:
    """This will return the unit of "в 2 раза" and "three times" where a multiple stands; раз alone counts occasions.

    first is the numeral's first token and index the token behind it.
    """
    word = line.word(index)
    if word in _TIMES_ENGLISH and line.lang == "en":
        return Unit(TIMES, index)
    if word not in _TIMES_RUSSIAN:
        return None
    before = line.words(first - 3, 3)
    return Unit(TIMES, index) if _IN in before else None
