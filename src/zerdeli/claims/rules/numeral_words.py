"""What a number word is, in any language, and the Russian and English ones."""

from dataclasses import dataclass

from zerdeli.claims.rules.endings import PLAIN, Ending
from zerdeli.claims.rules.letters import fold, folded

SMALL, MULTIPLIER, COLLECTIVE, HALF, WHOLE = "small", "multiplier", "collective", "half", "whole"


@dataclass(frozen=True, slots=True)
class NumberWord:
    """What one word says as a number.

    vague where it says "thousands of" and no number; short where it is an abbreviation, which needs digits before it.
    """

    value: float
    kind: str
    ending: Ending = PLAIN
    inflected: bool = False
    vague: bool = False
    short: bool = False


ABBREVIATED = folded("тыс млн млрд трлн mln bn k m trn")

_RUSSIAN_SMALL = {
    0: "ноль ноля нулю нуль нуля", 1: "один одна одно одного одной одному одним одном одну",
    2: "два две двух двум двумя двое двоих двоим оба обе обоих обеих", 3: "три трех трем тремя трое троих троим",
    4: "четыре четырех четырем четырьмя четверо четверых", 5: "пять пяти пятью пятеро пятерых",
    6: "шесть шести шестью шестеро шестерых", 7: "семь семи семеро семерых",
    8: "восемь восьми восемью восьмью", 9: "девять девяти девятью", 10: "десять десяти десятью",
    40: "сорок сорока", 90: "девяносто девяноста", 100: "сто ста",
    200: "двести двухсот двумстам двумястами двухстах", 300: "триста трехсот тремстам тремястами трехстах",
    400: "четыреста четырехсот четыремстам четырьмястами четырехстах",
    500: "пятьсот пятисот пятистам пятьюстами пятистах",
    600: "шестьсот шестисот шестистам шестьюстами шестистах", 700: "семьсот семисот семистам семьюстами семистах",
    800: "восемьсот восьмисот восьмистам восемьюстами восьмистах",
    900: "девятьсот девятисот девятистам девятьюстами девятистах",
}  # fmt: skip
_TEENS = {
    11: "одиннадцат", 12: "двенадцат", 13: "тринадцат", 14: "четырнадцат", 15: "пятнадцат", 16: "шестнадцат",
    17: "семнадцат", 18: "восемнадцат", 19: "девятнадцат", 20: "двадцат", 30: "тридцат",
}  # fmt: skip
_TENS = {50: ("пятьдесят", "пятидесяти"), 60: ("шестьдесят", "шестидесяти"), 70: ("семьдесят", "семидесяти"),
         80: ("восемьдесят", "восьмидесяти")}  # fmt: skip
