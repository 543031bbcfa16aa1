"""`zerdeli verify`: everything that can be recounted is recounted, and the first thing that does not agree is named."""

from collections.abc import Iterator
from pathlib import Path

from zerdeli.claims.queries.notes import disagreements_in_checks
from zerdeli.figures.queries.editions import disagreements_in_editions
from zerdeli.figures.queries.growth import disagreements_in_growth
from zerdeli.figures.queries.standing import disagreements_in_standing
from zerdeli.grants.queries.protocols import disagreements_in_protocols
from zerdeli.journal.queries import disagreements_in_seals, unsealed_entries
from zerdeli.places.queries import place_tree
from zerdeli.treasury.queries.ledger import disagreements_in_ledger
from zerdeli.treasury.queries.plan import disagreements_in_orders
from zerdeli.treasury.queries.reserves import disagreements_in_reserves


def disagreements(store: Path) -> Iterator[str]:
    """Name what does not agree: seals of the journal, balances of the ledger, payment orders, summaries and editions of the figures."""
    yield from disagreements_in_seals()
    yield from disagreements_in_ledger()
    yield from disagreements_in_orders()
    yield from disagreements_in_reserves()
    yield from disagreements_in_protocols()
    yield from disagreements_in_growth()
    yield from disagreements_in_standing(place_tree())
    yield from disagreements_in_editions(store)
    yield from disagreements_in_checks()


def unsealed() -> int:
    """Return how many entries wait for the next seal."""
    return unsealed_entries().count()
