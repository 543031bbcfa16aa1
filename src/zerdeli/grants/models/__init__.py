"""Rounds, applications, the cases that follow them, awards and what follows these."""

from zerdeli.grants.models.applications import Application, Round
from zerdeli.grants.models.awards import Agreement, Award, AwardCondition, SpentItem
from zerdeli.grants.models.cases import Case, Draft, Need, Purchase, Relative, Slot

__all__ = ["Agreement", "Application", "Award", "AwardCondition", "Case", "Draft", "Need", "Purchase", "Relative", "Round", "Slot",
           "SpentItem"]
