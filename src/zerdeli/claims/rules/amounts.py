"""How number words and digits add up: екі мың үш жүз, 2 млн 300 тысяч, үш жарым миллиард."""

import re
from dataclasses import dataclass
from decimal import Decimal

from zerdeli.claims.rules.numeral_words import COLLECTIVE, HALF, MULTIPLIER, WHOLE, NumberWord

_GROUPED = re.compile(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+|\d{1,3},000")
_ENGLISH_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_MOST_DIGITS = 18
_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")
_LONE_PARTS = frozenset({_HALF, Decimal("0.25")})


def digits(text: str, lang: str) -> Decimal | None:
    """This will return the number that digits spell, with or without marks between thousands; None if none."""
    bare = re.sub(r"\s", "", text).replace("٫", ".")
    if len(bare) > _MOST_DIGITS:
        return None
    if _GROUPED.fullmatch(bare):
        bare = re.sub(r"[.,]", "", bare)
    elif lang == "en" and _ENGLISH_GROUPED.fullmatch(bare):
        bare = bare.replace(",", "")
    bare = bare.replace(",", ".")
    return Decimal(bare) if _PLAIN.fullmatch(bare) else None


@dataclass(slots=True)
class Amount:
    """A number while it is being read: what is complete, the group in hand, and how small the next word must be."""

    complete: Decimal = Decimal(0)
    group: Decimal | None = None
    room: Decimal = Decimal(0)
    ceiling: Decimal = Decimal("Infinity")
    in_words: bool = True
    vague: bool = False
    closed: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been taken yet."""
        return self.group is None and not self.multiplied

    @property
    def multiplied(self) -> bool:
        """Whether a word such as мың or млн has been taken."""
        return self.ceiling.is_finite()

    @property
    def is_digit(self) -> bool:
        """Whether one small word alone has been taken, so that "де" may part it from tenths."""
        return self.group is not None and self.group < 10 and not self.multiplied

    @property
    def is_lone_half(self) -> bool:
        """Whether only жарты or ширек has been taken, which is a part of whatever follows: жарты жыл."""
        return self.group in _LONE_PARTS and self.room == 1 and not self.multiplied and self.in_words

    @property
    def value(self) -> Decimal:
        """Whatever has been read so far, as one number."""
        return self.complete + (self.group or 0)

    def take_digits(self, value: Decimal) -> bool:
        """This will begin a group by digits; it refuses where a group is in hand or the digits are too large."""
        if self.group is not None or value >= self.ceiling or self.closed:
            return False
        if self.multiplied and value != int(value):
            return False
        self.group, self.room, self.in_words = value, Decimal(0), False
        return True

    def take(self, word: NumberWord) -> bool:
        """This will add a number word; it refuses a word that cannot follow those already taken."""
        if word.kind in {HALF, WHOLE}:
            return word.kind == HALF and self.take_half()
        self.vague = self.vague or word.vague and self.is_empty
        if word.kind == MULTIPLIER:
            return self._multiply(word)
        return self._add(word)

    def _add(self, word: NumberWord) -> bool:
        value = Decimal(str(word.value))
        if self.group is None:
            self.closed = self.closed or word.kind == COLLECTIVE
            return self._begin(value)
        if value == _HUNDRED and self._is_count:
            self.group, self.room = self.group * _HUNDRED, _HUNDRED
            return value < self.ceiling
        if not 0 < value < self.room or self.group == 0:
            return False
        self.group, self.room = self.group + value, _room(value)
        return True

    @property
    def _is_count(self) -> bool:
        """Whether the group is one to nine, which may be so many hundreds: үш жүз."""
        return self.group is not None and 1 <= self.group < 10 and self.room == 1

    def _begin(self, value: Decimal) -> bool:
        if value >= self.ceiling:
            return False
        self.group, self.room = value, _room(value)
        return True

    def _multiply(self, word: NumberWord) -> bool:
        factor = Decimal(word.value)
        if word.short and self.group is None:
            return False
        if factor < 1000:
            return self._multiply_group(factor)
        if factor >= self.ceiling or self.group is None and self.multiplied:
            return False
        self.complete += (self.group if self.group is not None else 1) * factor
        self.group, self.room, self.ceiling = None, Decimal(0), factor
        return True

    def _multiply_group(self, factor: Decimal) -> bool:
        """Take сотня, десяток, hundred: they may be multiplied again (две сотни тысяч)."""
        if self.group is not None and self.room != 1:
            return False
        self.group, self.room = (self.group if self.group is not None else Decimal(1)) * factor, factor
        return True

    def take_half(self) -> bool:
        """This will add a half: of one after үш, of a thousand after бір мың; it refuses where nothing precedes."""
        if self.is_empty:
            return False
        if self.group is not None:
            self.group += _HALF
        elif self.multiplied:
            self.complete += self.ceiling / 2
        self.room = Decimal(0)
        return True

    def take_part(self, count: Decimal, parts: int) -> None:
        """This will add so many tenths, hundredths or thousandths."""
        self.group = (self.group or Decimal(0)) + count / parts
        self.room = Decimal(0)


def _room(value: Decimal) -> Decimal:
    """Return what the next word must be less than: after сто 100, after двадцать 10; after five nothing fits."""
    for step in (Decimal(100), Decimal(10)):
        if value >= step and value % step == 0:
            return step
    return Decimal(1)
