"""Kazakh and Russian endings: what may follow a stem, and which case it shows."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from zerdeli.claims.rules.letters import fold, folded

DATIVE, ABLATIVE, GENITIVE, ACCUSATIVE = "dative", "ablative", "genitive", "accusative"
LOCATIVE, INSTRUMENTAL, LIKE, NOMINATIVE = "locative", "instrumental", "like", "nominative"


@dataclass(frozen=True, slots=True)
class Ending:
    """What the end of a word says: its case, and whether it belongs to somebody (557-сі)."""

    case: str = NOMINATIVE
    possessive: bool = False
    ordinal: bool = False


PLAIN = Ending()

# All forms by vowel harmony; folding has already made ы of і, so that half of them coincide.
_CASES = {
    NOMINATIVE: "",
    GENITIVE: "ның нің дың дің тың тің",
    DATIVE: "ға ге қа ке на не а е",
    ACCUSATIVE: "ны ні ды ді ты ті н",
    LOCATIVE: "да де та те нда нде дағы дегі тағы тегі ндағы ндегі",
    ABLATIVE: "дан ден тан тен нан нен",
    INSTRUMENTAL: "мен бен пен",
    LIKE: "дай дей тай тей ндай ндей дайы дейі тайы тейі дайына дейіне",
}
_PLURALS = ("", *folded("лар лер дар дер тар тер"))
_POSSESSIVES = ("", *folded("ы і сы сі ымыз іміз мыз міз ыңыз іңіз"))
_ADJECTIVES = ("", *folded("лық лік дық дік тық тік"))
_ORDINALS = ("ншы", "ыншы", "шы", "сыншы")
_RUSSIAN = frozenset(folded("а я ы и у ю е о ой ей ою ею ом ем ов ев ам ям ами ями ах ях ь ью ьи ья")) | {""}
_RUSSIAN_ADJECTIVE = folded("ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ых их ыми ими ую юю ей")


def _cases() -> tuple[tuple[str, str], ...]:
    return tuple((case, form) for case, row in _CASES.items() for form in (folded(row) or {""}))


def _kazakh() -> dict[str, Ending]:
    table: dict[str, Ending] = {}
    for adjective, plural, possessive, (case, form) in product(_ADJECTIVES, _PLURALS, _POSSESSIVES, _cases()):
        ending = Ending(case, bool(possessive) and not adjective)
        table.setdefault(adjective + plural + possessive + form, ending)
    # -ны, -ді and the like are the accusative, though a possessive and nothing could spell some of them too.
    for case in (GENITIVE, DATIVE, ACCUSATIVE, LOCATIVE, ABLATIVE, INSTRUMENTAL, LIKE):
        table.update({form: Ending(case) for form in folded(_CASES[case]) if len(form) > 1})
    return table


KAZAKH = _kazakh()
ORDINAL = {
    ordinal + form: Ending(ending.case, ending.possessive, ordinal=True)
    for ordinal, (form, ending) in product(_ORDINALS, KAZAKH.items())
}


@lru_cache(maxsize=4096)
def ending_after(word: str, stem: str) -> Ending | None:
    """This will return the ending of a folded word that is a form of the stem; None where it is another word.

    A stem that ends in a star has any ending at all.
    """
    if stem.endswith("*"):
        return PLAIN if word.startswith(stem[:-1]) else None
    if not word.startswith(stem):
        return None
    rest = word[len(stem) :]
    if rest in KAZAKH:
        return KAZAKH[rest]
    return PLAIN if rest in _RUSSIAN else None


def is_form(word: str, stems: Collection[str]) -> bool:
    """This will tell whether a folded word is a form of one of the stems."""
    return word in stems or any(ending_after(word, stem) is not None for stem in stems)


def is_russian_adjective(word: str) -> bool:
    """This will tell whether a folded word ends as Russian adjectives and participles do."""
    return len(word) > 4 and any(word.endswith(ending) for ending in _RUSSIAN_ADJECTIVE)


_DATIVE_ENDS = tuple(folded("ға ге қа ке на не"))
_ABLATIVE_ENDS = tuple(folded("дан ден тан тен нан нен"))


def case_seen(word: str) -> str:
    """This will return the case that the end of an unknown folded word shows; nominative where it shows none."""
    if word.endswith(_ABLATIVE_ENDS):
        return ABLATIVE
    return DATIVE if word.endswith(_DATIVE_ENDS) else NOMINATIVE


# 4-еуі is төртеуі: all four of them.
_COLLECTIVE = tuple(folded("еу ау"))


def suffix(text: str) -> Ending | None:
    """This will return what a suffix written after digits says: -сі, -ға, -ден, -ші, -еуі; None if it is none."""
    word = fold(text)
    if word.startswith(_COLLECTIVE):
        word = word[2:]
        return KAZAKH.get(word)
    return KAZAKH.get(word) or ORDINAL.get(word) if word else None
