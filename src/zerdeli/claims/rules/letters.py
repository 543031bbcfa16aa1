"""One spelling for what scripts and keyboards spell differently, so that each table of words is written once."""

import unicodedata

# Kazakh is typed on Russian keyboards, with Latin look-alikes, and in Latin alphabets that disagree about и, й, і,
# ы and
# about у, ұ, ү. No numeral, unit or bound word differs from another by these letters alone.
_LIKE = {
    "ы": "іийiı",
    "у": "ұүy",
    "е": "ёe",
    "х": "һxh",
    "ә": "ə",
    "а": "a",
    "о": "o",
    "с": "c",
    "р": "p",
    "к": "k",
    "в": "b",
    "т": "t",
    "м": "m",
}
_FOLDED = {ord(other): letter for letter, others in _LIKE.items() for other in others} | {0x307: None}


def fold(word: str) -> str:
    """This will return the word in lower case and in the one spelling that the tables use."""
    return unicodedata.normalize("NFC", word).lower().translate(_FOLDED)


def folded(words: str) -> frozenset[str]:
    """This will return the words of a table's row, which are parted by spaces, in the one spelling."""
    return frozenset(fold(word) for word in words.split())
