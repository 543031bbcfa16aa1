"""Binding: which question a claim asks, in which place and period, seen from its sentence and what was told before."""

from collections.abc import Sequence
from dataclasses import dataclass

from zerdeli.claims.rules.judging.hearing import Scene, Spoken
from zerdeli.claims.rules.judging.places import Mention
from zerdeli.claims.rules.judging.questions import (
    ANYTHING,
    BY_CODE,
    CAP,
    MATTER,
    MONEY,
    QUESTIONS,
    SPEAKER,
    Question,
)
from zerdeli.claims.rules.letters import fold

SMALLEST_SUM = 20_000_000
LEAST_LARGE_CAP = 1_500_000
LEAST_CAP_WITHOUT_UNIT = 100_000
_BEFORE = tuple(map(fold, ("былтыр", "өткен", "алдыңғы", "в прошлом", "last")))
_AFTER = tuple(map(fold, ("келер", "келесі", "алдағы", "в следующем", "next")))


@dataclass(frozen=True)
class Bound:
    """A claim with its question; None where it asks nothing of the register."""

    spoken: Spoken
    question: Question | None
    place: str
    elsewhere: str
    year: int


def bind_all(spoken: Sequence[Spoken], scenes: Sequence[Scene], year: int) -> list[Bound]:
    """This will bind claims in their order, each with those before it in mind; `year` is the note's."""
    bound: list[Bound] = []
    for at, one in enumerate(spoken):
        question = _question(one, bound, spoken[at + 1:at + 1 + _NEAR])
        place = _place(one, question, bound, scenes) if question else None
        code, name = ("", place.name) if place and place.is_elsewhere else (place.code if place else "", "")
        bound.append(Bound(one, question, code, name, _year(one.claim.period, year)))
    return bound


def _year(said: str, year: int) -> int:
    if said.isdecimal():
        return int(said)
    folded = fold(said)
    if folded.startswith(_BEFORE):
        return year - 1
    return year + 1 if folded.startswith(_AFTER) else year


def _question(one: Spoken, before: Sequence[Bound], after: Sequence[Spoken]) -> Question | None:
    topics = set(one.scene.topics)
    if "grant" not in topics and _goes_on_about_grants(one, before):
        topics.add("grant")
    if "loan" in topics and "grant" not in topics:
        return None
    fitting = [question for question in QUESTIONS if _fits(question, one, topics, before)]
    if not fitting:
        return None
    money = [question for question in fitting if question.how in {CAP, MONEY}]
    if money and one.claim.unit not in ANYTHING:
        return BY_CODE[_about_money(one, before)]
    if "grant" in topics and _is_bare_cap(one):
        return BY_CODE[f"{_size_beside(one, before) or 'small'}_cap"]
    fitting = [question for question in fitting if question.how != CAP]
    sizes = [question for question in fitting if question.code in {"small", "large"}]
    if sizes and fitting[0] in sizes:
        return BY_CODE[_size_of_recipients(one, before, after)]
    return fitting[0] if fitting else None


def _fits(question: Question, one: Spoken, topics: set[str], before: Sequence[Bound]) -> bool:
    claim = one.claim
    if claim.unit not in question.units or question.changes != claim.change:
        return False
    if question.follows:
        if not claim.of_previous and claim.unit in ANYTHING and "grant" not in topics:
            return False
        if _antecedent(one, before) not in question.follows:
            return False
        if claim.unit in ANYTHING and not claim.of_previous and not _opens_in_sentence(one):
            return False
    if question.kinds and question.code in _BY_NOUN and one.kind not in question.kinds:
        return False
    return not question.bars & topics and all(need & topics for need in question.needs)


# Questions whose words are common: there the noun itself must say what is counted.
_BY_NOUN = frozenset({"applications", "small_awards", "businesses", "visitors"})


def _opens_in_sentence(one: Spoken) -> bool:
    """Tell whether the sentence says that a business was opened, and not that a grant was received."""
    return {"business", "open"} <= one.scene.topics.keys() and "grant" not in one.scene.topics


def _antecedent(one: Spoken, before: Sequence[Bound]) -> str:
    """Return the question of the people told of last, of whom a later number is a part."""
    for bound in reversed(before):
        if one.scene.index - bound.spoken.scene.index > _MEMORY:
            return ""
        if bound.question and bound.question.code in {"small", "large", "trained"}:
            return bound.question.code
    return ""


