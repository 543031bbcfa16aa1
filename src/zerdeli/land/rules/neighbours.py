"""How near is near: distances in metres between outlines on the ground."""

TOUCHING = 0.5
"""Outlines as near as this share a border: surveys of two plots do not agree to the centimetre."""
BESIDE = 30.0
"""Residents of buildings as near as this have a say about a plot."""
SURVEYED = 50.0
"""As far as neighbours are kept for the whole city."""
STANDS_ON = 1.0
"""So many square metres of a building on a plot make it a built one; less is two surveys' disagreement."""
