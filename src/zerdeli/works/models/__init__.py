"""Tables of works: the works themselves, what shows them, and what was measured around them."""

from zerdeli.works.models.measured import AccessShare, Beside, BestSite, Measuring
from zerdeli.works.models.shown import Verdict, WorkPhoto
from zerdeli.works.models.works import Work, WorkDocument, WorkStage

__all__ = ["AccessShare", "Beside", "BestSite", "Measuring", "Verdict", "Work", "WorkDocument", "WorkPhoto", "WorkStage"]
