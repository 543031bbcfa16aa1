"""Kazakh in Arabic letters, as it is written in China and in newspapers' third edition, turned into Cyrillic."""

from zerdeli.claims.rules.letters import fold

_FRONT_SIGN = "ء"
# These letters stand in front-vowelled words only, so the word needs no sign.
_FRONT_LETTERS = frozenset("ەكکگ")
_BACK_LETTERS = frozenset("قعغ")
_LETTERS = dict(
    zip(
        "اآبپتجچحخدرزسشعغفقكکگڭلمنوۇۋۆىيیهھەةھ",
        "аабптжчххдрзсшғғфқккгңлмноұувыииһһееһ",
        strict=True,
    )
) | {"٪": "%", "،": ",", "٫": ",", "ـ": ""}
_FRONTED = str.maketrans("ао", "әө")


def is_arabic(text: str) -> bool:
    """This will tell whether a text holds Arabic letters."""
    return any("\u0620" <= letter <= "\u06d5" and letter.isalpha() for letter in text)


def cyrillic_of_arabic(word: str) -> str:
    """This will return a Kazakh word of Arabic letters in Cyrillic, folded."""
    bare = word.replace(_FRONT_SIGN, "")
    plain = "".join(_LETTERS.get(letter, letter) for letter in bare)
    letters = set(word)
    is_front = _FRONT_SIGN in letters or _FRONT_LETTERS & letters and not _BACK_LETTERS & letters
    return fold(plain.translate(_FRONTED) if is_front else plain)
