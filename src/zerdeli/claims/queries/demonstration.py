"""Which award the demo may void before a reader's eyes, and which one it has voided."""

from collections.abc import Collection

from zerdeli.enterprises.queries import helped_into_business_evidence
from zerdeli.grants.queries.awards import paid_awards_evidence
from zerdeli.journal.queries import entries_of_kind

VOIDED, RESTORED = "award.voided", "award.restored"


def award_to_void(year: int) -> str | None:
    """Return the number of a paid small award of a year on which no business was opened; None where there is none."""
    opened = helped_into_business_evidence(None).values_list("e_number", flat=True)
    small = paid_awards_evidence(None).filter(size="small", large_family=True, e_day__year=year)
    numbers = set(small.values_list("e_number", flat=True)) - set(opened)
    return max(numbers, default=None)


def award_voided_for(reasons: Collection[str]) -> str | None:
    """Return the award that was voided last for one of these reasons and has not been restored; None where there is none."""
    for entry in entries_of_kind(VOIDED, RESTORED):
        if entry.facts.get("reason") in reasons:
            return entry.about if entry.kind == VOIDED else None
    return None
