"""Centres with their rooms and trainers, courses, runs, and the sessions of a run."""

from django.db import models
from django.db.models import F, Q

from zerdeli.base.versions import Known, in_force, one_in_force
from zerdeli.centres.rules.words import Language, Subject


class Centre(Known):
    """A family centre. `way` says in words how to get there."""

    code = models.CharField(max_length=20)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="centres")
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    address = models.CharField(max_length=200)
    phone = models.CharField(max_length=20, blank=True)
    way_kk = models.CharField(max_length=200, blank=True, db_default="")
    way_ru = models.CharField(max_length=200, blank=True, db_default="")
    way_en = models.CharField(max_length=200, blank=True, db_default="")

    class Meta:
        constraints = [one_in_force("code", name="one_centre_a_code")]

    def __str__(self) -> str:
        return self.code


class Room(Known):
    """A room of a centre in which one session at a time is held."""

    code = models.CharField(max_length=20)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField(max_length=60)
    seats = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [one_in_force("code", name="one_room_a_code")]

    def __str__(self) -> str:
        return self.code


class Trainer(Known):
    """Somebody who teaches at a centre; `user_name` is that of the trainer's account, empty where there is none."""

    code = models.CharField(max_length=20)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="trainers")
    name = models.CharField(max_length=120)
    user_name = models.CharField(max_length=30, blank=True)

    class Meta:
        constraints = [one_in_force("code", name="one_trainer_a_code")]

    def __str__(self) -> str:
        return self.code


class Course(Known):
    """What is taught, whoever teaches it and whenever; `bring` says what to bring along."""

    code = models.CharField(max_length=20)
    subject = models.CharField(max_length=20, choices=Subject)
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    hours = models.PositiveSmallIntegerField()
    bring_kk = models.CharField(max_length=200, blank=True, db_default="")
    bring_ru = models.CharField(max_length=200, blank=True, db_default="")
    bring_en = models.CharField(max_length=200, blank=True, db_default="")

    class Meta:
        constraints = [one_in_force("code", name="one_course_a_code")]

    def __str__(self) -> str:
        return self.code


class Run(Known):
    """One course, once, at one centre. `ends_on` is its last day; its days and hours are its sessions'.

    `room` and `trainer` are those of its sessions where a session names none. `childcare_places` is empty where nobody looks
    after children. `attendance_needed`, in per cent of the sessions held, is empty until somebody says it: nobody completes
    before; `test_needed`, points out of a hundred, is empty where there is no test.
    Whoever holds a place keeps others out by a trigger of the database: see `Enrolment`.
    """

    code = models.CharField(max_length=20)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="runs")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="runs")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    subject = models.CharField(max_length=20, choices=Subject)
    language = models.CharField(max_length=10, choices=Language)
    starts_on = models.DateField()
    ends_on = models.DateField()
    seats = models.PositiveSmallIntegerField()
    childcare_places = models.PositiveSmallIntegerField(null=True)
    attendance_needed = models.PositiveSmallIntegerField(null=True)
    test_needed = models.PositiveSmallIntegerField(null=True)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    trainer = models.ForeignKey(Trainer, on_delete=models.PROTECT, related_name="+", null=True, db_index=False)

    class Meta:
        constraints = [
            one_in_force("code", name="one_run_a_code"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="run_ends_after_its_start"),
            models.CheckConstraint(condition=Q(attendance_needed__isnull=True) | Q(attendance_needed__lte=100),
                                   name="attendance_is_a_share"),
        ]
        indexes = [models.Index(fields=["starts_on", "id"], name="run_by_start", condition=in_force())]

    def __str__(self) -> str:
        return self.code


class Session(Known):
    """One meeting of a run, from `starts_at` until `ends_at`; `number` counts a run's sessions from one.

    A cancelled session keeps its number and says why. Its `centre` is the run's, kept so that a centre's day needs no join.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="sessions", db_index=False)
    number = models.PositiveSmallIntegerField()
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+", db_index=False)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="sessions", null=True, db_index=False)
    trainer = models.ForeignKey(Trainer, on_delete=models.PROTECT, related_name="sessions", null=True, db_index=False)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=200, blank=True, db_default="")

    class Meta:
        constraints = [
            one_in_force("run", "number", name="one_session_a_number"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_its_start"),
            models.CheckConstraint(condition=Q(cancelled_at__isnull=True) | ~Q(cancelled_because=""),
                                   name="cancelled_sessions_say_why"),
        ]
        indexes = [models.Index(fields=["centre", "starts_at"], name="session_of_centre", condition=in_force()),
                   models.Index(fields=["room", "starts_at"], name="session_in_room",
                                condition=in_force() & Q(room__isnull=False)),
                   models.Index(fields=["trainer", "starts_at"], name="session_by_trainer",
                                condition=in_force() & Q(trainer__isnull=False))]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.number}"
