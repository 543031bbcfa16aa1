"""Meetings, concerns, bodies, instructions with their states and steps, promises; what concerns say, word by word."""

from zerdeli.meetings.models.filed import FiledWord, Forwarding, WordCount
from zerdeli.meetings.models.instructed import Body, Instruction, Promise, Stage, StepTaken
from zerdeli.meetings.models.raised import Announcement, Concern, Invitation, Meeting

__all__ = ["Announcement", "Body", "Concern", "FiledWord", "Forwarding", "Instruction", "Invitation", "Meeting", "Promise",
           "Stage", "StepTaken", "WordCount"]
