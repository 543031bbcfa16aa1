"""Where a duty holds: the places above a record, and what somebody's limits let them see."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from zerdeli.base.actors import Actor, Duty
from zerdeli.meetings.queries.bodies import body_terms
from zerdeli.meetings.rules.bodies import worked_for_by
from zerdeli.places.queries import Tree, place_tree


def place_coded(code: str) -> int:
    """Return the key of the place with a code, or refuse."""
    return place_tree().named(code).id


@dataclass(frozen=True)
class Reach:
    """What a duty lets somebody see: `places` and `bodies` by key; everything where `is_whole`."""

    is_whole: bool
    places: tuple[int, ...] = ()
    bodies: tuple[int, ...] = ()

    def condition(self) -> Q:
        """Return the condition of rows with a place and a body that lie within reach."""
        return Q() if self.is_whole else Q(place_id__in=self.places) | Q(body_id__in=self.bodies)


def reach_of(actor: Actor, duties: frozenset[Duty], on: date, tree: Tree | None = None) -> Reach:
    """Return what any of some duties lets somebody see on a day; a limit names a place, or a body by its code."""
    limits = {code for duty, code in actor.limits if duty in duties & actor.duties}
    if any(duty not in {limited for limited, __ in actor.limits} for duty in duties & actor.duties):
        return Reach(is_whole=True)
    tree = tree or place_tree()
    terms = body_terms() if limits - {row.code for row in tree.places.values()} else {}
    places = {place for row in tree.places.values() if row.code in limits for place in tree.within(row)}
    bodies = {one for term in terms.values() if term.code in limits for one in worked_for_by(term.id, terms, on)}
    return Reach(False, tuple(sorted(places)), tuple(sorted(bodies)))


def places_named(tree: Tree, code: str) -> tuple[int, ...]:
    """Return the keys of a place and of what lies in it; none where no place is named, which means everywhere."""
    return tuple(tree.within(tree.named(code))) if code else ()
