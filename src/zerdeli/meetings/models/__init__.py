"""Meetings, concerns, bodies, instructions with their states and steps, promises."""

from zerdeli.meetings.models.instructed import Body, Instruction, Promise, Stage, StepTaken
from zerdeli.meetings.models.raised import Announcement, Concern, Invitation, Meeting
from zerdeli.meetings.models.tracked import Asked, BoardReckoned, BoardRow, NoticeGiven

__all__ = ["Announcement", "Asked", "BoardReckoned", "BoardRow", "Body", "Concern", "Instruction", "Invitation", "Meeting",
           "NoticeGiven", "Promise", "Stage", "StepTaken"]
