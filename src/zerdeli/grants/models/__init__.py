"""The tables of grants."""

from zerdeli.grants.models.applications import Application, Award, Round
from zerdeli.grants.models.protocols import Protocol, Signature
from zerdeli.grants.models.scores import Decision, Proposal, Score, Vote
from zerdeli.grants.models.sittings import Appeal, Declaration, FoundTie, Seat, Sitting, SittingCase

__all__ = [
    "Appeal",
    "Application",
    "Award",
    "Decision",
    "Declaration",
    "FoundTie",
    "Proposal",
    "Protocol",
    "Round",
    "Score",
    "Seat",
    "Signature",
    "Sitting",
    "SittingCase",
    "Vote",
]
