"""Tables of land: neighbours, notices, return cases."""

from zerdeli.land.models.cases import LevelReached, ReturnCase
from zerdeli.land.models.neighbours import Neighbour, Surroundings, Survey

__all__ = ["LevelReached", "Neighbour", "ReturnCase", "Surroundings", "Survey"]
