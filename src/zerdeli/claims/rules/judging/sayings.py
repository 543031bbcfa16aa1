"""Sentences without a number that still say something to check: promises with a matter, and principles."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zerdeli.base.choices import _
from zerdeli.claims.rules.judging import saying
from zerdeli.claims.rules.judging.answers import Register
from zerdeli.claims.rules.judging.hearing import Scene
from zerdeli.claims.rules.judging.verdicts import Finding, Verdict
from zerdeli.claims.rules.modality import CONSIDERS, LOOKING_INTO, WILL


@dataclass(frozen=True)
class Matter:
    """Something that is promised: the topics that must stand in the sentence."""

    code: str
    title: Any
    needs: tuple[str, ...]
    figure: str = ""


LEASES, RAISE = "leases", "raise"
PROMISES: tuple[Matter, ...] = (
    Matter(LEASES, _("leases in small industrial parks"), ("lease", "park")),
    Matter(RAISE, _("a larger sum for grants"), ("grant", "increase", "sum"), "grants.planned"),
)
PRINCIPLE = _("principle of the district’s development")
TITLES: Mapping[str, Any] = {**{matter.code: matter.title for matter in PROMISES}, "principle": PRINCIPLE}
_TO_COME = frozenset({WILL, CONSIDERS, LOOKING_INTO})
_PRINCIPLES = ("centralisation", "polycentric")


@dataclass(frozen=True)
class Said:
    """A piece of a sentence that is checked as words: its tokens, and what was found."""

    scene: Scene
    first: int
    last: int
    code: str
    finding: Finding


def sayings_in(scenes: Sequence[Scene], with_numbers: frozenset[int], register: Register) -> Iterator[Said]:
    """This will return promises and principles in their order; `with_numbers` are the sentences that claim a number."""
    for scene in scenes:
        if scene.index not in with_numbers:
            yield from _promise(scene, register)
        yield from _principle(scene)


def _promise(scene: Scene, register: Register) -> Iterator[Said]:
    for matter in PROMISES:
        if not all(topic in scene.topics for topic in matter.needs):
            continue
        places = [place for topic in matter.needs for place in scene.topics[topic]]
        yield Said(scene, min(places), _end(scene, max(places)), matter.code, _of_promise(scene, matter, register))
        return


def _end(scene: Scene, place: int) -> int:
    """Return the token at which what is promised ends: before a dash that names the speaker, or a stop."""
    for at in range(place, scene.last + 1):
        if scene.line.at(at).text in _BREAKS:
            return at - 1
    return scene.last


_BREAKS = frozenset({",", ".", "–", "—", "!", "?", ";", "»", "”", "\""})


def _of_promise(scene: Scene, matter: Matter, register: Register) -> Finding:
    owner = register.owner_of(matter.code)
    facts = {"matter": matter.title, "owner": owner}
    if scene.denials or _is_denied_elsewhere(scene):
        text = _("The note denies what is tracked as promised: %(matter)s.")
        return Finding(Verdict.CLARIFY, "denied", saying.tell(text, **facts), figure=matter.figure)
    if scene.modality not in _TO_COME:
        text = _("Told as done: %(matter)s. The register has no number for it; the note names none.")
        return Finding(Verdict.ABSENT, "beyond", saying.tell(text, **facts), figure=matter.figure)
    if not owner:
        text = _("A promise: %(matter)s. Nobody answers for it in the register yet.")
        return Finding(Verdict.CLARIFY, "untracked", saying.tell(text, **facts), figure=matter.figure)
    text = _("A promise: %(matter)s. Answers for it: %(owner)s.")
    return Finding(Verdict.PLAN, "plan", saying.tell(text, **facts), register=owner, figure=matter.figure)


def _is_denied_elsewhere(scene: Scene) -> bool:
    words = {scene.line.at(place).text.casefold() for place in range(scene.first, scene.last + 1)}
    return not scene.lang.startswith("kk") and bool(words & {"не", "нет", "not", "never", "no"})


def _principle(scene: Scene) -> Iterator[Said]:
    said = {topic: scene.topics[topic] for topic in _PRINCIPLES if topic in scene.topics}
    for topic, places in said.items():
        agrees = (topic == "polycentric") != (bool(scene.denials) or _is_denied_elsewhere(scene))
        text = _("The city’s model is polycentric: several equal centres, so that nobody has to cross the city.")
        advice = "" if agrees else saying.tell(_("polycentric development"))
        verdict = Verdict.CONFIRMED if agrees else Verdict.CLARIFY
        yield Said(scene, places[0], places[0], "principle", Finding(verdict, "principle", saying.tell(text), advice=advice))
        return
