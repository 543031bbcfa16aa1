"""Meetings with residents, whom they were announced to, and what was raised."""

from django.db import models
from django.db.models import Q

from zerdeli.base.choices import LANGUAGES
from zerdeli.base.versions import Known, in_force, one_in_force
from zerdeli.meetings.rules.words import Announced, Settled, Source, Topic


class Meeting(Known):
    """Officials meet residents. `attended` is a head count, nought before it is held; `begins_at` is its hour, if known."""

    number = models.CharField(max_length=8)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="meetings")
    held_on = models.DateField()
    attended = models.PositiveIntegerField()
    begins_at = models.DateTimeField(null=True)
    venue = models.CharField(max_length=300, blank=True, db_default="")

    class Meta:
        constraints = [one_in_force("number", name="one_meeting_a_number")]
        indexes = [models.Index(fields=["held_on"], name="meeting_by_day", condition=in_force())]

    def __str__(self) -> str:
        return self.number


class Announcement(models.Model):
    """A meeting was announced through a channel: checked off by whom and when."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="announcements")
    channel = models.CharField(max_length=20, choices=Announced)
    done_on = models.DateField()
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "channel"], name="one_announcement_a_channel")]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.channel}"


class Invitation(models.Model):
    """An active resident is invited and perhaps speaks for a building. Name and phone lie encrypted."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    building = models.ForeignKey("places.Building", on_delete=models.PROTECT, related_name="+", null=True)
    name_hidden = models.BinaryField()
    phone_hidden = models.BinaryField(null=True)
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", db_index=False)

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.pk}"


class Concern(Known):
    """What somebody raised. `words` are theirs and are not published; whoever raised it lies encrypted, or is unknown.

    `key` is the draft that it was sent from, so that pressing a button twice records once. `settled` says what became of
    it without an instruction; a joined one points at the earlier concern and keeps its own reporter. `folded` holds its
    words folded and stemmed, for finding what is alike, and is empty until they are filed. `east` and `north` are metres of the city's grid. `revision`
    counts changes: two officers who save at once do not overwrite each other. `registered_on` is the working day that counts
    as the day of receipt, `due_on` the law's clock from it: empty for a message without a name, to which the law gives none.
    """

    number = models.CharField(max_length=8)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="concerns", null=True)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="concerns")
    topic = models.CharField(max_length=20, choices=Topic)
    raised_on = models.DateField()
    words = models.CharField(max_length=2000)
    source = models.CharField(max_length=20, choices=Source, db_default=Source.HALL)
    is_appeal = models.BooleanField(default=False, db_default=False)
    registered_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    where_words = models.CharField(max_length=300, blank=True, db_default="")
    building = models.ForeignKey("places.Building", on_delete=models.PROTECT, related_name="concerns", null=True)
    east = models.IntegerField(null=True)
    north = models.IntegerField(null=True)
    photo = models.CharField(max_length=64, blank=True, db_default="")
    name_hidden = models.BinaryField(null=True)
    phone_hidden = models.BinaryField(null=True)
    phone_index = models.CharField(max_length=32, blank=True, db_default="")
    language = models.CharField(max_length=2, choices=[(code, code) for code in LANGUAGES], db_default="kk")
    may_write = models.BooleanField(default=False, db_default=False)
    settled = models.CharField(max_length=20, choices=Settled, db_default=Settled.NOTHING)
    settled_words = models.CharField(max_length=2000, blank=True, db_default="")
    forwarded_to = models.ForeignKey("meetings.Body", on_delete=models.PROTECT, related_name="+", null=True)
    joined_to = models.ForeignKey("self", on_delete=models.PROTECT, related_name="voices", null=True)
    folded = models.CharField(max_length=2000, blank=True, db_default="")
    key = models.CharField(max_length=32, blank=True, db_default="")
    revision = models.PositiveIntegerField(default=1, db_default=1)

    class Meta:
        constraints = [
            one_in_force("number", name="one_concern_a_number"),
            models.UniqueConstraint(fields=["key"], condition=in_force() & ~Q(key=""), name="one_concern_a_draft"),
            models.CheckConstraint(condition=~Q(settled=Settled.JOINED) | Q(joined_to__isnull=False),
                                   name="joined_to_some_concern"),
            models.CheckConstraint(condition=~Q(settled=Settled.FORWARDED) | Q(forwarded_to__isnull=False),
                                   name="forwarded_to_some_body"),
        ]
        indexes = [
            models.Index(fields=["place", "raised_on", "id"], name="concern_by_place", condition=in_force()),
            models.Index(fields=["raised_on", "id"], name="concern_by_day", condition=in_force()),
            models.Index(fields=["meeting", "id"], name="concern_of_meeting", condition=in_force()),
            # The unique one has a condition that SQLite cannot see to be met by a bound value.
            models.Index(fields=["key"], name="concern_of_draft", condition=in_force()),
            models.Index(fields=["joined_to"], name="voices_of_concern", condition=in_force() & Q(joined_to__isnull=False)),
            models.Index(fields=["id"], name="concern_not_filed", condition=in_force() & Q(folded="")),
            models.Index(fields=["phone_index"], name="concern_of_phone", condition=in_force() & ~Q(phone_index="")),
            models.Index(fields=["east", "north"], name="concern_by_spot", condition=in_force() & Q(east__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.number
