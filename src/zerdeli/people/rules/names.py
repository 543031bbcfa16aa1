"""Names as people search for them, and as their spellings resemble each other."""

import re
from dataclasses import dataclass

from zerdeli.base.kazakh import search_key, sort_key

LATIN = (
    ("shch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("yu", "ю"), ("ya", "я"), ("yo", "е"),
    ("ye", "е"), ("gh", "г"), ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"), ("h", "х"),
    ("i", "и"), ("j", "ж"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"),
    ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "у"), ("x", "х"), ("y", "ы"), ("z", "з"),
)
# Letters that the Kazakh and the Russian spelling of one name exchange, after folding.
_ALIKE = str.maketrans({"о": "у", "ы": "и", "й": "и", "э": "е", "я": "а", "ю": "у", "ь": None, "ъ": None, "-": " "})
MOST_WORDS = 4


def search_words(typed: str) -> tuple[str, ...]:
    """Return the folded words of a name that somebody typed, in Cyrillic or Latin letters."""
    folded = search_key(typed)
    for latin, cyrillic in LATIN if re.search(r"[a-z]", folded) else ():
        folded = folded.replace(latin, cyrillic)
    return tuple(re.findall(r"[\w'’-]+", folded))[:MOST_WORDS]


def likeness_key(*names: str) -> str:
    """Return a key that the Kazakh and the Russian spelling of a name share: Әсел and Асель, Өмірзақова and Умирзакова."""
    alike = search_key(" ".join(names)).translate(_ALIKE)
    return " ".join(re.sub(r"(.)\1", r"\1", alike).split())


def full_name(surname: str, given_name: str, patronymic: str) -> str:
    """Return surname, given name and patronymic in this order, whatever of them there is."""
    return " ".join(filter(None, (surname, given_name, patronymic)))


@dataclass(frozen=True)
class NameKeys:
    """What is kept beside a name to find, to compare and to sort it by."""

    search: str
    by_given: str
    likeness: str
    sort: str


def keys_of_name(surname: str, given_name: str, patronymic: str) -> NameKeys:
    """Return the keys of a name, as long as their columns at most."""
    name = full_name(surname, given_name, patronymic)
    return NameKeys(search_key(name)[:190], search_key(full_name(given_name, surname, patronymic))[:190],
                    likeness_key(surname, given_name)[:130], sort_key(name)[:400])