_MEMORY = 2


def _goes_on_about_grants(one: Spoken, before: Sequence[Bound]) -> bool:
    """Tell whether a sentence without the word goes on about the grants of the one before it."""
    if not before or one.scene.index - before[-1].spoken.scene.index > 1:
        return False
    last = before[-1].question
    about_grants = last is not None and ("grant" in {topic for need in last.needs for topic in need})
    return about_grants and (one.claim.unit == "KZT" or one.claim.another) and "loan" not in one.scene.topics


def _is_bare_cap(one: Spoken) -> bool:
    return one.claim.bound == "up_to" and one.claim.value >= LEAST_CAP_WITHOUT_UNIT and one.kind in {"", "grant"}


def _about_money(one: Spoken, before: Sequence[Bound]) -> str:
    """Return which money is meant: a limit or a sum, of small grants, of large ones, or of all."""
    size = _size_beside(one, before)
    told_with_people = bool(size) and one.claim.bound == "up_to"
    is_sum = _is_sum(one) if size else "sum" in one.scene.topics
    if (one.claim.value < SMALLEST_SUM or told_with_people) and not is_sum:
        by_value = "large" if one.claim.value >= LEAST_LARGE_CAP else "small"
        return f"{size or by_value}_cap"
    return f"{size}_sum" if size else "sum"


def _is_sum(one: Spoken) -> bool:
    near = one.scene.topics.get("sum", ())
    return any(one.first - _REACH <= place <= one.last + 1 for place in near)


_REACH = 4


def _size_beside(one: Spoken, before: Sequence[Bound]) -> str:
    """Return the size of the grants whose recipients the same sentence told before."""
    for bound in reversed(before):
        if bound.spoken.scene is not one.scene:
            return ""
        if bound.question and bound.question.size:
            return bound.question.size
    return ""


def _size_of_recipients(one: Spoken, before: Sequence[Bound], after: Sequence[Spoken]) -> str:
    """Weigh what tells small from large: the limit named next, who received, and which of them was told already."""
    told = any(bound.question and bound.question.code == "small" for bound in before[-_NEAR:])
    to_come = any(other.claim.another and other.scene is not one.scene for other in after)
    large = 0.8 * (one.kind == "mother") + 1.0 * one.claim.another + 0.3 * told
    small = 0.8 * (one.kind == "person") + 0.3 * to_come
    limit = next((other for other in after if other.scene is one.scene), None)
    if limit and limit.claim.unit not in ANYTHING and limit.claim.value < SMALLEST_SUM:
        large += 1.0 * (limit.claim.value >= LEAST_LARGE_CAP)
        small += 1.0 * (limit.claim.value < LEAST_LARGE_CAP)
    return "large" if large > small else "small"


_NEAR = 12


def _place(one: Spoken, question: Question, before: Sequence[Bound], scenes: Sequence[Scene]) -> Mention | None:
    """Return the place that holds for a claim: its own, that of its speaker, or that of the matter told of."""
    strong = [mention for mention in one.scene.places if not mention.weak]
    weak = [mention for mention in one.scene.places if mention.weak]
    if question.scope == MATTER:
        return _narrowest(strong) or _matter(one.scene, scenes)
    if strong:
        return _narrowest(strong)
    if question.scope == SPEAKER:
        return (weak[0] if weak else None) or _place_told(question, before)
    return weak[0] if weak else None


def _narrowest(mentions: Sequence[Mention]) -> Mention | None:
    """Return the most precise of several places: a district rather than its city."""
    order = {"microdistrict": 0, "district": 1, "elsewhere": 2, "region": 2, "city": 3}
    return min(mentions, key=lambda mention: order.get(mention.level, 2), default=None)


def _matter(scene: Scene, scenes: Sequence[Scene]) -> Mention | None:
    """Return the place of the last sentence before that was about one."""
    for earlier in reversed(scenes[max(scene.index - _FAR, 0):scene.index]):
        strong = [mention for mention in earlier.places if not mention.weak and not mention.is_elsewhere]
        if strong:
            return _narrowest(strong)
    return None


_FAR = 30


def _place_told(question: Question, before: Sequence[Bound]) -> Mention | None:
    """Return the place of the people of whom the number is a part; never one elsewhere."""
    for bound in reversed(before):
        if bound.question and bound.question.code in question.follows and bound.place:
            return Mention(0, bound.place, "", False, "")
    return None
