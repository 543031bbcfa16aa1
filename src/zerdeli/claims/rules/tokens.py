"""A text as tokens: numbers, words and marks, each with its place in the text."""

import re
from dataclasses import dataclass

from zerdeli.claims.rules.arabic import cyrillic_of_arabic, is_arabic
from zerdeli.claims.rules.latin import cyrillic_of_latin, is_mostly_latin
from zerdeli.claims.rules.letters import fold, folded

# Arabic marks that other marks stand for.
_MARKS = {"٪": "%", "،": ",", "؛": ";", "؟": "?"}
DASHES = frozenset("-–—‑−")
NUMBER, WORD, MARK, CODE = "number", "word", "mark", "code"

# Codes are runs of digits that are no quantity by their very shape: 09:31, 01.02.2020, 7-20-25, +7 727 123 45 67.
_PATTERN = re.compile(
    r"""
    (?P<code>
        \+\d[\d\ ()\u00a0-]{8,16}\d | \b8\ ?\(\d{3,5}\)[\d\ -]{5,12}\d
      | \d{1,2}:\d{2}(?::\d{2})?(?!\d) | \d{1,2}[./]\d{1,2}[./]\d{4}(?!\d) | \d{4}-\d{2}-\d{2}(?!\d)
      | \d{1,4}(?:[-–]\d{1,4}){2,} | \d+(?:[:/]\d+)+
    )
  | (?P<number> \d{1,3}(?:[\ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,٫]\d+)? | \d+(?:[.,٫]\d+)* )
  | (?P<word> [^\W\d_][^\W\d_\u0300-\u036f'’ʼʻ`]*(?:[\u0300-\u036f'’ʼʻ`]+[^\W\d_]*)* )
  | (?P<mark> [^\w\s] | _ | \n )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One number, word or mark; word is folded to Cyrillic where the text is Kazakh of another script."""

    text: str
    word: str
    kind: str
    start: int
    end: int
    glued: bool

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


EDGE = Token("", "", MARK, 0, 0, False)


def is_kazakh_latin(text: str, lang: str) -> bool:
    """This will tell whether a text is Kazakh in Latin letters, by what its sender says or by its letters."""
    return lang == "kk-Latn" or (lang.startswith("kk") and is_mostly_latin(text))


def tokens_of(text: str, lang: str) -> tuple[Token, ...]:
    """This will return the tokens of a text in order; a line's end is a token too."""
    latin = is_kazakh_latin(text, lang)
    tokens: list[Token] = []
    for match in _PATTERN.finditer(text):
        kind, piece = str(match.lastgroup), match.group()
        glued = bool(tokens) and tokens[-1].end == match.start()
        word = _spelled(piece, latin) if kind == WORD else _MARKS.get(piece, piece)
        tokens.append(Token(piece, word, kind, match.start(), match.end(), glued))
    return tuple(tokens)


def _spelled(word: str, latin: bool) -> str:
    if latin:
        return cyrillic_of_latin(word)
    return cyrillic_of_arabic(word) if is_arabic(word) else fold(word.strip("'’ʼʻ`"))


_STOPS = frozenset(".!?;\n")
_SHORT = folded("тыс млн млрд трлн г гг ж жж кв м га км т ул ст п тг чел руб мкр им др шт проц mln bn")

_NAMED_AFTER = folded("ул им пр мкр ст")


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """Tokens of a text that can be asked for beyond their ends; outside there is an empty mark."""

    tokens: tuple[Token, ...]
    lang: str
    spelled: tuple[str, ...]
    stops: tuple[bool, ...]

    def at(self, index: int) -> Token:
        """This will return the token at an index, or an empty mark outside the text."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else EDGE

    def word(self, index: int) -> str:
        """This will return the folded word at an index; the mark itself for marks, and nothing outside."""
        return self.spelled[index] if 0 <= index < len(self.spelled) else ""

    @property
    def is_kazakh(self) -> bool:
        """Whether the text is Kazakh, of any script."""
        return self.lang.startswith("kk")

    def is_word(self, index: int) -> bool:
        """This will tell whether a word stands at an index, and no number, mark or end."""
        return self.at(index).kind == WORD

    def hyphenated(self, index: int) -> Token | None:
        """This will return the word that a hyphen joins to the token at an index (557-сі); None where none is."""
        dash, word = self.at(index + 1), self.at(index + 2)
        joined = dash.word in DASHES and dash.glued and word.glued
        return word if joined and word.kind == WORD else None

    def words(self, first: int, count: int) -> tuple[str, ...]:
        """This will return as many folded words from an index as asked for."""
        if first >= 0 and first + count <= len(self.spelled):
            return self.spelled[first : first + count]
        return tuple(self.word(index) for index in range(first, first + count))


def line_of(text: str, lang: str) -> Line:
    """This will return the tokens of a text as a line that can be read."""
    tokens = tokens_of(text, lang)
    stops = tuple(_is_stop(tokens, index) for index in range(len(tokens)))
    return Line(tokens, lang, tuple(token.word for token in tokens), stops)


def ends_sentence(line: Line, index: int) -> bool:
    """This will tell whether the token at an index ends a sentence, as everything outside the text does."""
    return not 0 <= index < len(line.stops) or line.stops[index]


def _is_stop(tokens: tuple[Token, ...], index: int) -> bool:
    token = tokens[index]
    if token.word not in _STOPS:
        return False
    if token.word != "." or not token.glued:
        return True
    # The point of an abbreviation ends no sentence, unless a capital letter begins the next one.
    before, following = tokens[index - 1].word, tokens[index + 1] if index + 1 < len(tokens) else EDGE
    return before not in _SHORT or following.is_capital and before not in _NAMED_AFTER
