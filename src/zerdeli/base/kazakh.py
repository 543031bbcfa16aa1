"""Kazakh and Russian text: folding for search, the alphabet's order for sorting, Latin letters for English readers."""

import unicodedata

ALPHABET = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
_FOLDED = str.maketrans({
    "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "һ": "х", "і": "и", "ё": "е",
})
_PLACE = {letter: f"{place:02d}" for place, letter in enumerate(ALPHABET.casefold(), start=10)}

# As names of this country are mostly spelled abroad; the two signs without a sound fall away.
_LATIN = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "y", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "kh", "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}


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


def latin(text: str) -> str:
    """Return Kazakh or Russian text in Latin letters, a capital for a capital; other characters stay."""
    return "".join(_in_latin(sign) for sign in unicodedata.normalize("NFC", text))


def _in_latin(sign: str) -> str:
    spelled = _LATIN.get(sign.casefold())
    if spelled is None:
        return sign
    return spelled.capitalize() if sign.isupper() else spelled
