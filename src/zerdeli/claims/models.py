"""Notes, the numbers they told, checks that were kept, and how often a note was read."""

from django.db import models

from zerdeli.base.versions import Known, one_in_force
from zerdeli.claims.rules.notes import Counts, Kind, Matter, Owner, Scope


class Note(Known):
    """One published note. Of others' notes only what they told is kept, in their language; our own have paragraphs, too.

    `lang` is the language it was written in; `published` says the year or month where no moment is known.
    """

    number = models.PositiveIntegerField()
    publisher = models.CharField(max_length=120)
    published_at = models.DateTimeField(null=True)
    published = models.CharField(max_length=20, blank=True)
    address = models.CharField(max_length=300, blank=True)
    own = models.BooleanField()
    lang = models.CharField(max_length=10)
    title_kk = models.CharField(max_length=300)
    title_ru = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)

    class Meta:
        constraints = [one_in_force("number", name="one_note_a_number")]

    def __str__(self) -> str:
        return f"note {self.number}"


class Paragraph(Known):
    """One paragraph of a note of our own, in three languages."""

    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="paragraphs")
    position = models.PositiveIntegerField()
    text_kk = models.TextField()
    text_ru = models.TextField()
    text_en = models.TextField()

    class Meta:
        constraints = [one_in_force("note", "position", name="one_paragraph_a_position")]

    def __str__(self) -> str:
        return f"note {self.note_id}, {self.position}"


class Telling(Known):
    """One number that a note told, or a promise: what of, where, when, and in which words. `money` is tiyn."""

    code = models.CharField(max_length=30)
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="tellings")
    kind = models.CharField(max_length=10, choices=Kind)
    matter = models.CharField(max_length=30, choices=Matter)
    scope = models.CharField(max_length=20, choices=Scope)
    period = models.CharField(max_length=20, blank=True)
    counts = models.CharField(max_length=20, choices=Counts)
    bound = models.CharField(max_length=10, blank=True)
    value = models.BigIntegerField(null=True)
    money = models.BigIntegerField(null=True)
    quote = models.CharField(max_length=500)
    owner = models.CharField(max_length=20, choices=Owner, blank=True)

    class Meta:
        constraints = [one_in_force("code", name="one_telling_a_code")]
        indexes = [models.Index(fields=["matter"], name="telling_matter")]

    def __str__(self) -> str:
        return self.code


class Check(models.Model):
    """A check of a text as it came out once: the text's digest, what it was compared with, and every verdict, signed."""

    sha256 = models.CharField(max_length=64)
    note = models.PositiveIntegerField(null=True)
    language = models.CharField(max_length=10)
    edition = models.PositiveIntegerField(null=True)
    judged_at = models.DateTimeField()
    verdicts = models.JSONField()
    signature = models.CharField(max_length=128)
    public_key = models.CharField(max_length=64)
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["note", "id"], name="check_of_note")]

    def __str__(self) -> str:
        return f"check {self.sha256[:12]}"


class Reads(models.Model):
    """How often a note's page was read in a language: a count and nothing of who read."""

    note = models.PositiveIntegerField()
    language = models.CharField(max_length=2)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["note", "language"], name="one_count_a_language")]

    def __str__(self) -> str:
        return f"note {self.note} {self.language}: {self.times}"
