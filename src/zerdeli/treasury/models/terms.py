"""Until when money may be committed, what is excepted, and from which accounts it is paid: dated data."""

from django.db import models

from zerdeli.base.versions import Known, one_in_force


class CommitmentEnd(Known):
    """The last day of a year on which money may be committed, and the law that says so."""

    year = models.PositiveSmallIntegerField()
    last_on = models.DateField()
    legal_basis = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    verified_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [one_in_force("year", name="one_end_a_year")]

    def __str__(self) -> str:
        return str(self.year)


class CommitmentException(Known):
    """What lets money be committed after the year's last day, from a day until the day after its last."""

    code = models.CharField(max_length=20)
    title_kk = models.CharField(max_length=200)
    title_ru = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    from_on = models.DateField()
    until_on = models.DateField(null=True)
    legal_basis = models.CharField(max_length=300)
    source = models.CharField(max_length=300)
    verified_by = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [one_in_force("code", name="one_exception_a_code")]

    def __str__(self) -> str:
        return self.code


class PayerAccount(Known):
    """An account of a state body from which batches are paid. It is public, so nothing of it is hidden."""

    code = models.CharField(max_length=20)
    name = models.CharField(max_length=140)
    bin = models.CharField(max_length=12)
    iban = models.CharField(max_length=20)
    bic = models.CharField(max_length=11)

    class Meta:
        constraints = [one_in_force("code", name="one_account_a_code")]

    def __str__(self) -> str:
        return self.code
