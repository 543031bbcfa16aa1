"""Kazakh and Russian text: folding for search, the alphabet's order for sorting."""

import unicodedata

ALPHABET = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
_FOLDED = str.maketrans({
    "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и", "ё": "е",
})
_PLACE = {letter: f"{place:02d}" for place, letter in enumerate(ALPHABET.casefold(), start=10)}


def search_key(text: str) -> str:
    """Return the text folded so that "Омирзакова" finds "Өмірзақова"."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().translate(_FOLDED).split())


def sort_key(text: str) -> str:
    """Return a key whose plain order is the order of the Kazakh alphabet; other characters come first."""
    plain = unicodedata.normalize("NFC", text).casefold()
    return "".join(_PLACE.get(letter, f"0{letter}") for letter in plain)


def language_of_text(text: str) -> str:
    """Return the language that a text is written in by its letters: kk, ru or en; for marking it, not for judging it."""
    letters = set(text.casefold())
    if letters & set("әғқңөұүһі"):
        return "kk"
    return "ru" if any("а" <= letter <= "я" for letter in letters) else "en"
