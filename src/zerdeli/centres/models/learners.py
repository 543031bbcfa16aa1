"""Who is in a run, who came to its sessions, who finished it; who waits to be told; who came for help."""

from django.db import models
from django.db.models import Q

from zerdeli.base.versions import Known, in_force, one_in_force
from zerdeli.centres.models.courses import Centre, Run, Session
from zerdeli.centres.rules.words import ON_THE_LIST, EnrolmentState, Mark, Need, Subject


class Enrolment(Known):
    """One person in one run. `place` and `subject` are the run's, kept here so that counting needs no join.

    Whoever enrolled by phone is an `account` with a name (encrypted JSON: surname, given_name, patronymic) until the
    centre has seen her card: only then there is a `person`. `reference` is the number that she cites, empty where the row
    came from a file. `queue` is her number on the run's waiting list, which only grows; her place on it is how many are
    before her. An offered place is hers until `offered_until`. Who holds a place, or is offered one, never outnumbers the
    run's seats, and those among them with a child its childcare places: the trigger `place_is_free` of migration 0005.
    """

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="enrolments", db_index=False)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="enrolments", null=True, db_index=False)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+", db_index=False)
    subject = models.CharField(max_length=20, choices=Subject)
    enrolled_on = models.DateField()
    state = models.CharField(max_length=20, choices=EnrolmentState)
    reference = models.CharField(max_length=8, blank=True, db_default="")
    account = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, related_name="enrolments", null=True, db_index=False)
    name_hidden = models.BinaryField(null=True)
    needs_childcare = models.BooleanField(default=False, db_default=False)
    queue = models.PositiveIntegerField(null=True)
    offered_until = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            one_in_force("run", "person", name="one_enrolment_a_run"),
            models.UniqueConstraint(fields=["run", "account"], condition=in_force() & Q(account__isnull=False),
                                    name="one_enrolment_an_account"),
            models.UniqueConstraint(fields=["run", "queue"], condition=in_force() & Q(queue__isnull=False),
                                    name="one_queue_number_a_run"),
            models.UniqueConstraint(fields=["reference"], condition=in_force() & ~Q(reference=""),
                                    name="one_enrolment_a_reference"),
            models.CheckConstraint(condition=Q(person__isnull=False) | Q(account__isnull=False, name_hidden__isnull=False),
                                   name="somebody_is_enrolled"),
            models.CheckConstraint(condition=~Q(state__in=ON_THE_LIST) | Q(queue__isnull=False),
                                   name="who_waits_has_a_number"),
            models.CheckConstraint(condition=~Q(state=EnrolmentState.OFFERED) | Q(offered_until__isnull=False),
                                   name="an_offer_has_an_end"),
        ]
        # Counting reads an index and no row: by day what is counted in a period, by person how many people stand behind it.
        indexes = [models.Index(fields=["subject", "enrolled_on", "place", "state", "person", "run", "known_at", "closed_at"],
                                name="enrolment_by_day"),
                   models.Index(fields=["subject", "person", "enrolled_on", "place", "state", "known_at", "closed_at"],
                                name="enrolment_by_person"),
                   models.Index(fields=["person"], name="enrolment_of_person",
                                condition=in_force() & Q(person__isnull=False)),
                   models.Index(fields=["account"], name="enrolment_of_account",
                                condition=in_force() & Q(account__isnull=False)),
                   models.Index(fields=["offered_until"], name="enrolment_offered",
                                condition=in_force() & Q(state=EnrolmentState.OFFERED))]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.person_id}"


class Attendance(Known):
    """What was marked of one person at one session; `marked_by` names who did. A correction is a further version.

    `sheet` is the number of the paper from which it was typed, empty where it was marked on the page.
    """

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="attendance", db_index=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attendance", db_index=False)
    mark = models.CharField(max_length=10, choices=Mark)
    marked_by = models.CharField(max_length=100)
    sheet = models.CharField(max_length=8, blank=True, db_default="")

    class Meta:
        constraints = [one_in_force("session", "enrolment", name="one_mark_a_session")]
        indexes = [models.Index(fields=["enrolment"], name="attendance_of_enrolment", condition=in_force())]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.enrolment_id}"


class Interest(models.Model):
    """Somebody wants to be told by SMS when a course begins to take people; empty wishes stand for any.

    `told_at` is when she was told: once is all.
    """

    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="interests", db_index=False)
    course = models.CharField(max_length=20, blank=True)
    centre = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=10, blank=True)
    with_childcare = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(
            fields=["account", "course", "centre", "language", "with_childcare"], condition=Q(told_at__isnull=True),
            name="one_interest_at_once")]
        indexes = [models.Index(fields=["asked_at"], name="interest_waiting", condition=Q(told_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.account_id}: {self.course or 'any'}"


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