_RUSSIAN_MULTIPLIERS = {
    10: "десяток десятка десятку десятком", 100: "сотня сотню сотне",
    1_000: "тысяча тысячу тысяче тысячей тыс тысячью", 1_000_000: "миллион миллиона миллиону миллионом млн",
    1_000_000_000: "миллиард миллиарда миллиарду миллиардом млрд",
    1_000_000_000_000: "триллион триллиона триллиону триллионом трлн",
}  # fmt: skip
# Without a number before them and a bound word beside them these say only "many".
_RUSSIAN_MANY = {
    10: "десятки десятков десяткам десятками десятках", 100: "сотни сотен сотням сотнями сотнях",
    1_000: "тысячи тысяч тысячам тысячами тысячах", 1_000_000: "миллионы миллионов миллионам миллионами миллионах",
    1_000_000_000: "миллиарды миллиардов миллиардам миллиардами миллиардах",
    1_000_000_000_000: "триллионы триллионов триллионам триллионами",
}  # fmt: skip
_ENGLISH_SMALL = {
    0: "zero", 1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight",
    9: "nine", 10: "ten",
    11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen", 17: "seventeen",
    18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy",
    80: "eighty", 90: "ninety",
}  # fmt: skip
_ENGLISH_MULTIPLIERS = {
    12: "dozen", 100: "hundred", 1_000: "thousand k", 1_000_000: "million mln m", 1_000_000_000: "billion bn mlrd",
    1_000_000_000_000: "trillion trn",
}  # fmt: skip
_ENGLISH_MANY = {12: "dozens", 100: "hundreds", 1_000: "thousands", 1_000_000: "millions", 1_000_000_000: "billions"}
_ORDINAL_STEMS = {
    1: "перв", 2: "втор", 3: "трет", 4: "четверт", 5: "пят", 6: "шест", 7: "седьм", 8: "восьм", 9: "девят", 10: "десят",
    40: "сороков", 50: "пятидесят", 60: "шестидесят", 70: "семидесят", 80: "восьмидесят", 90: "девяност", 100: "сот",
    200: "двухсот", 1000: "тысячн", 2000: "двухтысячн", **_TEENS,
}  # fmt: skip
_ORDINAL_ENDINGS = "ый ой ая ое ого ому ым ом ую ых ые ыми ий ья ье ьего ьему ьим ьем ью ьей ьи ьих"
_ENGLISH_ORDINALS = {
    1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth",
    10: "tenth", 11: "eleventh", 12: "twelfth", 20: "twentieth", 30: "thirtieth",
}  # fmt: skip
_RUSSIAN_PARTS = {10: "десят", 100: "сот", 1000: "тысячн"}

PARTS_OF_WHOLE = {
    fold(stem + ending): parts for parts, stem in _RUSSIAN_PARTS.items() for ending in ("ая", "ых", "ую", "ой", "ыми")
}


def _rows(rows: dict[int, str], kind: str, vague: bool) -> dict[str, NumberWord]:
    return {
        word: NumberWord(value, kind, vague=vague, short=word in ABBREVIATED)
        for value, row in rows.items()
        for word in folded(row)
    }


def _ordinals() -> dict[str, NumberWord]:
    ordinal = Ending(ordinal=True)
    return {
        fold(stem + ending): NumberWord(value, SMALL, ordinal, inflected=True)
        for value, stem in _ORDINAL_STEMS.items()
        for ending in _ORDINAL_ENDINGS.split()
    }


def _russian() -> dict[str, NumberWord]:
    table = _ordinals()
    table |= _rows(_RUSSIAN_SMALL, SMALL, vague=False)
    table |= _rows({value: f"{stem}ь {stem}и {stem}ью" for value, stem in _TEENS.items()}, SMALL, vague=False)
    table |= _rows({value: " ".join(forms) for value, forms in _TENS.items()}, SMALL, vague=False)
    table |= _rows(_RUSSIAN_MULTIPLIERS, MULTIPLIER, vague=False)
    table |= _rows(_RUSSIAN_MANY, MULTIPLIER, vague=True)
    table |= {word: NumberWord(1.5, SMALL) for word in folded("полтора полторы полутора")}
    table |= _rows({50: "полсотни полусотни", 500: "полтысячи полутысячи"}, SMALL, vague=False)
    table |= _rows({500_000: "полмиллиона полумиллиона", 500_000_000: "полмиллиарда полумиллиарда"}, SMALL, vague=False)
    table |= {word: NumberWord(0, WHOLE) for word in folded("целых целая целую целой целыми")}
    return table


def _english() -> dict[str, NumberWord]:
    table = {
        fold(word): NumberWord(value, SMALL, Ending(ordinal=True), inflected=True)
        for value, word in _ENGLISH_ORDINALS.items()
    }
    table |= _rows(_ENGLISH_SMALL, SMALL, vague=False)
    table |= _rows(_ENGLISH_MULTIPLIERS, MULTIPLIER, vague=False)
    table |= _rows(_ENGLISH_MANY, MULTIPLIER, vague=True)
    return table


RUSSIAN = _russian()
ENGLISH = _english()
