"""Who signs in, by what they are known, and which duties they hold."""

from django.db import models
from django.db.models import F, Q

from zerdeli.accounts.rules.links import Way
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.choices import LANGUAGES


class Account(models.Model):
    """Somebody who signs in: by phone and code, or as staff by user name, password and a one-time code.

    `phone_index` is a keyed index of the phone, `phone_hidden` the phone encrypted; `secret_hidden` is the secret of the
    one-time codes, encrypted, proved at `secret_proved_at`; `last_step` is the newest time step whose code was used.
    `password_by` and `step_reset_by` name the administrator who gave the password or took the second step away, until its
    holder has made it their own; `search` is user name and name, folded. `person` is who holds it, once that is known, with the `person_way` in which it was shown.
    """

    person = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", null=True)
    person_way = models.CharField(max_length=20, choices=Way, blank=True)
    person_linked_at = models.DateTimeField(null=True)
    phone_index = models.CharField(max_length=32, blank=True)
    phone_hidden = models.BinaryField(null=True)
    language = models.CharField(max_length=2, default=LANGUAGES[0])
    user_name = models.CharField(max_length=30, blank=True)
    name = models.CharField(max_length=100, blank=True)
    password = models.CharField(max_length=128, blank=True)
    secret_hidden = models.BinaryField(null=True)
    secret_proved_at = models.DateTimeField(null=True)
    last_step = models.BigIntegerField(default=0)
    search = models.CharField(max_length=140, blank=True)
    password_by = models.CharField(max_length=100, blank=True)
    step_reset_by = models.CharField(max_length=100, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["phone_index"], condition=~Q(phone_index=""), name="one_account_a_phone"),
            models.UniqueConstraint(fields=["user_name"], condition=~Q(user_name=""), name="one_account_a_user_name"),
            models.CheckConstraint(condition=~Q(phone_index="", user_name=""), name="accounts_are_known_by_something"),
            models.CheckConstraint(
                condition=Q(user_name="") | ~Q(password=""), name="staff_have_passwords"),
            models.CheckConstraint(
                condition=Q(person__isnull=True, person_way="", person_linked_at__isnull=True)
                | (Q(person__isnull=False, person_linked_at__isnull=False) & ~Q(person_way="")), name="persons_linked_how_and_when"),
        ]

    def __str__(self) -> str:
        return self.actor_name

    @property
    def actor_name(self) -> str:
        """The name under which the journal knows this account: no phone and nothing of the person."""
        return f"staff:{self.user_name}" if self.user_name else f"account:{self.pk}"

    def is_held_by(self, actor: Actor) -> bool:
        """Tell whether it is this account's own holder who acts."""
        return actor.name in {self.actor_name, f"account:{self.pk}"}


class RecoveryCode(models.Model):
    """A code that stands in once for a lost phone with one-time codes; `code_index` is its keyed index."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="recovery_codes")
    code_index = models.CharField(max_length=32)
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["account", "code_index"], name="one_recovery_code")]

    def __str__(self) -> str:
        return f"recovery code of {self.account_id}"


class Passkey(models.Model):
    """A key in a device of a member of staff; `credential` identifies it, `uses` is the count that it showed last."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="passkeys")
    name = models.CharField(max_length=40)
    credential = models.CharField(max_length=1400, unique=True)
    public_key = models.BinaryField()
    uses = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"passkey of {self.account_id}"


class TiedSubject(models.Model):
    """Somebody at an OpenID provider whom an account's holder said to be themselves; `subject_index` is a keyed index.

    `shown_hidden` is the name there, encrypted. It opens the office only where it was tied `from_office`: by who had shown a
    password and the second step.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="subjects")
    issuer = models.CharField(max_length=200)
    subject_index = models.CharField(max_length=32)
    shown_hidden = models.BinaryField()
    from_office = models.BooleanField()
    tied_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "subject_index"], name="one_account_a_subject")]

    def __str__(self) -> str:
        return f"subject of {self.account_id}"


class DutyHeld(models.Model):
    """A duty that somebody holds from a day until the day after its last, within a place or centre; none is everywhere.

    It holds once confirmed and until ended. Where it `needs_second`, who proposed it is not who confirms it.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="duties")
    duty = models.CharField(max_length=30)
    place = models.CharField(max_length=40, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    needs_second = models.BooleanField(default=False)
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
                condition=Q(needs_second=False) | ~Q(confirmed_by=F("given_by")), name="two_decide_where_two_must"),
            models.CheckConstraint(
                condition=~Q(duty=Duty.MANAGE_ACCOUNTS) | Q(needs_second=True), name="two_decide_on_administrators"),
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

        indexes = [models.Index(fields=["id"], name="duty_proposed",
                                condition=Q(confirmed_at__isnull=True, ended_at__isnull=True))]

    def __str__(self) -> str:
        return f"{self.duty} of {self.account_id}"


class SignIn(models.Model):
    """One time that somebody signed in, until it ended: by signing out, by ending it from elsewhere, or by half an idle hour.

    `device` says in a word or two what the browser said of itself; no address of the network is kept.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="sign_ins")
    is_staff = models.BooleanField()
    device = models.CharField(max_length=60, blank=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["seen_at"], name="sign_in_age")]

    def __str__(self) -> str:
        return f"sign-in {self.pk}"


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
