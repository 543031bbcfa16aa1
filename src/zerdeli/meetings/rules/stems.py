"""Words as they are compared: folded, without their endings, and what Kazakh and Russian call alike under one name.

A small stemmer of our own. It need not find a dictionary's root, only the same piece for the forms of one word; endings
are those of nouns and of the commonest verbs, spelled as `search_key` folds them.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zerdeli.base.kazakh import language_of_text, search_key
from zerdeli.meetings.rules.words import Topic

SHORTEST, LONGEST = 3, 16
MOST_STEMS = 24
_SYNONYMS = Path(__file__).parent.parent / "data" / "synonyms.csv"
_WORD = re.compile(r"[a-zа-яёәғқңөұүһі]+", re.IGNORECASE)

_KAZAKH_ENDINGS = (
    "лар лер дар дер тар тер ым им ымыз имиз мыз миз ын ин ы и сы си сын син нын нин дын дин тын тин ны ни ды ди ты ти "
    "га ге ка ке на не да де та те нда нде дан ден тан тен нан нен мен бен пен ады еди йды йди майды мейди байды бейди пайды пейди "
    "ган ген кан кен маган меген баган беген паган пеген ып ип у лык лик дык дик тык тик дагы деги тагы теги сыз сиз")
_RUSSIAN_ENDINGS = (
    "а я ы и у ю е о ой ей ий ый ая яя ое ее ые ие ого его ому ему ым им ых их ую юю ам ям ами ями ах ях ом ем ов ев ией "
    "ья ье ью иям иях ия ии ию ть ти ет ют ут ит ат ят ал ала али ало ил ила или ило ен ена ено ены ется ются ит ят "
    "ость ости остью ение ения ению ением ь")
# How often endings are taken off: Kazakh strings them together.
_LANGUAGES: Mapping[str, tuple[tuple[str, ...], int]] = {
    "kk": (tuple(sorted(_KAZAKH_ENDINGS.split(), key=len, reverse=True)), 3),
    "ru": (tuple(sorted(_RUSSIAN_ENDINGS.split(), key=len, reverse=True)), 1)}
_SOFTENED = str.maketrans("гб", "кп")
_EMPTY_WORDS = (
    "бір екі үш көп бері раз раза два три четыре месяц месяца месяцев год года ай айдан жыл жылдан және мен бен пен үшін өте бар жоқ біз бізге біздің сіз осы сол бұл ол де да көше көшесі үй "
    "үйі үйдің ықшам ауданы аудан ауданда "
    "керек сұраймыз сұраймын өтінеміз тұр жатыр болып деп қашан неге "
    "это как так что или для при про под над без нас нам наш наша наше наши ваш есть нет очень уже еще ещё там тут где "
    "когда почему прошу просим пожалуйста улица дом дома доме микрорайон район не на по из за от до во")
_EMPTY = frozenset(search_key(word) for word in _EMPTY_WORDS.split())


@dataclass(frozen=True)
class Meaning:
    """What a line of the data file says: a concept that several words name, and the topic it speaks for, if any."""

    concept: str
    topic: str


def stem(word: str, language: str) -> str:
    """Return the piece of a folded word that its forms have in common; a word that is short stays as it is."""
    endings, times = _LANGUAGES.get(language, ((), 0))
    for _ in range(times):
        shorter = _without_ending(word, endings)
        if shorter == word:
            break
        word = shorter
    if language == "kk" and len(word) > SHORTEST:
        word = word[:-1] + word[-1].translate(_SOFTENED)
    return word[:LONGEST]


def _without_ending(word: str, endings: Iterable[str]) -> str:
    return next((word[:-len(ending)] for ending in endings
                 if word.endswith(ending) and len(word) - len(ending) >= SHORTEST), word)


def stems_of(text: str) -> tuple[str, ...]:
    """Return what a text is about, each once in order: concepts with a sign before them, else stems; names of numbers fall away."""
    found = dict.fromkeys(_named(word, text) for word in _words(text))
    return tuple(found)[:MOST_STEMS]


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text)
            if len(word) >= SHORTEST - 1 and search_key(word) not in _EMPTY]


def _named(word: str, text: str) -> str:
    """Return the concept that a word names, or its stem; a word without letters of its own is in the text's language."""
    own = language_of_text(word)
    language = language_of_text(text) if own == "ru" else own
    known = meanings()
    for candidate in (language, "ru", "kk"):
        piece = stem(search_key(word), candidate)
        if piece in known:
            return f"={known[piece].concept}"
    return stem(search_key(word), language)


@cache
def meanings() -> Mapping[str, Meaning]:
    """Return what each stem of the data file means."""
    known: dict[str, Meaning] = {}
    with _SYNONYMS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for language in ("kk", "ru"):
                for word in row[language].split():
                    known.setdefault(stem(search_key(word), language), Meaning(row["concept"], row["topic"]))
    return known


@cache
def _topics() -> Mapping[str, str]:
    return {f"={meaning.concept}": meaning.topic for meaning in meanings().values()}


def topic_of(stems: Iterable[str]) -> Topic | None:
    """Return the topic for which most of the stems speak, the first of equals; None where none speaks for any."""
    counted = Counter(topic for each in stems if (topic := _topics().get(each, "")))
    return Topic(counted.most_common(1)[0][0]) if counted else None
