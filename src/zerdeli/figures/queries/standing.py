"""What stands in the register about grants: reckoned once, read by every what-if, recounted by `verify`."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import CharField, Count, F, QuerySet, Sum, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat, Substr

from zerdeli.enterprises.queries import helped_into_business_evidence
from zerdeli.figures.models import StandingReckoned, StandingRow
from zerdeli.figures.queries.counting import district_of_row
from zerdeli.figures.rules.whatif.standing import Key, Standing, What
from zerdeli.figures.rules.whatif.variants import Ground, ground_in
from zerdeli.grants.queries.awards import (
    applications_evidence,
    awards_evidence,
    paid_awards_evidence,
    refusals_evidence,
)
from zerdeli.grants.queries.eligibility import families_found
from zerdeli.journal.models import Entry
from zerdeli.places.queries import Tree
from zerdeli.terms.queries.reading import terms_in_force
from zerdeli.terms.rules.terms import Scheme
from zerdeli.treasury.queries.ledger import commitments_evidence, payments_evidence

IDLE = ("account.", "call.", "check.", "edition.")
"""Acts that move nothing of the grants: they do not make the standing stale."""
_OF_SIZE = Concat(Value("grants."), F("size"), output_field=CharField())
_OF_ROUND = Concat(Value("grants."), F("round__size"), output_field=CharField())
_LEDGER = {What.COMMITTED: commitments_evidence, What.PAID: payments_evidence}


def last_entry_of_grants() -> int | None:
    """Return the last journal entry that may have moved something of the grants."""
    entries = Entry.objects.order_by("-id")
    for kind in IDLE:
        entries = entries.exclude(kind__startswith=kind)
    return entries.values_list("pk", flat=True).first()


def standing_reckoned() -> StandingReckoned | None:
    """Return when the standing was reckoned; None where it never was."""
    return StandingReckoned.objects.first()


def is_standing_reckoned(on: date, found: StandingReckoned | None = None) -> bool:
    """Tell whether the standing takes in all that the register knows, by the terms of a day; `found` spares a look."""
    found = found or standing_reckoned()
    return found is not None and (found.entry_id, found.terms_on) == (last_entry_of_grants(), on)


def ground_of(*, year: int, stands_on: str) -> Ground:
    """Return what a what-if of a year stands on, from the summary: two schemes, by district and month."""
    return ground_in(standing_kept(), year=year, stands_on=stands_on)


def standing_kept() -> Standing:
    """Return the whole summary: a few hundred rows a year."""
    rows = StandingRow.objects.values_list("scheme", "what", "place", "year", "month", "value")
    return {Key(*row[:5]): row[5] for row in rows}


def standing_counted(tree: Tree, on: date) -> Standing:
    """Count the standing anew from the registers; families by the terms of a day."""
    codes = {district.id: district.code for district in tree.districts}
    found: dict[Key, int] = {}
    for key, value in (*_of_awards(tree, codes), *_of_ledger(tree, codes), *_of_applications(), *_of_families(tree, on)):
        found[key] = found.get(key, 0) + value
    return {key: value for key, value in found.items() if value}


def _day(length: int) -> Substr:
    # The month is cut out of the day's spelling: to ask for it as a number is slow in SQLite.
    return Substr(Cast("e_day", CharField()), 1, length)


def _by_month(rows: QuerySet[Any], what: str, scheme: Combinable, tree: Tree, codes: dict[int, str]) -> Iterator[tuple[Key, int]]:
    grouped = rows.order_by().annotate(s=scheme, d=district_of_row(tree), m=_day(7)).values("s", "d", "m").annotate(total=Sum("e_amount"))
    for row in grouped:
        yield Key(row["s"], what, codes.get(row["d"], ""), int(row["m"][:4]), int(row["m"][5:])), row["total"]


def _by_year(rows: QuerySet[Any], what: str, scheme: Combinable, measure: Count) -> Iterator[tuple[Key, int]]:
    for row in rows.order_by().annotate(s=scheme, y=_day(4)).values("s", "y").annotate(n=measure):
        yield Key(row["s"], what, "", int(row["y"])), row["n"]


def _of_awards(tree: Tree, codes: dict[int, str]) -> Iterator[tuple[Key, int]]:
    yield from _by_month(awards_evidence(None), What.APPROVED, _OF_SIZE, tree, codes)
    yield from _by_year(awards_evidence(None), What.APPROVED_GRANTS, _OF_SIZE, Count("pk"))
    yield from _by_year(awards_evidence(None), What.APPROVED_PEOPLE, _OF_SIZE, Count("e_person", distinct=True))
    yield from _by_year(paid_awards_evidence(None), What.PAID_PEOPLE, _OF_SIZE, Count("e_person", distinct=True))
    yield from _by_year(paid_awards_evidence(None), What.PAID_GRANTS, _OF_SIZE, Count("pk"))
    yield from _by_year(helped_into_business_evidence(None), What.OPENED, _OF_SIZE, Count("pk"))


def _of_ledger(tree: Tree, codes: dict[int, str]) -> Iterator[tuple[Key, int]]:
    for what, evidence in _LEDGER.items():
        yield from _by_month(evidence(None).filter(programme__in=Scheme.values), what, F("programme"), tree, codes)
    # A document counts where something stays committed on it in its year.
    committed = commitments_evidence(None).filter(programme__in=Scheme.values).order_by().annotate(y=_day(4)).values(
        "programme", "y", "document").annotate(net=Sum("e_amount")).filter(net__gt=0)
    for programme, year in committed.values_list("programme", "y"):
        yield Key(programme, What.COMMITTED_GRANTS, "", int(year)), 1


def _of_applications() -> Iterator[tuple[Key, int]]:
    yield from _by_year(applications_evidence(None), What.APPLIED, _OF_ROUND, Count("pk"))
    yield from _by_year(refusals_evidence(None), What.REFUSED, _OF_ROUND, Count("pk"))


def _of_families(tree: Tree, on: date) -> Iterator[tuple[Key, int]]:
    for scheme in Scheme:
        for place, found in families_found(terms_in_force(scheme=scheme, on=on)).items():
            district = tree.district_of(place).code
            yield Key(scheme, What.FAMILIES_MET, district, 0), found.met
            yield Key(scheme, What.FAMILIES_NOT_KNOWN, district, 0), found.not_known


def disagreements_in_standing(tree: Tree) -> Iterator[str]:
    """Name what of the reckoned standing is not what the registers make."""
    found = standing_reckoned()
    if found is None or not is_standing_reckoned(found.terms_on):
        return
    kept = standing_kept()
    counted = standing_counted(tree, found.terms_on)
    wrong = sorted(key for key in kept.keys() | counted.keys() if kept.get(key, 0) != counted.get(key, 0))
    for key in wrong[:3]:
        yield (f"standing of {key.what} of {key.scheme} in {key.place or 'the city'} in {key.year}-{key.month}: reckoned"
               f" {kept.get(key, 0)}, the register makes {counted.get(key, 0)}")


