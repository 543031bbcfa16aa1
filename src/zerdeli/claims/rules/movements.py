"""Words of growth and fall in three languages: verbs, their nouns, comparatives, and words for "twofold"."""

from functools import lru_cache

from zerdeli.claims.rules.letters import fold, folded

# Whole words: comparatives and short past tenses, whose beginnings are other words' too.
_GROWTH_WORDS = folded(
    """көп көбірек артық артығырақ жоғары қымбат қымбатырақ үлкен
    рост роста росту ростом росте рос рос больше выше дороже быстрее шире вырос возрос прирос подрос
    higher more up rise rises rose risen rising grew grow grows grown growth gain gained gains above longer greater
    faster"""
)
_FALL_WORDS = folded(
    """аз азырақ кем кемірек төмен төменірек арзан арзанырақ
    меньше ниже дешевле реже хуже упал упала упало упали спад спада упасть уже
    lower less fewer down fell fall falls fallen falling cut cuts halved below cheaper shrank shrink"""
) - folded("уже")
# Comparatives say a change only beside the figure: "10 пайызға төмен", but not "10 пайызы жағдайы төмен жандарға".
COMPARATIVES = folded(
    """көп көбірек артық артығырақ жоғары аз азырақ кем кемірек төмен төменірек үлкен қымбат арзан
    more less fewer higher lower above below"""
)
# Beginnings long enough to be no other word's.
_GROWTH_BEGINNINGS = tuple(
    folded(
        """ұлғай ұлғая көбей көбейе көбею молай молая молаю жоғарыла қымбатта еселен еселей кеңейт кеңейе кеңею
        көтеріл көтерд
        көтерг көтерм ілгеріле үстемел жақсар күшей өрле үдет үдей үдей өсім өсір
        выраст вырост выросл растет растут раста росл увелич повыс повыш прирост прирас прирос прибав подорож подоро
        подня поднима возрос возраст прибавк усил ускор нараст нарос нарас нараща подним удлин вздорож расшир
        опереж удорож
        increas raised raising doubl tripl expand climb jump surg quadrupl growing rais"""
    )
)
_FALL_BEGINNINGS = tuple(
    folded(
        """азай азая азаю азайт төменде төмендет қысқар арзанда құлдыра сирей сиред нашарла тарыл кеміт кемі кемы
        әлсіре
        бәсеңде шегеріл
        сниз сниж сократ сокращ уменьш упад паден падает падают убав убыл спал замедл удешев подешев просел просед
        сжал урез ослаб
        decreas declin drop reduc dwindl shrunk shrank"""
    )
)
# Short Kazakh verb stems and how their forms go on, so that артист and түстік are not among them.
_GROWTH_STEMS, _FALL_STEMS = folded("өс арт"), folded("түс")
_GOES_ON = tuple(
    folded(
        """ты ті ып іп ад ед ат ет қан кен пақ пек пай пей уі уы уда уде уге уға уін уын са се ар ер тыр тір ырған
        ірген ырыл
        ыру іру ірді ырды ыпты іпті кел ыл"""
    )
)
_NOT_MOVEMENTS = tuple(
    folded(
        """возраста возрасте возрасту возрастом возрастн возрастов ростов кемші кеміст кемес кемед растаможк
        көтермел арттан
        усилия усилий усилиям усилиями превыс подросток"""
    )
)
_STILL_MOVEMENTS = folded("возрастает возрастают возрастала возрастало возрастет")
_SIGNS = dict.fromkeys(_GROWTH_WORDS | _STILL_MOVEMENTS, 1) | dict.fromkeys(_FALL_WORDS, -1)


@lru_cache(maxsize=8192)
def sign_of(word: str) -> int:
    """This will return 1 for a folded word of growth, -1 for one of fall, 0 for any other."""
    if word in _SIGNS:
        return _SIGNS[word]
    if word.startswith(_NOT_MOVEMENTS):
        return 0
    if word.startswith(_GROWTH_BEGINNINGS) or _goes_on(word, _GROWTH_STEMS):
        return 1
    return -1 if word.startswith(_FALL_BEGINNINGS) or _goes_on(word, _FALL_STEMS) else 0


def _goes_on(word: str, stems: frozenset[str]) -> bool:
    return any(
        word.startswith(stem) and (word[len(stem) :] == "у" or word[len(stem) :].startswith(_GOES_ON)) for stem in stems
    )


_TWOFOLD = {
    "вдвое": 2, "вдвойне": 2, "втрое": 3, "вчетверо": 4, "впятеро": 5, "вшестеро": 6, "вдесятеро": 10, "удвои*": 2,
    "удвоен*": 2, "утрои*": 3, "утроен*": 3, "двукратн*": 2, "двухкратн*": 2, "трехкратн*": 3, "четырехкратн*": 4,
    "пятикратн*": 5, "учетвер*": 4, "twofold": 2, "threefold": 3, "doubled": 2, "tripled": 3, "twice": 2,
    "quadrupled": 4,
    "doubling": 2, "tripling": 3, "полуторакратн*": 1.5,
}  # fmt: skip
_MULTIPLES = {fold(word): value for word, value in _TWOFOLD.items()}
_OPEN_MULTIPLES = tuple((word[:-1], value) for word, value in _MULTIPLES.items() if word.endswith("*"))


def multiple_said(word: str) -> float | None:
    """This will return how many times a single folded word says: вдвое, удвоилось, tripled; None for any other word."""
    if word in _MULTIPLES:
        return _MULTIPLES[word]
    return next((value for stem, value in _OPEN_MULTIPLES if word.startswith(stem)), None)


def is_fold_word(word: str) -> bool:
    """This will tell whether a folded Kazakh word says "-fold" behind a number: екі еселенді, 2 еселеп."""
    return word.startswith(fold("еселе"))
