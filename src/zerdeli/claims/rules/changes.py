"""Growth and fall: whether a percentage or a multiple is how much something changed, or where it stands."""

from zerdeli.claims.rules.endings import DATIVE
from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.movements import COMPARATIVES, sign_of
from zerdeli.claims.rules.tokens import MARK, NUMBER, Line, ends_sentence
from zerdeli.claims.rules.units import TIMES

_FAR = 12
_BY = frozenset({fold("на"), fold("by")})


def change_sign(line: Line, first: int, last: int, unit: str, case: str) -> int:
    """This will return 1 for growth by the percentage or multiple between two tokens, -1 for a fall, 0 for a level.

    case is that of the figure's last word: Kazakh says "by" with the dative.
    """
    if unit == TIMES:
        return _ahead(line, last) or _back(line, first) or 1
    return _signed(line, first) or _told(line, first, last, case)


def _told(line: Line, first: int, last: int, case: str) -> int:
    if line.is_kazakh and case == DATIVE:
        return _ahead(line, last)
    return _by(line, first, last) or _noun_before(line, first) or _noun_behind(line, last)


def _signed(line: Line, first: int) -> int:
    """Return the sign of "+5%" and of "-5%", where the minus is no dash of a range or of a sentence."""
    mark = line.at(first - 1)
    if mark.kind != MARK or mark.glued or not line.at(first).glued:
        return 0
    if mark.word == "+":
        return 1
    return -1 if mark.word in {"-", "−", "–"} else 0


# "100 пайызға орындалды": done by so much is a level.
_DONE = folded(
    """орындалды орындалған орындап орындады аяқталды дайын дайындалды қамтылған қамтылды жетті жеткен жетіп жетеді
    жеткізілді
    қамтамасыз тозған тозды"""
)


def _ahead(line: Line, last: int) -> int:
    """Return the sign of the first word of movement behind the figure; a level reached ends the search."""
    for place in range(last + 1, last + 1 + _FAR):
        word = line.word(place)
        if ends_sentence(line, place) or word in _DONE:
            return 0
        sign = sign_of(word)
        if sign and not (word in COMPARATIVES and place > last + _BESIDE):
            return sign
    return 0


_BESIDE = 3


def _back(line: Line, first: int) -> int:
    for place in range(first - 1, first - 1 - _FAR, -1):
        if place < 0 or ends_sentence(line, place):
            return 0
        sign = sign_of(line.word(place))
        if sign and not _is_bound(line, place, first):
            return sign
    return 0


def _by(line: Line, first: int, last: int) -> int:
    """Return the sign of "на 5%", "by 5%" where a word of growth or fall stands near."""
    if not _BY & set(line.words(first - 4, 4)):
        return 0
    # Where the direction was told in an earlier sentence, growth is the better guess.
    compared = bool(_COMPARED & set(line.words(last + 1, 3)))
    return _closest(line, first, last) or int(compared)


_COMPARED = folded("сравнению сравнении compared against")


def _closest(line: Line, first: int, last: int) -> int:
    for step in range(1, _FAR):
        for place in (last + step, first - step):
            sign = sign_of(line.word(place))
            if sign and not _is_parted(line, place, first, last) and not _is_bound(line, place, first):
                return sign
    return 0


_THAN = folded("чем than")


def _is_bound(line: Line, place: int, first: int) -> bool:
    """Tell whether "больше", "меньше", "выше" are the number's bound: на больше чем 5%, снизилось более чем на 5%."""
    return first - 4 <= place < first and line.word(place + 1) in _THAN


def _is_parted(line: Line, place: int, first: int, last: int) -> bool:
    between = range(place, first) if place < first else range(last + 1, place)
    return any(ends_sentence(line, index) for index in between)


_NOUNS_BEFORE = tuple(
    folded(
        """өсім өсу артуы төмендеу кему рост прирост снижен увеличен повышен паден сокращен уменьшен подорожан
        подъем
        удорожан удешевлен спад вырос упал сниз подорож повыс growth increas declin decreas drop rise fall rose
        fell grew up
        down gain"""
    )
)
_LEVELS = folded("до to дейін темп темпы темпов қарқыны қарқын с")


def _noun_before(line: Line, first: int) -> int:
    """Return the sign of "рост составил 5%", "өсім 5 пайызды құрады", "growth of 5%"; a rate of growth is a level."""
    for place in range(first - 1, first - 5, -1):
        word = line.word(place)
        if word in _LEVELS or ends_sentence(line, place) or line.at(place).kind == NUMBER:
            return 0
        if word.startswith(_NOUNS_BEFORE):
            return 0 if _LEVELS & {line.word(place - 1), line.word(place + 1)} else sign_of(word)
    return 0


_NOUNS_BEHIND = tuple(
    folded(
        "өсім өсу өсуі төмендеу кему рост прирост снижени увеличени повышени падени increas growth declin decreas drop"
    )
)


def _noun_behind(line: Line, last: int) -> int:
    """Return the sign of "5 пайыздық өсім", "5% рост", "a 5% increase"."""
    word = line.word(last + 1)
    return sign_of(word) if word.startswith(_NOUNS_BEHIND) else 0
