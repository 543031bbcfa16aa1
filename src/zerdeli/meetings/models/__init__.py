"""Meetings, concerns, bodies, instructions with their states and steps, promises."""

from zerdeli.meetings.models.instructed import Body, Instruction, Promise, Stage, StepTaken
from zerdeli.meetings.models.raised import Announcement, Concern, Invitation, Meeting

__all__ = ["Announcement", "Body", "Concern", "Instruction", "Invitation", "Meeting", "Promise", "Stage", "StepTaken"]
