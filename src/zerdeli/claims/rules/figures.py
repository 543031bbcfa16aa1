"""A figure: a numeral or a share with its unit, its bound and the case it stands in, before the sentence is asked."""

from dataclasses import dataclass, replace
from decimal import Decimal

from zerdeli.claims.rules.bounds import ABOUT, EXACT, Bound, bound_before, bound_behind, bound_far_before
from zerdeli.claims.rules.endings import LIKE, NOMINATIVE, ending_after
from zerdeli.claims.rules.letters import fold
from zerdeli.claims.rules.movements import is_fold_word, multiple_said
from zerdeli.claims.rules.nouns import PEOPLE, noun_behind, shows_case
from zerdeli.claims.rules.numbers import Numeral
from zerdeli.claims.rules.shares import Share
from zerdeli.claims.rules.tokens import DASHES, Line
from zerdeli.claims.rules.units import COUNT, SHARE, TIMES, Unit, times_at, unit_at


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text; first and last are the tokens of number and unit, start and stop those of its bound too."""

    value: Decimal
    unit: str
    bound: str
    case: str
    first: int
    last: int
    start: int
    stop: int
    value_max: Decimal | None = None
    noun: int | None = None
    multiplied: bool = False
    possessive: bool = False


def figure_of(line: Line, numeral: Numeral) -> Figure:
    """This will return the figure of a numeral: its unit, looked for past its bound, and the bound on either side."""
    near = bound_behind(line, numeral.last + 1, numeral.ending.case, bare=numeral.ending.case == NOMINATIVE)
    unit = _unit(line, numeral, near)
    last = unit.last if unit else numeral.last
    case = unit.ending.case if unit else numeral.ending.case
    noun = _noun(line, max(last, near.edge if near else last), unit, numeral.ending.possessive)
    behind = near or _behind_unit(line, unit) or _behind_noun(line, noun)
    figure = Figure(
        numeral.value, unit.name if unit else COUNT, EXACT, case, numeral.first, last, numeral.first, last,
        numeral.value_max, noun, numeral.multiplied, _belongs(numeral, unit),
    )  # fmt: skip
    return _bounded(line, figure, behind, is_about=_is_like(line, numeral, unit, noun))


def _unit(line: Line, numeral: Numeral, near: Bound | None) -> Unit | None:
    place = (near.edge if near else numeral.last) + 1
    if line.word(place) in DASHES and line.at(place).glued or line.word(place).startswith(_NATIONAL):
        place += 1
    found = unit_at(line, place) or times_at(line, numeral.first, place)
    if found:
        return found
    if is_fold_word(line.word(place)):
        return Unit(TIMES, place)
    return _sign_before(line, numeral)


_NATIONAL = (fold("казахстанск"), fold("қазақстандық"), fold("отандық"))


def _belongs(numeral: Numeral, unit: Unit | None) -> bool:
    """Tell whether the figure is a part of something: 557-сі, 94 пайызы."""
    return unit.ending.possessive if unit else numeral.ending.possessive


def _sign_before(line: Line, numeral: Numeral) -> Unit | None:
    """$5 млн, € 200."""
    if line.word(numeral.first - 1) not in {"$", "€", "₸"}:
        return None
    sign = unit_at(line, numeral.first - 1)
    return replace(sign, last=numeral.last) if sign else None


def _noun(line: Line, last: int, unit: Unit | None, possessive: bool) -> int | None:
    if unit:
        is_suffix = line.word(unit.last - 1) == "-"
        return unit.last - 2 if is_suffix else unit.last
    # олардың 557-сі: the noun is told before, and what follows is something else.
    return None if possessive else noun_behind(line, last + 1)


def _behind_unit(line: Line, unit: Unit | None) -> Bound | None:
    if unit is None:
        return None
    return bound_behind(line, unit.last + 1, unit.ending.case, bare=unit.ending.case == NOMINATIVE)


def _behind_noun(line: Line, noun: int | None) -> Bound | None:
    """Return the bound of "3 мың адамнан астам", where the noun carries the case."""
    return bound_behind(line, noun + 1, shows_case(line, noun)) if noun is not None else None


def _is_like(line: Line, numeral: Numeral, unit: Unit | None, noun: int | None) -> bool:
    """Tell whether -дай, -дей says "about" on numeral, unit or people: жүздей, 5 пайыздай, мың адамдай."""
    if numeral.is_about or unit is not None and unit.ending.case == LIKE:
        return True
    word = line.word(noun) if noun is not None else ""
    return any(said is not None and said.case == LIKE for said in (ending_after(word, person) for person in PEOPLE))


def _bounded(line: Line, figure: Figure, behind: Bound | None, is_about: bool) -> Figure:
    before = bound_before(line, figure.first) or bound_far_before(line, figure.first)
    name = behind.name if behind else before.name if before else ABOUT if is_about else EXACT
    start = before.edge if before else figure.first
    stop = behind.edge if behind else figure.last
    return replace(figure, bound=name, start=start, stop=max(stop, figure.last))


def figure_of_share(line: Line, share: Share) -> Figure:
    """This will return the figure of a share told in words: жартысынан көбі, более половины, каждый третий."""
    figure = Figure(
        share.value, SHARE, share.bound, share.ending.case, share.first, share.last, share.first, share.last,
        possessive=share.ending.possessive,
    )  # fmt: skip
    said = _bounded(line, figure, bound_behind(line, share.last + 1, share.ending.case), is_about=False)
    noun = None if share.ending.possessive else noun_behind(line, share.last + 1)
    return replace(said, bound=share.bound if said.bound == EXACT else said.bound, noun=noun)


def figure_of_multiple(line: Line, place: int) -> Figure | None:
    """This will return the figure of a single word such as вдвое or удвоилось; None for any other word."""
    value = multiple_said(line.word(place))
    if value is None:
        return None
    figure = Figure(Decimal(str(value)), TIMES, EXACT, NOMINATIVE, place, place, place, place)
    return _bounded(line, figure, None, is_about=False)
