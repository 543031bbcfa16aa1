"""What people agreed to."""

from django.db import models
from django.db.models import F, Q

from zerdeli.base.choices import LANGUAGES
from zerdeli.people.models.persons import Person
from zerdeli.people.rules.consents import Purpose, Way


class Consent(models.Model):
    """One consent: the words as they were shown (encrypted, for they name the person), their version, language and digest.

    It holds from `signed_on` until `until_on` or its withdrawal. `photo` is the SHA-256 of the encrypted photo of a paper.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=20, choices=Purpose)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2, choices=[(code, code) for code in LANGUAGES])
    contents_hidden = models.BinaryField()
    digest = models.CharField(max_length=64)
    way = models.CharField(max_length=10, choices=Way)
    photo = models.CharField(max_length=64, blank=True)
    signed_on = models.DateField()
    until_on = models.DateField()
    given_at = models.DateTimeField()
    given_by = models.CharField(max_length=100)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "purpose"], condition=Q(withdrawn_at__isnull=True),
                                    name="one_consent_a_purpose"),
            models.CheckConstraint(condition=Q(until_on__gt=F("signed_on")), name="consents_have_a_term"),
            models.CheckConstraint(condition=~Q(way="paper", photo=""), name="paper_consents_have_a_photo"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by="") | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="")),
                name="consents_withdrawn_when_and_by_whom"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} of person {self.person_id}"
