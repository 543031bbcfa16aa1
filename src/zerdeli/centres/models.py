"""Centres, courses, runs, enrolments, completions, visits."""

from django.db import models
from django.db.models import F, Q

from zerdeli.base.versions import Known, in_force, one_in_force
from zerdeli.centres.rules import EnrolmentState, Language, Need, Subject


class Centre(Known):
    """A family centre."""

    code = models.CharField(max_length=20)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="centres")
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    address = models.CharField(max_length=200)
    phone = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [one_in_force("code", name="one_centre_a_code")]

    def __str__(self) -> str:
        return self.code


class Course(Known):
    """What is taught, whoever teaches it and whenever."""

    code = models.CharField(max_length=20)
    subject = models.CharField(max_length=20, choices=Subject)
    name_kk = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    hours = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [one_in_force("code", name="one_course_a_code")]

    def __str__(self) -> str:
        return self.code


class Run(Known):
    """One course, once, at one centre. `ends_on` is its last day."""

    code = models.CharField(max_length=20)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="runs")
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="runs")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    subject = models.CharField(max_length=20, choices=Subject)
    language = models.CharField(max_length=10, choices=Language)
    starts_on = models.DateField()
    ends_on = models.DateField()
    seats = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            one_in_force("code", name="one_run_a_code"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="run_ends_after_its_start"),
        ]

    def __str__(self) -> str:
        return self.code


class Enrolment(Known):
    """One person in one run. `place` and `subject` are the run's, kept here so that counting needs no join."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="enrolments", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="enrolments", db_index=False)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    subject = models.CharField(max_length=20, choices=Subject)
    enrolled_on = models.DateField()
    state = models.CharField(max_length=20, choices=EnrolmentState)

    class Meta:
        constraints = [one_in_force("run", "person", name="one_enrolment_a_run")]
        # Counting reads an index and no row: by day what is counted in a period, by person how many people stand behind it.
        indexes = [models.Index(fields=["subject", "enrolled_on", "place", "state", "person", "run", "known_at", "closed_at"],
                                name="enrolment_by_day"),
                   models.Index(fields=["subject", "person", "enrolled_on", "place", "state", "known_at", "closed_at"],
                                name="enrolment_by_person")]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.person_id}"


class Completion(Known):
    """One person who finished one run; `certificate` is the number of her paper."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="completions", db_index=False)
    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="completions", db_index=False)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    subject = models.CharField(max_length=20, choices=Subject)
    sex = models.CharField(max_length=10)
    completed_on = models.DateField()
    certificate = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [one_in_force("run", "person", name="one_completion_a_run")]
        indexes = [models.Index(fields=["subject", "completed_on", "place", "sex", "person", "run", "known_at", "closed_at"],
                                name="completion_by_day"),
                   models.Index(fields=["subject", "sex", "person", "completed_on", "place", "known_at", "closed_at"],
                                name="completion_by_person"),
                   models.Index(fields=["person"], name="completion_of_person", condition=in_force())]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.person_id}"


class Visit(Known):
    """Somebody came for help; `person` is empty for those who did not give their name."""

    number = models.CharField(max_length=12)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="visits", db_index=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="visits", null=True, db_index=False)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    visited_on = models.DateField()
    need = models.CharField(max_length=20, choices=Need)

    class Meta:
        constraints = [one_in_force("number", name="one_visit_a_number")]
        indexes = [models.Index(fields=["visited_on", "place", "person", "number", "known_at", "closed_at"],
                                name="visit_by_day"),
                   models.Index(fields=["person", "visited_on", "place", "known_at", "closed_at"],
                                name="visit_by_person")]

    def __str__(self) -> str:
        return self.number
