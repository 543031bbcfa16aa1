"""Whether a sentence tells, promises, considers, looks into or holds an opinion; and whether it denies."""

from bisect import bisect
from dataclasses import dataclass

from zerdeli.claims.rules.letters import folded
from zerdeli.claims.rules.phrases import Phrases
from zerdeli.claims.rules.tokens import WORD, Line, line_of

FACT, WILL, CONSIDERS, LOOKING_INTO, OPINION = "fact", "will", "considers", "looking_into", "opinion"

# Whole words, or beginnings where a star stands; two words where the first alone says nothing.
_CUES = {
    LOOKING_INTO: """қарап_жат* қарап_отыр* зерттеп_жат* зерттеп_отыр* зерделеп_жат* зерделеп_отыр* қаралып_жат*
        қаралуда*
        зерттелуде* зерделенуде* зерттеліп_жат* зерделеніп_жат* пысықталуда* пысықтап_жат* пысықталып_жат*
        талқылануда*
        талқыланып_жат* талқылап_жат* қарастырып_жат* қарастырылып_жат* тексеріліп_жат* тексеріп_жат*
        изуча* прорабатыва* решается_вопрос рассматривается_вопрос обсужда* looking_into examin* studying
        investigat*""",
    CONSIDERS: """қарастырамыз қарастырады қарастыруда қарастырмақ қарастырылуда қарастыратын* қарастырып_отыр
        ойластыр*
        қарастырылады рассматрива* рассмотрим рассмотрят рассмотрит обдумыва* consider*""",
    OPINION: """ойлаймын санаймын сенемін сенеміз меніңше ойымша пікірімше шығар сияқты меніңше керек тиіс қажет
        сенімдімін
        санаймыз ойлаймыз жөн мүмкін
        считаю считаем думаю думаем полагаю уверен уверена уверены возможно наверное наверно вероятно должен должна
        должно
        должны нужно необходимо следует мнению взгляд
        believe think should must perhaps maybe probably opinion""",
    WILL: """жоспарл* жоспарда* көздел* көздеп* болмақ* ниетті ниеттен* қарастырылған қарастырылды міндеттен* уәде*
        жоспары
        будет будут будем планир* намер* предусмотр* запланир* хотят хочет построят выделят выдадут получат откроют
        увеличат
        увеличит создадут отремонтируют направят появится появятся заработа* начнет начнут достигнет снизится
        вырастет
        повысят повысит продолжит продолжим продолжат поможем поможет помогут обеспечат охватят предстоит
        предоставят завершат
        выплатят обеща* введут установят посадят высадят проложат составит_к
        will plan* going_to intend* promis* shall""",
}
_STATES = folded(
    """құрайды тұрады келеді саналады асады жетеді табылады жатады көрінеді білдіреді айтады дейді атқарады қамтиды
    бар жоқ оқиды
    жүреді"""
)
# Present and future: the passive, the causative, the first person and intention. Of the plain active only known
# forms, since
# бастады ("began") ends like барады ("will go").
_WILL_ENDS = tuple(
    folded(
        """ынады інеді ылады іледі леді тырады тіреді дырады діреді ғызады гізеді қызады кізеді йды йді амыз еміз
        ймыз йміз амын емін
        ймын мақ мек бақ бек пақ пек мақшы мекші бақшы бекші пақшы пекші"""
    )
)
_WILL_WORDS = folded(
    """болады алады салады қалады барады береді кетеді етеді өтеді көтереді өсіреді шығарады таратады ашады көреді
    жөндейді
    көмектеседі қосады тартады шығады түседі кіреді тапсырады үлестіреді өседі артады"""
)
_TO_BE = tuple(folded("атын етін йтын йтін"))
_PAST_ENDS = tuple(folded("ды ді ты ті"))
# What ends like a verb and is a noun, a pronoun or a number.
_NOT_VERBS = folded(
    "барлығы олардың астам жылдық ауыл болып деп яғни көптеген еді әдеті өткен келген арналған деген берілген"
)
_NOT_WILL = folded("еді дейді әнші пайда мақ бақ бек")

_PHRASES = Phrases(_CUES)


def _cue_at(line: Line, place: int) -> str | None:
    """Return what the words at a token say of the sentence; fact for a verb of the past; None if they say nothing."""
    found = _PHRASES.beginning_at(line, place)
    if found:
        return found[0]
    is_kazakh = line.is_kazakh and line.at(place).kind == WORD
    return _ending_cue(line.word(place)) if is_kazakh else None


def _ending_cue(word: str) -> str | None:
    if word in _STATES:
        return FACT
    if word in _WILL_WORDS:
        return WILL
    return _cue_of_verb(word) if len(word) >= _SHORTEST_VERB else None


def _cue_of_verb(word: str) -> str | None:
    if word not in _NOT_WILL and _is_to_come(word):
        return WILL
    return FACT if word.endswith(_PAST_ENDS) and word not in _NOT_VERBS else None


_SHORTEST_VERB = 5


@dataclass(frozen=True, slots=True)
class Voice:
    """How a sentence speaks: the tokens that say what is meant, and those that deny."""

    cues: tuple[tuple[int, str], ...]
    denials: tuple[int, ...]


def voice_of(line: Line, first: int, last: int) -> Voice:
    """This will return how the sentence between two tokens speaks."""
    places = range(first, last + 1)
    cues = tuple((place, cue) for place in places if (cue := _cue_at(line, place)))
    return Voice(cues, tuple(place for place in places if _denies(line, place)))


def modality_beside(line: Line, voice: Voice, first: int, last: int) -> str:
    """This will return how the sentence holds the figure between two tokens: by the first word behind it that says so.

    Kazakh verbs stand behind; Russian and English ones are looked for before the figure too.
    """
    cut = bisect(voice.cues, (last, "~"))
    behind = voice.cues[cut][1] if cut < len(voice.cues) else FACT
    if line.is_kazakh:
        return behind
    cut = bisect(voice.cues, (first, ""))
    return voice.cues[cut - 1][1] if cut else behind


def modality_of(sentence: str, lang: str) -> str:
    """This will return how a whole sentence without figures is meant, by its last word that says so."""
    line = line_of(sentence, lang)
    cues = [cue for place in range(len(line.tokens)) if (cue := _cue_at(line, place))]
    for name in (LOOKING_INTO, OPINION, CONSIDERS):
        if name in cues:
            return name
    return cues[-1] if cues else FACT


def _is_to_come(word: str) -> bool:
    return word.endswith(_WILL_ENDS) or any(form in word for form in _TO_BE)


_DENYING_ENDS = tuple(
    folded("мады меді бады беді пады педі маған меген баған беген паған пеген майды мейді байды бейді пайды пейді")
)
_NO = folded("жоқ емес не нет not never no")
_NOT_BUT = folded("только лишь менее более меньше больше ниже выше свыше считая only less more fewer")
_RUSSIAN_BEFORE, _RUSSIAN_BEHIND = 4, 8


def _denies(line: Line, place: int) -> bool:
    if line.word(place) in _NO:
        return line.word(place + 1) not in _NOT_BUT
    return line.word(place).endswith(_DENYING_ENDS)


def is_denied(line: Line, voice: Voice, first: int, last: int) -> bool:
    """This will tell whether the verb of the figure between two tokens is denied: ашқан жоқ, ашпады, не открыли."""
    if line.is_kazakh:
        return bool(voice.denials) and voice.denials[-1] > last
    near = range(first - _RUSSIAN_BEFORE, last + _RUSSIAN_BEHIND)
    return any(place in near and not first <= place <= last for place in voice.denials)
