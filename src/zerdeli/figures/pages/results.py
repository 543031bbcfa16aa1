"""The results of what-ifs in words and numbers: variants side by side, districts, months, the formula and what is assumed."""

from collections.abc import Callable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.money import whole_tenge
from zerdeli.base.periods import month_of
from zerdeli.base.shown import Cell, Head
from zerdeli.figures.rules.whatif.chances import Expected
from zerdeli.figures.rules.whatif.standing import HIDDEN, Observed
from zerdeli.figures.rules.whatif.variants import Ground, Part, Result
from zerdeli.places.queries import Tree
from zerdeli.terms.rules.terms import Scheme

Results = Mapping[str, Result]


def tenge(amount: int) -> str:
    """Return tiyn as whole tenge."""
    return formats.tenge(whole_tenge(amount))


def span(low: int, high: int) -> str:
    """Return two counts as a span, or one where they are the same."""
    return formats.number(low) if low == high else f"{formats.number(low)}–{formats.number(high)}"


def expected_text(expected: Expected) -> str:
    """Return a count that is expected with its interval."""
    if expected.low is None or expected.middle is None or expected.high is None:
        return _("not known: none was observed")
    return _("%(middle)s (%(span)s)") % {"middle": formats.number(expected.middle), "span": span(expected.low, expected.high)}


def shown_results(ground: Ground, results: Results, tree: Tree) -> dict[str, object]:
    """Return the tables of a what-if, ready to be drawn."""
    heads = [Head(_("What follows")), Head(_("As observed"), numeric=True),
             *(Head(_("Variant %(letter)s") % {"letter": letter.upper()}, numeric=True) for letter in results)]
    return {"heads": heads, "rows": [*_totals(ground, results), *_of_schemes(ground, results)],
            "district_rows": _districts(ground, results, tree), "month_rows": _months(ground, results),
            "district_heads": [Head(_("District")), *heads[1:]], "month_heads": [Head(_("Month")), *heads[1:]],
            "formulas": _formulas(ground, results), "has_months": any(ground.months)}


def _row(label: str, observed: str, cells: Mapping[str, str]) -> list[Cell]:
    return [Cell(label), Cell(observed), *(Cell(text) for text in cells.values())]


def _totals(ground: Ground, results: Results) -> list[list[Cell]]:
    grants, people = ground.small.grants + ground.large.grants, ground.small.people + ground.large.people
    return [
        _row(_("Money, tenge"), tenge(ground.amount), {key: tenge(one.variant.total) for key, one in results.items()}),
        _row(_("Grants"), formats.number(grants), {key: _with_change(one.grants, grants) for key, one in results.items()}),
        _row(_("Persons"), formats.number(people), {key: _with_change(one.people, people) for key, one in results.items()}),
    ]


def _with_change(count: int, before: int) -> str:
    sign = "+" if count >= before else "−"
    return f"{formats.number(count)} ({sign}{formats.number(abs(count - before))})"


def _of_schemes(ground: Ground, results: Results) -> list[list[Cell]]:
    rows = []
    for place, (scheme, observed) in enumerate(((Scheme.SMALL, ground.small), (Scheme.LARGE, ground.large))):
        for label, before, after in _asked(observed):
            rows.append(_row(f"{scheme.label}: {label}", before,
                             {key: after(one.parts[place]) for key, one in results.items()}))
    return rows


def _asked(observed: Observed) -> list[tuple[str, str, Callable[[Part], str]]]:
    rate = f"{formats.number(observed.opened)} / {formats.number(observed.settled)}" if observed.settled else "–"
    rows: list[tuple[str, str, Callable[[Part], str]]] = [
        (_("money"), tenge(observed.amount), lambda part: tenge(part.money)),
        (_("one grant"), tenge(observed.average), lambda part: tenge(part.each)),
        (_("grants"), formats.number(observed.grants), lambda part: _with_change(part.grants, part.grants_before)),
        (_("money that makes no whole grant"), "–", lambda part: tenge(part.left)),
        (_("businesses expected, with their interval"), rate, lambda part: expected_text(part.businesses)),
    ]
    if observed.met or observed.not_known:
        rows.append((_("eligible families left without"), span(observed.met, observed.met + observed.not_known),
                     lambda part: span(*part.families_left)))
    return rows


def _districts(ground: Ground, results: Results, tree: Tree) -> list[list[Cell]]:
    names = {district.code: district.name((get_language() or "kk")[:2]) for district in tree.districts}
    if HIDDEN in ground.places:
        names = {code: name for code, name in names.items() if code in ground.places}
        names[HIDDEN] = _("Other districts together: too few people to show each")
    return [_row(name, tenge(ground.places[code]) if ground.places.get(code) else "–",
                 {key: _district_text(one, code) for key, one in results.items()}) for code, name in names.items()]


def _district_text(result: Result, code: str) -> str:
    for district in result.districts:
        if district.place == code:
            return _("%(sum)s: %(small)s small, %(large)s large") % {
                "sum": tenge(district.money), "small": formats.number(district.small), "large": formats.number(district.large)}
    return "–"


def _months(ground: Ground, results: Results) -> list[list[Cell]]:
    return [_row(formats.period(month_of(ground.year, month)), tenge(ground.months[month - 1]),
                 {key: tenge(one.months[month - 1]) for key, one in results.items()}) for month in range(1, 13)]


def _formulas(ground: Ground, results: Results) -> list[str]:
    lines = []
    for letter, result in results.items():
        for part, observed in zip(result.parts, (ground.small, ground.large), strict=True):
            said = {"letter": letter.upper(), "scheme": Scheme(part.scheme).label, "money": tenge(part.money),
                    "each": tenge(part.each), "grants": formats.number(part.grants)}
            lines.append(_("%(letter)s, %(scheme)s: %(money)s : %(each)s = %(grants)s grants, rounded down") % said)
            if observed.settled:
                text = _("%(letter)s, %(scheme)s: %(grants)s × %(opened)s : %(settled)s = %(middle)s businesses")
                lines.append(text % {**said, "opened": formats.number(observed.opened), "settled": formats.number(observed.settled),
                                     "middle": formats.number(part.businesses.middle or 0)})
    return lines
