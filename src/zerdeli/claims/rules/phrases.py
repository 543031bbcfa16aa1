"""Phrases of a table, found where they begin or where they end in a text."""

from collections.abc import Mapping

from zerdeli.claims.rules.endings import ending_after
from zerdeli.claims.rules.letters import fold
from zerdeli.claims.rules.tokens import Line

Words = tuple[str, ...]
_KEY = 2


class Phrases:
    """A table of phrases by name, in which longer phrases come before shorter ones ("не более" before "более").

    The words of a phrase are parted by low lines. A word with a star goes on in any way; one with a tilde takes Kazakh
    endings (астам~ is астамы and астамын too).
    """

    __slots__ = ("_by_first", "_by_last")

    def __init__(self, table: Mapping[str, str]) -> None:
        """This will fold a table of names and their phrases, which are parted by spaces."""
        rows = [(_folded(phrase), name) for name, row in table.items() for phrase in row.split()]
        self._by_first: dict[str, list[tuple[Words, str]]] = {}
        self._by_last: dict[str, list[tuple[Words, str]]] = {}
        for words, name in sorted(rows, key=lambda row: len(row[0]), reverse=True):
            self._by_first.setdefault(_key(words[0]), []).append((words, name))
            self._by_last.setdefault(_key(words[-1]), []).append((words, name))

    def beginning_at(self, line: Line, place: int) -> tuple[str, int] | None:
        """This will return the name of the phrase that begins at a token and its last token; None where none does."""
        for words, name in self._by_first.get(line.word(place)[:_KEY], ()):
            if _stands(line, place, words):
                return name, place + len(words) - 1
        return None

    def ending_at(self, line: Line, place: int) -> tuple[str, int] | None:
        """This will return the name of the phrase that ends at a token and its first token; None where none does."""
        for words, name in self._by_last.get(line.word(place)[:_KEY], ()):
            start = place - len(words) + 1
            if _stands(line, start, words):
                return name, start
        return None


def _folded(phrase: str) -> Words:
    return tuple(fold(word) for word in phrase.split("_"))


def _key(word: str) -> str:
    return word.rstrip("*~")[:_KEY]


def _stands(line: Line, start: int, words: Words) -> bool:
    return all(_says(line.word(start + step), stem) for step, stem in enumerate(words))


def _says(word: str, stem: str) -> bool:
    if stem[-1] == "*":
        return word.startswith(stem[:-1])
    if stem[-1] == "~":
        return ending_after(word, stem[:-1]) is not None
    return word == stem
