"""Wishes for a plot, grouped."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count

from zerdeli.consultations.models import Consultation, Wish, WishGroup


@dataclass(frozen=True)
class GroupRow:
    """A group of wishes that mean the same, and how many people wished it."""

    name: str
    wishes: int


def wishes_numbered(consultation: Consultation, wish_ids: Sequence[int]) -> list[Wish]:
    """Return wishes of a consultation by their numbers."""
    return list(Wish.objects.filter(consultation=consultation, pk__in=wish_ids).order_by("id"))


def wish_groups(consultation: Consultation) -> list[GroupRow]:
    """Return the groups of wishes, the most wished first."""
    rows = WishGroup.objects.filter(consultation=consultation).annotate(count=Count("wishes")).order_by("-count", "name")
    return [GroupRow(row.name, row.count) for row in rows]


def ungrouped_wishes(consultation: Consultation, at_most: int) -> list[Wish]:
    """Return the oldest wishes that are in no group yet."""
    return list(Wish.objects.filter(consultation=consultation, group__isnull=True).order_by("id")[:at_most])


def count_of_wishes(consultation: Consultation) -> int:
    """Return how many wishes were made."""
    return Wish.objects.filter(consultation=consultation).count()
