"""A judged text as pages show it: sentences in order, phrases marked, an answer for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base.periods import day_of
from zerdeli.base.templatetags.zerdeli import MEANINGS
from zerdeli.claims.queries.judging import Checked, promise_in, tally_of
from zerdeli.claims.rules.judging.questions import BY_CODE
from zerdeli.claims.rules.judging.verdicts import RULES, Judged, Verdict
from zerdeli.figures.rules.catalogue import figure_named

MOST_SHOWN = 200


@dataclass(frozen=True)
class Answer:
    """What is said of one phrase."""

    number: int
    phrase: str
    tone: str
    word: str
    detail: str
    reason: str
    register: str
    href: str
    rows_href: str
    done: str
    done_href: str
    difference: str
    lines: tuple[str, ...]
    advice: str
    rule: str
    promise_href: str


@dataclass(frozen=True)
class Sentence:
    """A sentence in parts, marked where something is claimed, with the answers; without any it is plain text."""

    parts: list[tuple[str, bool]]
    answers: list[Answer]


def sentences_of(checked: Checked) -> list[Sentence]:
    """Return a text's sentences in order with their answers."""
    judged = enumerate(checked.judgement.judged[:MOST_SHOWN], 1)
    by_sentence = {index: list(found) for index, found in groupby(judged, key=lambda pair: pair[1].sentence)}
    found = []
    for index, passage in enumerate(checked.judgement.sentences):
        here = by_sentence.get(index, [])
        parts = list(_parts(checked.text, passage.start, passage.end, [one for __, one in here]))
        if any(text.strip() for text, __ in parts):
            found.append(Sentence(parts, [_answer(number, one, checked) for number, one in here]))
    return found


def claims_only(checked: Checked) -> list[Sentence]:
    """Return only the sentences that claim something."""
    return [sentence for sentence in sentences_of(checked) if sentence.answers]


def _parts(text: str, start: int, end: int, judged: Sequence[Judged]) -> Iterator[tuple[str, bool]]:
    at = start
    for one in judged:
        yield text[at:one.start], False
        yield text[one.start:one.end], True
        at = one.end
    yield text[at:end], False


def _answer(number: int, one: Judged, checked: Checked) -> Answer:
    found = one.finding
    tone, word = MEANINGS[found.verdict.value]
    return Answer(
        number, one.phrase, tone, str(word), checked.mark if found.register else "",
        found.reason, found.register, _href("figure", found.figure, one, checked), _href("rows", found.figure, one, checked),
        *_where_done(one), found.difference, found.lines, found.advice, str(RULES[found.rule]), _promise_href(one, checked))


def _promise_href(one: Judged, checked: Checked) -> str:
    """Return the page on which the promise behind a “Plan, tracked” is followed."""
    number = promise_in(checked, one.sentence) if one.finding.verdict is Verdict.PLAN else ""
    return reverse("promise", args=[number]) if number else ""


def _href(name: str, figure: str, one: Judged, checked: Checked) -> str:
    """Return the address of a figure or of its rows, for the claim's place and period where these are published."""
    if not figure or checked.edition is None or not one.period:
        return ""
    # The lattice goes down to districts: what lies in a microdistrict is shown with its district.
    district, parts = one.place.split("-")[0], []
    if district and not _is_city(district):
        parts.append(f"place={district}")
    if one.period != str(day_of(checked.edition.as_of).year):
        parts.append(f"period={one.period}")
    return reverse(name, args=[figure]) + (f"?{'&'.join(parts)}" if parts else "")


def _is_city(place: str) -> bool:
    return place.endswith("0000000")


def _where_done(one: Judged) -> tuple[str, str]:
    """Return who does the work that a phrase speaks of, and the page where it can be followed."""
    question = BY_CODE.get(one.question)
    if question is None or not one.finding.figure:
        return "", ""
    owner = str(figure_named(one.finding.figure).owner)
    if one.place and not _is_city(one.place):
        return owner, reverse("district", args=[one.place.split("-")[0]])
    done = "grants.applications" if "grant" in one.finding.figure else one.finding.figure
    return owner, reverse("figure", args=[done])


def tally(checked: Checked) -> list[tuple[int, str, str]]:
    """Return how many rows have which verdict, for the tally component."""
    return [(count, MEANINGS[verdict.value][0], str(verdict.label)) for verdict, count in tally_of(checked.judgement).items()]


def unread(checked: Checked) -> list[str]:
    """Return what could not be read, with a few words around it."""
    return [" ".join(checked.text[max(one.start - 30, 0):one.end + 30].split()) for one in checked.judgement.unread[:MOST_SHOWN]]


def agreements(checked: Checked) -> list[str]:
    """Return the note's own arithmetic, each line with whether it holds."""
    words = {True: _("agrees"), False: _("does not agree")}
    return [f"{one.line} — {words[one.holds]}" for one in checked.judgement.agreements]
