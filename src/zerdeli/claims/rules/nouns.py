"""The noun that a number counts, and the words that can stand between the number and it."""

from zerdeli.claims.rules.endings import case_seen, is_form, is_russian_adjective
from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.tokens import WORD, Line
from zerdeli.claims.rules.vocabulary import number_word

# Kazakh adjectives have no endings of their own; these and the ones in -лы, -лық, -дағы stand before the noun.
_ADJECTIVES = folded(
    """көп жаңа жер осындай мұндай ықшам шағын тас ауыз қысқа орта ірі үлкен кіші түрлі жас жеке заңды заңсыз
    барлық басқа
    өзге ауыл қала тұрғын қажетті маңызды тиімді көпқабатты жеңілдікті арнайы заманауи мәдени қоғамдық білікті ауыр
    жалпы әлеуметтік су газ электр балалар спорт ойын елді бос аз толық жарық мемлекеттік
    new large young local small social more"""
)
_ADJECTIVE_ENDINGS = tuple(
    folded("лы лі лық лік дық дік тық тік дағы дегі тағы тегі ған ген қан кен сыз сіз ғы гі шы ші лас лес атын етін")
)
_MOST_BETWEEN = 4
# Words that never are the noun counted: they begin what comes next.
_BREAKS = folded(
    """және мен бен пен ал әрі бірақ яғни де да те та ғана бар жоқ емес болды болып деп бойынша үшін туралы астам
    аса жуық дейін
    кем артық көп тарта и а но или в на с со от до по к из за для при о об у не было были составил составила
    составило это как
    что они их его ее уже еще and or in on of to at by for from with was were is are the a than has have"""
)
_NOT_KAZAKH_ADJECTIVES = folded(
    "балаға отбасына болды берілді бөлінді салынды ашылды құрады алды жетті кетті өтті берді"
)


def noun_behind(line: Line, index: int) -> int | None:
    """This will return the index of the noun counted by the number that ends before a token; None if none is."""
    for place in range(index, index + _MOST_BETWEEN):
        token = line.at(place)
        if token.kind != WORD or token.word in _BREAKS:
            return None
        if not _is_adjective(line, place):
            return place
    return None


def _is_adjective(line: Line, place: int) -> bool:
    word, following = line.word(place), line.at(place + 1)
    if following.kind != WORD or following.word in _BREAKS or number_word(following.word, line.lang):
        return False
    if line.is_kazakh:
        return word in _ADJECTIVES or word.endswith(_ADJECTIVE_ENDINGS) and word not in _NOT_KAZAKH_ADJECTIVES
    return is_russian_adjective(word) or word in _ADJECTIVES


PEOPLE = folded(
    """адам әйел ана бала тұрғын азамат отбасы маман жұмысшы оқушы студент зейнеткер кәсіпкер мүгедек дәрігер
    мұғалім жеткіншек
    отбасылар ғалым жұп педагог спортшы қызметкер жігіт қыз әртіс"""
)


def is_age(line: Line, index: int) -> bool:
    """This will tell whether the word at an index says age (18 жасқа), not young people (15 жас маман)."""
    word = line.word(index)
    if word in _OLD:
        return True
    if not is_form(word, _AGE) or word.startswith(_YOUTH):
        return False
    return word != fold("жас") or not is_form(line.word(index + 1), PEOPLE)


_AGE, _YOUTH = folded("жас"), fold("жастар")
_OLD = folded("жасар лет жасқа жастағы жасында")


def shows_case(line: Line, index: int) -> str:
    """This will return the case that the end of the word at an index shows."""
    return case_seen(line.word(index))
