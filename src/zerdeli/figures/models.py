"""Editions: what was published, and what commits to it."""

from django.db import models

from zerdeli.terms.rules.changes import State


class Edition(models.Model):
    """Every figure as the register knew it at `as_of`. `root` commits to all cells and row sets; it is signed."""

    number = models.PositiveIntegerField(unique=True)
    as_of = models.DateTimeField()
    published_at = models.DateTimeField()
    root = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)
    public_key = models.CharField(max_length=64)
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"edition {self.number}"


class Cell(models.Model):
    """One published value: a figure for a place and a period. Counts are whole, money and ratios are tiyn.

    `hidden` cells keep their value here for those entitled; the public is shown that it is hidden.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="cells", db_index=False)
    figure = models.CharField(max_length=60)
    place = models.CharField(max_length=20)
    period = models.CharField(max_length=7)
    value = models.BigIntegerField()
    rows = models.PositiveIntegerField()
    people = models.PositiveIntegerField()
    hidden = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "figure", "period", "place"], name="one_cell_a_place")]

    def __str__(self) -> str:
        return f"{self.figure} {self.place} {self.period}"


class RowSet(models.Model):
    """The public rows of a figure in a period: how many, their Merkle root, and the stored file that lists them.

    `index` says where its places and blocks begin; empty where the set is older than indexes.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="row_sets", db_index=False)
    figure = models.CharField(max_length=60)
    period = models.CharField(max_length=7)
    rows = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    index = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "figure", "period"], name="one_row_set_a_period")]

    def __str__(self) -> str:
        return f"{self.figure} {self.period}"


class Change(models.Model):
    """Why a figure of one city-wide year differs between an edition and the one before.

    `grown` rows are of facts after the former edition; `late` ones of facts before it that were learned later
    (a revision); `corrected` ones were changed or taken out (a correction).
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="changes", db_index=False)
    figure = models.CharField(max_length=60)
    period = models.CharField(max_length=7)
    before = models.BigIntegerField()
    after = models.BigIntegerField()
    grown = models.PositiveIntegerField()
    late = models.PositiveIntegerField()
    corrected = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "figure", "period"], name="one_change_a_period")]

    def __str__(self) -> str:
        return f"{self.figure} {self.period}: {self.before} to {self.after}"


class Growth(models.Model):
    """By how many rows and people a figure of a place and a year grew or shrank on the day on which the register learned it.

    A summary of the registers, so that figures of people are known at any past day without counting everybody again: the
    sum up to a day is the figure as known at its end. `verify` recounts it.
    """

    figure = models.CharField(max_length=60)
    place = models.CharField(max_length=20)
    period = models.CharField(max_length=7)
    learned_on = models.DateField()
    rows = models.IntegerField()
    people = models.IntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["figure", "place", "period", "learned_on"], name="one_growth_a_day")]

    def __str__(self) -> str:
        return f"{self.figure} {self.place} {self.period} {self.learned_on}"


class Reckoning(models.Model):
    """Up to which journal entry the growth of one source's figures is reckoned; a later entry makes it stale."""

    source = models.CharField(max_length=40, unique=True)
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", null=True)

    def __str__(self) -> str:
        return self.source


class StandingRow(models.Model):
    """What stands of the grants of a year in a district, for what-ifs: a summary of the registers that `verify` recounts.

    `place` is empty for what is counted for the whole city only, `year` and `month` 0 for what is of no year or month.
    """

    scheme = models.CharField(max_length=20)
    what = models.CharField(max_length=30)
    place = models.CharField(max_length=20, blank=True)
    year = models.PositiveSmallIntegerField()
    month = models.PositiveSmallIntegerField()
    value = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["year", "scheme", "what", "place", "month"], name="one_standing_a_month")]

    def __str__(self) -> str:
        return f"{self.scheme} {self.what} {self.place} {self.year}-{self.month}"


class StandingReckoned(models.Model):
    """When the standing was reckoned and up to which journal entry; a later entry makes it stale. There is one row."""

    only = models.BooleanField(default=True, unique=True)
    entry = models.ForeignKey("journal.Entry", on_delete=models.PROTECT, related_name="+", null=True)
    terms_on = models.DateField()
    reckoned_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"standing up to {self.entry_id}"


class VariantProposal(models.Model):
    """A what-if that somebody proposes as the plan of a year; another person decides. Sums in `wanted` are tiyn.

    `planned` is the tiyn to stand on each budget line, by scheme and district; `terms` the number of the proposal of the
    terms that go with it, empty where the largest sums stay.
    """

    number = models.CharField(max_length=8, unique=True)
    year = models.PositiveSmallIntegerField()
    stands_on = models.CharField(max_length=20)
    wanted = models.JSONField()
    planned = models.JSONField()
    terms = models.CharField(max_length=8, blank=True)
    reason = models.TextField()
    legal_basis = models.CharField(max_length=300)
    state = models.CharField(max_length=20, choices=State, default=State.PROPOSED)
    proposed_by = models.CharField(max_length=100)
    proposed_at = models.DateTimeField()
    decided_by = models.CharField(max_length=100, blank=True)
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="variant_is_decided_by_somebody_else",
                                   condition=models.Q(decided_by="") | ~models.Q(decided_by=models.F("proposed_by"))),
            models.CheckConstraint(name="variant_is_decided_or_not",
                                   condition=models.Q(state="proposed", decided_by="", decided_at__isnull=True)
                                   | models.Q(~models.Q(state="proposed"), ~models.Q(decided_by=""),
                                              decided_at__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.number
