"""Tables of land: neighbours, notices, return cases, watches."""

from zerdeli.land.models.cases import LevelReached, ReturnCase
from zerdeli.land.models.deeds import Party, PlotBurden, PlotRight, RouteChange, StepTaken
from zerdeli.land.models.neighbours import Neighbour, Surroundings, Survey
from zerdeli.land.models.watches import InfillNotice, Telling, Watch

__all__ = ["InfillNotice", "LevelReached", "Neighbour", "Party", "PlotBurden", "PlotRight", "ReturnCase", "RouteChange",
           "StepTaken", "Surroundings", "Survey", "Telling", "Watch"]
