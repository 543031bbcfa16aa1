"""Journeys through the small district, which is entered once a module where they ask for it by this name."""

from tests.figures.entered import district as small_district
from tests.figures.entered import entered_once

__all__ = ["entered_once", "small_district"]
