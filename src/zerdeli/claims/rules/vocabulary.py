"""Which word is a number in which language."""

from zerdeli.claims.rules.kazakh_numerals import kazakh_number_word
from zerdeli.claims.rules.numeral_words import ENGLISH, RUSSIAN, NumberWord


def number_word(word: str, lang: str, after_tens: bool = False) -> NumberWord | None:
    """This will return what a folded word says as a number in a language; None where it is another word."""
    if lang.startswith("kk"):
        return kazakh_number_word(word, after_tens)
    return ENGLISH.get(word) if lang == "en" else RUSSIAN.get(word)
