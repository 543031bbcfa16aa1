"""From a variant to a plan: which terms change, which budget lines it needs, and what moves on them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from zerdeli.base.choices import _
from zerdeli.base.money import whole_tenge
from zerdeli.base.refusals import Reason
from zerdeli.figures.rules.whatif.variants import Variant
from zerdeli.terms.rules.changes import Change
from zerdeli.terms.rules.terms import Certainty, Rule, Scheme, Term, Terms, Unit
from zerdeli.treasury.rules.ledger import Movement

LineKey = tuple[str, str]  # programme, code of the place


def caps_changed(variant: Variant, terms: Sequence[Terms], *, legal_basis: str, source: str) -> list[Change]:
    """Return the largest sums that differ from those of the plan's first day, as terms that begin then."""
    wanted = {Scheme.SMALL: variant.small_cap, Scheme.LARGE: variant.large_cap}
    changes = []
    for known in terms:
        amount, cap = wanted[Scheme(known.scheme)], known.cap
        if amount and (cap is None or cap.amount != amount):
            code = f"{known.scheme.removeprefix('grants.')}.cap_sum.{source}"
            changes.append(Change(Term(
                code=code, scheme=known.scheme, rule=Rule.CAP_SUM, value=str(whole_tenge(amount)), unit=Unit.TENGE,
                from_on=known.on, until_on=None, legal_basis=legal_basis, source=source, certainty=Certainty.LAW)))
    return changes


def reasons_against_lines(*, planned: Collection[LineKey], known: Collection[LineKey], year: int) -> list[Reason]:
    """Return one reason for each budget line that the plan needs and the register does not have."""
    text = _("The register has no budget line of %(programme)s for %(place)s in %(year)s. Enter it first.")
    return [Reason("whatif.no_line", text, {"programme": Scheme(scheme).label, "place": place, "year": year})
            for scheme, place in sorted(planned) if (scheme, place) not in known]


def movements_to(planned: Mapping[LineKey, int], standing: Mapping[LineKey, int]) -> Iterator[tuple[LineKey, Movement, int]]:
    """Return what moves so that each line has as much as is planned; a line that is not planned is brought to nought."""
    for key in sorted(planned.keys() | standing.keys()):
        more = planned.get(key, 0) - standing.get(key, 0)
        if more:
            yield key, Movement.APPROPRIATE if more > 0 else Movement.REDUCE, abs(more)
