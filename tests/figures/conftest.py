"""Tests here read the small district; it is entered once a module."""

from tests.figures.entered import district, entered_once

__all__ = ["district", "entered_once"]
