"""Kazakh number words: stems, what they are worth, and the words that look like them and are not."""

from functools import lru_cache

from zerdeli.claims.rules.endings import KAZAKH, ORDINAL, Ending
from zerdeli.claims.rules.letters import fold, folded
from zerdeli.claims.rules.numeral_words import ABBREVIATED, COLLECTIVE, HALF, MULTIPLIER, SMALL, WHOLE, NumberWord

_SMALL = {
    0: "нөл", 1: "бір", 2: "екі", 3: "үш", 4: "төрт", 5: "бес", 6: "алты", 7: "жеті", 8: "сегіз", 9: "тоғыз",
    10: "он", 20: "жиырма", 30: "отыз", 40: "қырық", 50: "елу", 60: "алпыс", 70: "жетпіс", 80: "сексен", 90: "тоқсан",
    100: "жүз",
}  # fmt: skip
_COLLECTIVE = {1: "біреу", 2: "екеу", 3: "үшеу", 4: "төртеу", 5: "бесеу", 6: "алтау", 7: "жетеу", 8: "сегізеу"}
_MULTIPLIERS = {
    1_000: "мың тыс тысяч", 1_000_000: "миллион млн милион", 1_000_000_000: "миллиард млрд миллярд миллард",
    1_000_000_000_000: "триллион трлн",
}  # fmt: skip
_STEMS: dict[str, tuple[float, str]] = {
    **{fold(stem): (value, SMALL) for value, stem in _SMALL.items()},
    **{fold(stem): (value, COLLECTIVE) for value, stem in _COLLECTIVE.items()},
    **{stem: (value, MULTIPLIER) for value, stems in _MULTIPLIERS.items() for stem in folded(stems)},
    fold("жарты"): (0.5, SMALL),
    fold("ширек"): (0.25, SMALL),
    fold("жарым"): (0, HALF),
    fold("бүтін"): (0, WHOLE),
}
# Pronouns, adverbs, postpositions and nouns that a numeral and an ending would spell too.
_OTHERS = folded(
    """онда ондағы оны онымен оның онан ондай ондайлар онша бірде бірден бірге бірдей бірлік бірлікке біреудің
    біреуге біреуі
    бірлігі бірлігін бірліктер бірліктің бірлікте біріміз үшін алтын алтынды алтынға алтынның алтында алтыннан
    бесік үштік
    жетік ондық ондықтар жүзге екен жүзде біртін бірақ мыңдық жүзік жүздік онлайн біртіндеп бестік жетіге"""
) - folded("жетіге жүзге жүзде")
_PLURAL = tuple(folded("дар дер лар лер тар тер"))
_THOUSAND_MISTYPED = fold("мын")
_MANY = folded("даған деген таған теген лаған леген")
_LONGEST = max(map(len, _STEMS))


@lru_cache(maxsize=4096)
def kazakh_number_word(word: str, after_tens: bool = False) -> NumberWord | None:
    """This will return what a folded Kazakh word says as a number; None where it is another word.

    After a word for tens бірге and бірде are numerals; alone they mean "together" and "once".
    """
    if word in _OTHERS and not after_tens:
        return None
    if word == _THOUSAND_MISTYPED:
        return NumberWord(1000, MULTIPLIER, short=True)
    for cut in range(min(len(word), _LONGEST), 1, -1):
        known = _STEMS.get(word[:cut])
        if known:
            return _inflected(known, word[:cut], word[cut:])
    return None


def _inflected(known: tuple[float, str], stem: str, rest: str) -> NumberWord | None:
    value, kind = known
    if rest in ORDINAL:
        return NumberWord(value, kind, ORDINAL[rest], inflected=True)
    if rest in KAZAKH:
        short = kind == MULTIPLIER and stem in ABBREVIATED
        plural = kind == MULTIPLIER and rest.startswith(_PLURAL)
        return NumberWord(value, kind, KAZAKH[rest], inflected=bool(rest), vague=plural, short=short)
    return NumberWord(value, kind, Ending(), inflected=True, vague=True) if _says_many(rest) else None


def _says_many(rest: str) -> bool:
    """Tell whether an ending says tens, hundreds, thousands of, nobody knows how many: ондаған, жүздеген, мыңдағаны."""
    return any(rest.startswith(form) and rest[len(form) :] in KAZAKH for form in _MANY)


_PARTS = {"оннан": 10, "жүзден": 100, "мыңнан": 1000}
PARTS_OF_WHOLE = {fold(word): parts for word, parts in _PARTS.items()}
