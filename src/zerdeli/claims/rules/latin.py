"""Kazakh in Latin letters: the alphabets of 2017, 2018 and 2021 and the older Turkic one, turned into Cyrillic."""

from zerdeli.claims.rules.letters import fold

# The 2017 alphabet marks letters with apostrophes; two-letter signs come before single letters.
_PAIRS = {
    "sh": "ш", "ch": "ч", "s'": "ш", "c'": "ч",
    "a'": "ә", "g'": "ғ", "n'": "ң", "o'": "ө", "u'": "ү", "y'": "у", "i'": "и",
}  # fmt: skip
# What alphabets disagree about (y is ы or й, ı is ы, і or и) is folded to one letter afterwards.
_SINGLES = dict(
    zip(
        "aáäbcçdeéfgǵğhiıïjklmnńñŋoóöpqrsştuúüūýwvxyzʼ",
        "аәәбцчдеефгғғхіыижклмнңңңоөөпқрсштұүүұууухызь",
        strict=True,
    )
) | {"v": "в"}
_MARKS = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "ʻ": "'", "\u0307": None})


def cyrillic_of_latin(word: str) -> str:
    """This will return a Kazakh word of any Latin alphabet in Cyrillic, folded."""
    left = word.lower().translate(_MARKS)
    letters: list[str] = []
    while left:
        pair = _PAIRS.get(left[:2])
        letters.append(pair if pair else _SINGLES.get(left[0], left[0]))
        left = left[2:] if pair else left[1:]
    return fold("".join(letters))


def is_mostly_latin(text: str) -> bool:
    """This will tell whether a text has more Latin letters than Cyrillic ones."""
    latin = sum("a" <= letter <= "ɏ" for letter in text.lower())
    return latin > sum("а" <= letter <= "ӿ" for letter in text.lower())
