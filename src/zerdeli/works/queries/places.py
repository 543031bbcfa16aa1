"""Within which places somebody's duties about works hold."""

from datetime import datetime

from zerdeli.base.actors import Actor, Duty
from zerdeli.places.queries import Tree, place_tree
from zerdeli.works.queries.works import works_waiting_in
from zerdeli.works.rules.states import WorkState

OF_WORKS = (Duty.LEAD_WORKS, Duty.ACCEPT_WORKS)


def places_of_duties(actor: Actor, tree: Tree) -> list[int] | None:
    """Return the places in which an actor leads or accepts works, None where that is everywhere."""
    held = [duty for duty in OF_WORKS if duty in actor.duties]
    limited = {duty for duty, __ in actor.limits}
    if any(duty not in limited for duty in held):
        return None
    codes = {code for duty, code in actor.limits if duty in held}
    return [inner for place in tree.places.values() if place.code in codes for inner in tree.within(place)]


def works_to_accept(by: Actor, at: datetime) -> int:
    """Return how many works are built and wait for their acceptance within the places of somebody's duty."""
    return works_waiting_in(places_of_duties(by, place_tree()), [WorkState.BUILT])
