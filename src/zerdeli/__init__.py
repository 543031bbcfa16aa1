"""Zerdeli: a district's help for families and its promises to neighbourhoods, with a proof for every published figure."""

__version__ = "0.1.0"
