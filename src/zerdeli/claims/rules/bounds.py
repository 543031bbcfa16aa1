"""Bound words: about, more than, at least, less than, up to, before the number and behind it."""

from dataclasses import dataclass

from zerdeli.claims.rules.endings import ABLATIVE, DATIVE
from zerdeli.claims.rules.letters import folded
from zerdeli.claims.rules.phrases import Phrases
from zerdeli.claims.rules.tokens import Line

EXACT, ABOUT, MORE_THAN, AT_LEAST, LESS_THAN, UP_TO = "exact", "about", "more_than", "at_least", "less_than", "up_to"


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound found beside a number, with the outermost token that says it."""

    name: str
    edge: int


# Behind a Kazakh number, by the case that the word before them stands in. Longer phrases first.
_BEHIND = {
    ABLATIVE: {
        AT_LEAST: """кем_емес аз_емес кем_болма* аз_болма* төмен_емес төмен_болма* кем_түспе* төмен_түспе* бастап
            кем_бола_алма*""",
        UP_TO: """артық_емес көп_емес аспа* артпа* жоғары_емес артық_болма* көп_болма* аса_алма* асып_кетпе* асырма*
            асып_түспе*""",
        MORE_THAN: """астам~ аса асатын асады асты асып асқан асуда асу асуы асқаны артық~ көп~ жоғары~ көб~ артығ~
            асыра асырды
            асырған асар аспақ асқалы_отыр артығырақ көбірек асырылды""",
        LESS_THAN: "кем~ аз~ төмен~ кемірек азырақ",
    },
    DATIVE: {
        LESS_THAN: "жетпей* жетпеді жетер_жетпес жетпес жетпеген жетпек жетіңкіреме*",
        ABOUT: """жуық~ жуығ~ тарта~ таяу жақын жуықта* жақында* таяды таяп таяған таянды таяна таянған жетеқабыл
            тақау тақады
            тақап тартып""",
        UP_TO: "дейін дейінгі шейін шейінгі",
    },
    "": {ABOUT: "дерлік шамасында шақты қаралы төңірегінде айналасында шамалас маңында мөлшері_шамасында"},
}
_BEFORE = {
    AT_LEAST: """кемінде кем_дегенде аз_дегенде ең_кемі ең_аз_дегенде ең_азы ең_кем_дегенде кем_қойғанда кемі
        не_менее_чем не_менее не_меньше как_минимум минимум от_не_менее не_ниже начиная_от
        at_least no_less_than no_fewer_than not_less_than minimum a_minimum_of кеминде кеміндегі""",
    UP_TO: """көп_дегенде ең_көбі ең_көп_дегенде асқанда ары_кеткенде әрі_кеткенде
        не_более_чем не_более не_больше не_выше не_свыше не_превыш* не_превыс* максимум в_пределах вплоть_до до
        не_дороже
        up_to at_most no_more_than not_more_than not_exceed* maximum a_maximum_of
       """,
    LESS_THAN: """менее_чем менее меньше_чем меньше ниже не_достиг* не_дотянул* less_than fewer_than under below
        дешевле""",
    MORE_THAN: """более_чем более больше_чем больше свыше_чем свыше выше превысил* превыша* превысит* превышен*
        перевалил*
        перешагнул* превзош* превосход* more_than over above exceed* in_excess_of upwards_of""",
    ABOUT: """шамамен шамалап жобамен жобалап тақау жуықтап болжаммен жуық_шамамен долбармен
        около порядка примерно приблизительно почти ориентировочно где_то без_малого в_районе едва_не чуть_ли_не
        about around approximately nearly almost roughly some circa close_to an_estimated""",
}
_AFTER_RUSSIAN = {
    AT_LEAST: """и_более и_выше и_больше или_более or_more and_more and_above және_одан_көп және_одан_да_көп
        немесе_одан_көп және_одан_жоғары және_одан_астам""",
    UP_TO: "и_менее и_ниже и_меньше или_менее or_less or_fewer және_одан_аз және_одан_кем и_не_более",
    MORE_THAN: "с_лишним с_небольшим с_гаком",
}

_BEHIND_PHRASES = {case: Phrases(table) for case, table in _BEHIND.items()}
_BEFORE_PHRASES = Phrases(_BEFORE)
_AFTER_PHRASES = Phrases(_AFTER_RUSSIAN)
_BARE_PHRASES = Phrases({MORE_THAN: "астам~ аса", ABOUT: "жуық тарта", UP_TO: "дейін дейінгі"})
# Words that may stand between a bound word and its number: более чем в 2 раза, превысила отметку в 5 млн.
_BETWEEN = folded(
    "в на чем и за с со по уже отметку рубеж цифру уровень сумму порог у для от среди the by with планку a an"
)
_MOST_BETWEEN = 3


# 10 пайызға да жетпейді
_EVEN = folded("да де та те сәл")


def bound_behind(line: Line, index: int, case: str, bare: bool = False) -> Bound | None:
    """This will return the bound that begins at a token behind a word of a case; bare takes a case for granted.

    The writer often leaves the case out after signs and abbreviations: 5 млрд астам.
    """
    if line.word(index) in _EVEN:
        index += 1
    books = [book for known in (case, "") if (book := _BEHIND_PHRASES.get(known))]
    books += [_BARE_PHRASES, _AFTER_PHRASES] if bare else [_AFTER_PHRASES]
    found = next((said for book in books if (said := book.beginning_at(line, index))), None)
    return Bound(*found) if found else None


def bound_before(line: Line, first: int) -> Bound | None:
    """This will return the bound said before a number's first token, over the few words that may stand between."""
    place = first - 1
    for _ in range(_MOST_BETWEEN):
        found = _ending_at(line, place)
        if found:
            return found
        if line.word(place) not in _BETWEEN:
            return None
        place -= 1
    return None


def _ending_at(line: Line, last: int) -> Bound | None:
    found = _BEFORE_PHRASES.ending_at(line, last)
    return Bound(*found) if found else None


_FAR_BEFORE = folded("шамамен кемінде шамалап жобамен")


def bound_far_before(line: Line, first: int, reach: int = 3) -> Bound | None:
    """This will return a Kazakh bound that stands a few words before its number: шамамен осындай 20 үй."""
    for place in range(first - 2, first - 2 - reach, -1):
        if line.word(place) in _FAR_BEFORE:
            return _ending_at(line, place)
        if line.at(place).kind != "word":
            return None
    return None
