"""Meetings, concerns, bodies, instructions with their states and steps, promises; what concerns say, word by word."""

from zerdeli.meetings.models.filed import FiledWord, Forwarding, WordCount
from zerdeli.meetings.models.instructed import Body, Instruction, Promise, Stage, StepTaken
from zerdeli.meetings.models.raised import Announcement, Concern, Invitation, Meeting
from zerdeli.meetings.models.tracked import Asked, BoardReckoned, BoardRow, NoticeGiven

__all__ = ["Announcement", "Asked", "BoardReckoned", "BoardRow", "Body", "Concern", "FiledWord", "Forwarding", "Instruction",
           "Invitation", "Meeting", "NoticeGiven", "Promise", "Stage", "StepTaken", "WordCount"]
