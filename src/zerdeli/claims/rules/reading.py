"""The reader: a text in, its claims and what could not be read out."""

from bisect import bisect
from dataclasses import dataclass, field

from zerdeli.claims.rules.anaphora import is_another, is_of_previous
from zerdeli.claims.rules.asides import reason_left_alone
from zerdeli.claims.rules.bounds import EXACT
from zerdeli.claims.rules.changes import change_sign
from zerdeli.claims.rules.claims import Claim, Reading, Unread
from zerdeli.claims.rules.endings import DATIVE
from zerdeli.claims.rules.figures import Figure, figure_of, figure_of_multiple, figure_of_share
from zerdeli.claims.rules.furniture import is_exchange_rate
from zerdeli.claims.rules.modality import Voice, is_denied, modality_beside, voice_of
from zerdeli.claims.rules.numbers import Numeral, numeral_at, plain
from zerdeli.claims.rules.periods import period_said
from zerdeli.claims.rules.sentences import Sentence, sentences_of
from zerdeli.claims.rules.shares import share_at
from zerdeli.claims.rules.spans import LIST_MARKS, Telling, tellings_of
from zerdeli.claims.rules.tokens import NUMBER, WORD, Line, line_of
from zerdeli.claims.rules.units import COUNT, MEASURES, PERCENT, POINTS, TIMES

_CHANGING = frozenset({PERCENT, POINTS, TIMES})


@dataclass(slots=True)
class _Found:
    figures: list[Figure] = field(default_factory=list)
    unread: list[tuple[int, int]] = field(default_factory=list)
    left_alone: int = -1


@dataclass(frozen=True, slots=True)
class _Hearing:
    """A sentence with what it says for all its figures."""

    sentence: Sentence
    period: str
    voice: Voice


def read_claims(text: str, lang: str) -> Reading:
    """This will return the claims of a text in order, and the numbers in it that could not be read.

    lang is kk, kk-Latn, kk-Arab, ru or en. Dates, ages, addresses and the like are neither claims nor unread.
    """
    line = line_of(text, lang)
    hearings = [_heard(line, sentence) for sentence in sentences_of(line)]
    found = _found(line, hearings)
    tellings = tellings_of(line, found.figures)
    claims = tuple(_claim(line, telling, _hearing_at(hearings, telling.figure.first)) for telling in tellings)
    return Reading(claims, tuple(_unread(text, line, first, last) for first, last in found.unread))


def _heard(line: Line, sentence: Sentence) -> _Hearing:
    first, last = sentence.first, sentence.last
    return _Hearing(sentence, period_said(line, first, last), voice_of(line, first, last))


def _hearing_at(hearings: list[_Hearing], place: int) -> _Hearing:
    return hearings[bisect(hearings, place, key=lambda hearing: hearing.sentence.first) - 1]


def _found(line: Line, hearings: list[_Hearing]) -> _Found:
    found, place = _Found(), 0
    for hearing in hearings:
        sentence = hearing.sentence
        if sentence.is_table:
            found.unread.append((sentence.first, sentence.last))
            place = sentence.last + 1
        while place <= sentence.last:
            kind = line.at(place).kind
            place = _take(line, place, found) if kind in {NUMBER, WORD} else place + 1
    return found


def _take(line: Line, place: int, found: _Found) -> int:
    """Take what begins at a token, and return the token to go on from."""
    share = share_at(line, place)
    if share:
        found.figures.append(figure_of_share(line, share))
        return share.last + 1
    numeral = numeral_at(line, place)
    if numeral:
        _take_numeral(line, numeral, found)
        return numeral.last + 1
    multiple = figure_of_multiple(line, place)
    if multiple:
        found.figures.append(multiple)
    return place + 1


def _take_numeral(line: Line, numeral: Numeral, found: _Found) -> None:
    figure = figure_of(line, numeral)
    if is_exchange_rate(line, numeral, figure.unit):
        return
    if (figure.unit not in MEASURES or numeral.ending.ordinal) and _is_left_alone(line, numeral, figure, found):
        found.left_alone = numeral.last
        return
    if _is_readable(line, numeral, figure):
        found.figures.append(figure)
    else:
        found.unread.append((numeral.first, numeral.last))


def _is_left_alone(line: Line, numeral: Numeral, figure: Figure, found: _Found) -> bool:
    """Tell whether the number is an aside, by itself or as the next of a list: мамырдың 8-і мен 11-і аралығында."""
    if reason_left_alone(line, numeral):
        return True
    joined = numeral.first - found.left_alone == 2 and line.word(numeral.first - 1) in LIST_MARKS
    # сағат 18-ден 20-ға дейін
    follows = numeral.first - found.left_alone == 1 and line.word(found.left_alone - 1) == "-"
    return (joined or follows) and figure.unit == COUNT and figure.noun is None


def _is_readable(line: Line, numeral: Numeral, figure: Figure) -> bool:
    """Tell whether the number counts or measures something; "thousands of" and a bare 444.32 do not."""
    if numeral.vague:
        return figure.bound != EXACT and line.lang == "ru"
    return figure.unit != COUNT or figure.value == int(figure.value) or figure.noun is not None


def _claim(line: Line, telling: Telling, hearing: _Hearing) -> Claim:
    figure = telling.figure
    sign = _sign(line, telling)
    direction = sign or 1
    return Claim(
        value=plain(figure.value * direction),
        value_max=None if figure.value_max is None else plain(figure.value_max * direction),
        value_from=None if telling.value_from is None else plain(telling.value_from),
        unit=figure.unit,
        bound=figure.bound,
        change=sign != 0,
        start=line.at(figure.start).start,
        end=line.at(figure.stop).end,
        modality=modality_beside(line, hearing.voice, figure.start, figure.stop),
        denied=is_denied(line, hearing.voice, figure.start, figure.stop),
        of_previous=is_of_previous(line, figure.start, figure.stop, figure.possessive),
        another=is_another(line, figure.start),
        noun="" if figure.noun is None else line.at(figure.noun).text,
        period=hearing.period,
        two_readings=sign > 0 and figure.unit == PERCENT and figure.case == DATIVE and figure.value >= 100,
    )


def _sign(line: Line, telling: Telling) -> int:
    figure = telling.figure
    if telling.is_level or figure.unit not in _CHANGING:
        return 0
    return change_sign(line, figure.first, figure.last, figure.unit, figure.case)


def _unread(text: str, line: Line, first: int, last: int) -> Unread:
    start, end = line.at(first).start, line.at(last).end
    return Unread(text[start:end], start, end)
