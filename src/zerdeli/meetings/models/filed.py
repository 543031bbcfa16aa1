"""Concerns filed by their words and where they lie, and what of a concern was sent on to another body."""

from django.db import models

from zerdeli.meetings.models.instructed import Body
from zerdeli.meetings.models.raised import Concern


class FiledWord(models.Model):
    """A concern says a word, in an area: its place, its square of the grid, its building (see `rules/alike`)."""

    stem = models.CharField(max_length=24)
    area = models.CharField(max_length=24)
    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="filed", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stem", "area", "concern"], name="one_word_an_area")]
        indexes = [models.Index(fields=["concern"], name="words_of_concern")]

    def __str__(self) -> str:
        return f"{self.stem} {self.area}"


class WordCount(models.Model):
    """In how many filings a word stands, counted up to the filing `upto`; it weighs words and decides nothing."""

    stem = models.CharField(max_length=24, primary_key=True)
    count = models.PositiveIntegerField()
    upto = models.BigIntegerField()

    def __str__(self) -> str:
        return self.stem


class Forwarding(models.Model):
    """A concern, or the part of it that `words` names, was sent on to another body (АППК 65)."""

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="forwardings")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=2000)
    is_part = models.BooleanField()
    forwarded_on = models.DateField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{self.concern_id} {self.body_id}"
