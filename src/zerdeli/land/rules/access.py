"""How near homes should be to what residents go to, in metres as the crow flies, between outlines."""

from collections.abc import Mapping

from zerdeli.places.rules import SiteKind

REACHES: Mapping[str, tuple[tuple[SiteKind, ...], float]] = {
    "family_centre": ((SiteKind.FAMILY_CENTRE,), 1_000.0),
    "ground": ((SiteKind.PLAY_GROUND, SiteKind.SPORT_GROUND), 500.0),
}
"""What is asked of access: which sites serve it, and how far they serve."""
