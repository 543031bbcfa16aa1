"""Rounds, applications, the cases that follow them, sittings of the commission, awards and what follows these."""

from zerdeli.grants.models.applications import Application, Round
from zerdeli.grants.models.awards import Agreement, Award, AwardCondition, SpentItem
from zerdeli.grants.models.cases import Case, Draft, Need, Purchase, Relative, Slot
from zerdeli.grants.models.protocols import Protocol, Signature
from zerdeli.grants.models.scores import Decision, Proposal, Score, Vote
from zerdeli.grants.models.sittings import Appeal, Declaration, FoundTie, Seat, Sitting, SittingCase

__all__ = ["Agreement", "Appeal", "Application", "Award", "AwardCondition", "Case", "Decision", "Declaration", "Draft", "FoundTie",
           "Need", "Proposal", "Protocol", "Purchase", "Relative", "Round", "Score", "Seat", "Signature", "Sitting", "SittingCase",
           "Slot", "SpentItem", "Vote"]
