"""A text as it comes in: bytes become letters, and every paragraph gets its language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MOST_BYTES = 100 * 1024
_KAZAKH = frozenset("әғқңөұүһі")
_KAZAKH_LATIN = frozenset("ığşñäūáǵńóúýŋə")
_WORDS_OF_KAZAKH = frozenset(["men", "jane", "jáne", "jäne", "ushin", "úshin", "üşin", "adam", "jyl", "jylı", "teńge", "teñge", "tenge", "myń", "myñ", "bir", "bul", "dep", "dedi", "aldy", "aldı"])
_WORDS_OF_ENGLISH = frozenset(["the", "of", "and", "in", "to", "for", "was", "were", "is", "are", "people", "women", "received", "with", "from", "that"])
_PARAGRAPH = re.compile(r"[^\n]+")
_ENOUGH = 40


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of the text without its line's end, where it begins there, and its language for the reader."""

    text: str
    start: int
    lang: str


def decoded(content: bytes) -> str:
    """This will return the letters that any bytes stand for: UTF-8, else the Kazakh code page, else what can be saved."""
    for encoding in ("utf-8-sig", "kz1048"):
        try:
            return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", errors="replace").replace("\r", "\n")


def paragraphs_of(text: str) -> Iterator[Paragraph]:
    """This will return the paragraphs of a text in order."""
    whole = language_of(text)
    for found in _PARAGRAPH.finditer(text):
        piece = found.group()
        if not piece.isspace():
            yield Paragraph(piece, found.start(), _language_within(piece, whole))


def language_of(text: str) -> str:
    """This will return kk, kk-Latn, kk-Arab, ru or en by the letters and the commonest words of a text."""
    letters = text.casefold()
    cyrillic = sum("а" <= letter <= "ӿ" for letter in letters)
    latin = sum("a" <= letter <= "ɏ" for letter in letters)
    if sum("ء" <= letter <= "ۓ" for letter in letters) > cyrillic + latin:
        return "kk-Arab"
    if latin > cyrillic:
        return "kk-Latn" if _is_kazakh_latin(letters) else "en"
    return "kk" if not cyrillic or _is_kazakh(letters) else "ru"


def _is_kazakh(letters: str) -> bool:
    """Tell Kazakh from Russian by how many words have letters that only Kazakh has; names in quotation marks are left out."""
    words = re.findall(r"[^\W\d_]+", _QUOTED.sub(" ", letters)) or re.findall(r"[^\W\d_]+", letters)
    return sum(not _KAZAKH.isdisjoint(word) for word in words) * _ONE_IN >= len(words)


_QUOTED = re.compile(r"[«“\"][^«»“”\"]{1,60}[»”\"]")
_ONE_IN = 6


def _is_kazakh_latin(letters: str) -> bool:
    words = re.findall(r"[^\W\d_]+", letters)
    kazakh = sum(word in _WORDS_OF_KAZAKH for word in words) + sum(letter in _KAZAKH_LATIN for letter in letters)
    return kazakh > sum(word in _WORDS_OF_ENGLISH for word in words)


def _language_within(piece: str, whole: str) -> str:
    """A short line speaks the language of the text; a long one may be a quotation in another."""
    return whole if sum(map(str.isalpha, piece)) < _ENOUGH else language_of(piece)
