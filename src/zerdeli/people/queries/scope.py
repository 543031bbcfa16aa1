"""Where somebody's duty lets them see people."""

from zerdeli.base.actors import Actor, Duty
from zerdeli.places.queries import Tree, place_tree

Scope = frozenset[int] | None  # primary keys of places; None is everywhere


def scope_of_duty(actor: Actor, duty: Duty) -> Scope:
    """Return the places in which a duty lets its holder see people; a limit that is no place gives none."""
    codes = {code for limited, code in actor.limits if limited == duty}
    if duty not in actor.duties:
        return frozenset()
    return places_coded(place_tree(), codes) if codes else None


def places_coded(tree: Tree, codes: set[str]) -> frozenset[int]:
    """Return the places with these codes and all that lies in them."""
    found: set[int] = set()
    for place in tree.places.values():
        if place.code in codes:
            found |= set(tree.within(place))
    return frozenset(found)


def codes_around(place_id: int) -> frozenset[str]:
    """Return the codes of a place and of all places in which it lies: within any of them a duty may hold."""
    return frozenset(codes_above(place_tree(), place_id))


def codes_above(tree: Tree, place_id: int) -> set[str]:
    """Return the codes of a place and of all places in which it lies, from a tree that was read."""
    codes, place = set(), tree.places.get(place_id)
    while place is not None:
        codes.add(place.code)
        place = tree.places.get(place.parent_id) if place.parent_id else None
    return codes
