"""Who signs in, by what they are known, and which duties they hold."""

from django.db import models
from django.db.models import F, Q

from zerdeli.accounts.rules.duties import BY_TWO
from zerdeli.base.actors import Duty
from zerdeli.base.choices import LANGUAGES


class Account(models.Model):
    """Somebody who signs in: by phone and code, or as staff by user name, password and a one-time code.

    `phone_index` is a keyed index of the phone, `phone_hidden` the phone encrypted; `secret_hidden` is the secret of the
    one-time codes, encrypted, proved at `secret_proved_at`; `last_step` is the newest time step whose code was used.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    phone_index = models.CharField(max_length=32, blank=True)
    phone_hidden = models.BinaryField(null=True)
    language = models.CharField(max_length=2, default=LANGUAGES[0])
    user_name = models.CharField(max_length=30, blank=True)
    name = models.CharField(max_length=100, blank=True)
    password = models.CharField(max_length=128, blank=True)
    secret_hidden = models.BinaryField(null=True)
    secret_proved_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["phone_index"], condition=~Q(phone_index=""), name="one_account_a_phone"),
            models.UniqueConstraint(fields=["user_name"], condition=~Q(user_name=""), name="one_account_a_user_name"),
            models.CheckConstraint(condition=~Q(phone_index="", user_name=""), name="accounts_are_known_by_something"),
            models.CheckConstraint(
                condition=Q(user_name="") | ~Q(password=""), name="staff_have_passwords"),
        ]

    def __str__(self) -> str:
        return self.actor_name

    @property
    def actor_name(self) -> str:
        """The name under which the journal knows this account: no phone and nothing of the person."""
        return f"staff:{self.user_name}" if self.user_name else f"account:{self.pk}"


class RecoveryCode(models.Model):
    """A code that stands in once for a lost phone with one-time codes; `code_index` is its keyed index."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="recovery_codes")
    code_index = models.CharField(max_length=32)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "code_index"], name="one_recovery_code")]

    def __str__(self) -> str:
        return f"recovery code of {self.account_id}"


class DutyHeld(models.Model):
    """A duty that somebody holds from a day until the day after its last, within a place or centre; none is everywhere.

    It holds once confirmed and until ended. Duties that need two have a proposer and another who confirms.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="duties")
    duty = models.CharField(max_length=30, choices=Duty)
    place = models.CharField(max_length=40, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    given_by = models.CharField(max_length=100)
    given_at = models.DateTimeField()
    confirmed_by = models.CharField(max_length=100, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=100, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gt=F("from_on")), name="duties_have_days"),
            models.CheckConstraint(
                condition=~Q(duty__in=sorted(BY_TWO)) | ~Q(confirmed_by=F("given_by")), name="two_decide_on_administrators"),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by="")
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by="")), name="duties_confirmed_when_and_by_whom"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="") | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="duties_ended_when_and_by_whom"),
            models.UniqueConstraint(
                fields=["confirmed_by"], condition=Q(confirmed_by="founding", ended_at__isnull=True),
                name="one_founding_administrator"),
        ]

    def __str__(self) -> str:
        return f"{self.duty} of {self.account_id}"


class Code(models.Model):
    """A code that was sent to a phone; only its keyed hash is kept. The newest one of a phone opens, once."""

    phone_index = models.CharField(max_length=32)
    code_hash = models.CharField(max_length=32)
    created_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["phone_index", "-id"], name="code_phone"),
                   models.Index(fields=["created_at"], name="code_age")]

    def __str__(self) -> str:
        return f"code {self.pk}"


class Guard(models.Model):
    """What guards one phone or user name, known or not, against guessing: wrong tries in a row, and a lock.

    Its row is also what whoever tries holds, so that tries on one phone come one after another.
    """

    subject = models.CharField(max_length=32, unique=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    wrong_since = models.DateTimeField(null=True)
    locked_until = models.DateTimeField(null=True)
    tried_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"guard {self.pk}"
