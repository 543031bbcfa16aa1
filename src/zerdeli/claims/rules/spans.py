"""Two figures that are one: from–to, ranges with both ends told, and lists that share one unit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from zerdeli.claims.rules.bounds import EXACT, UP_TO
from zerdeli.claims.rules.endings import ABLATIVE, DATIVE
from zerdeli.claims.rules.figures import Figure
from zerdeli.claims.rules.letters import folded
from zerdeli.claims.rules.movements import sign_of
from zerdeli.claims.rules.tokens import Line, ends_sentence
from zerdeli.claims.rules.units import COUNT, PERCENT


@dataclass(frozen=True, slots=True)
class Telling:
    """A figure as its sentence tells it: with the figure it came from, and whether a movement ends at it."""

    figure: Figure
    value_from: Decimal | None = None
    is_level: bool = False


_FROM, _TO = folded("с со от from between"), folded("до to and")
_SINCE = folded("с со")
_TO_KAZAKH = folded("дейін дейінгі шейін")
LIST_MARKS = folded("и және мен бен пен and или") | {","}
_THOUSAND = 1000


def tellings_of(line: Line, figures: Sequence[Figure]) -> tuple[Telling, ...]:
    """This will return the figures of a text with from–to pairs joined and the units of lists shared."""
    told: list[Telling] = []
    place = 0
    shared = _share_units(line, figures)
    while place < len(shared):
        pair = _pair(line, shared[place], shared[place + 1]) if place + 1 < len(shared) else None
        told.append(pair or _alone(line, shared[place]))
        place += 2 if pair else 1
    return tuple(told)


def _share_units(line: Line, figures: Sequence[Figure]) -> list[Figure]:
    """Give the unit that a list names once, at its end, to all of it: 15, 20 және 25 пайыз."""
    shared = list(figures)
    for place in range(len(shared) - 2, -1, -1):
        one, following = shared[place], shared[place + 1]
        joined = following.first - one.last == 2 and line.word(one.last + 1) in LIST_MARKS
        if joined and one.unit == COUNT and following.unit != COUNT:
            shared[place] = replace(one, unit=following.unit, case=following.case)
    return shared


def _pair(line: Line, low: Figure, high: Figure) -> Telling | None:
    if not _is_from_to(line, low, high) or high.unit != COUNT and low.unit not in {COUNT, high.unit}:
        return None
    unit = high.unit if high.unit != COUNT else low.unit
    value = _scaled(low, high)
    whole = replace(high, unit=unit, bound=EXACT, start=min(low.start, low.first - 1), first=high.first)
    # "с А до Б" is a movement by itself; "от А до Б" and "А-дан Б-ға дейін" may be a range.
    if line.word(low.first - 1) in _SINCE or moves(line, low.first, high.stop):
        return Telling(whole, value_from=value, is_level=True)
    if value >= high.value:
        return None
    return Telling(replace(whole, value=value, value_max=high.value, first=low.first))


def _is_from_to(line: Line, low: Figure, high: Figure) -> bool:
    if line.is_kazakh:
        if high.first != low.last + 1 or low.case != ABLATIVE:
            return False
        # 28-ден 19-ға азайды needs no дейін: the verb says it.
        moved = high.case == DATIVE and moves(line, high.last, high.last, back=0, ahead=3)
        return moved or bool(_TO_KAZAKH & set(line.words(high.last + 1, 2)))
    near = high.first - low.last <= 5
    return near and line.word(low.first - 1) in _FROM and line.word(high.first - 1) in _TO


def _scaled(low: Figure, high: Figure) -> Decimal:
    """Give the low end the thousands that only the high end names: от 5 до 10 млн."""
    if low.multiplied or not high.multiplied or low.value >= _THOUSAND:
        return low.value
    scale = Decimal(_THOUSAND)
    while high.value >= scale * _THOUSAND:
        scale *= _THOUSAND
    return low.value * scale if low.value * scale < high.value else low.value


def _alone(line: Line, figure: Figure) -> Telling:
    """Take "up to" of a movement for the level that it ends at: 3,7 пайызға дейін төмендейді, вырос до 5 млн."""
    if figure.bound == UP_TO and _is_end_of_movement(line, figure):
        return Telling(replace(figure, bound=EXACT, unit=_unit_of_level(line, figure)), is_level=True)
    return Telling(figure)


_MOST_SHARE = 100
_OF_HUNDRED = tuple(folded("показател уровен уровн доля долю доли көрсеткіш деңгей үлес"))


def _unit_of_level(line: Line, figure: Figure) -> str:
    """Return percent for a level with no unit of what is told in percent: показатель планируется довести до 85."""
    bare = figure.unit == COUNT and figure.noun is None and figure.value <= _MOST_SHARE
    near = line.words(figure.first - 7, 7)
    return PERCENT if bare and any(word.startswith(_OF_HUNDRED) for word in near) else figure.unit


def _is_end_of_movement(line: Line, figure: Figure) -> bool:
    if line.is_kazakh:
        return bool(_TO_KAZAKH & set(line.words(figure.last + 1, 3))) and moves(line, figure.last, figure.last, back=0)
    return bool(_TO & set(line.words(figure.first - 2, 2))) and moves(line, figure.start, figure.last)


def moves(line: Line, first: int, last: int, back: int = 5, ahead: int = 5) -> bool:
    """This will tell whether a word of growth or fall stands near the tokens, in the same sentence."""
    behind, before = range(last + 1, last + 1 + ahead), range(first - 1, first - 1 - back, -1)
    return _has_movement(line, behind) or _has_movement(line, before)


def _has_movement(line: Line, places: range) -> bool:
    for place in places:
        if ends_sentence(line, place):
            return False
        if sign_of(line.word(place)) or line.word(place).startswith(_REACHING):
            return True
    return False


_REACHING = tuple(folded("жеткіз жетті жетеді жеткен довес довед доведен дости reach өзгер измен план прогноз"))
