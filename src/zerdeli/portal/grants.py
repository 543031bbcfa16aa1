"""The public page of the grants: rules and largest sums by date with their sources, and what became of the applications."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.kazakh import language_of_text
from zerdeli.base.money import whole_tenge
from zerdeli.base.periods import day_of
from zerdeli.figures.pages.words import shown_text, unit_text
from zerdeli.figures.queries.editions import latest_edition
from zerdeli.figures.queries.showing import shown_cells
from zerdeli.places.queries import place_tree
from zerdeli.terms.queries.reading import all_rates, all_terms
from zerdeli.terms.rules.letters import term_text
from zerdeli.terms.rules.terms import Cap, Certainty, Rate, Rule, Scheme, Term, caps_over_time, terms_on

STATISTICS = (
    "grants.applications", "grants.small.applications", "grants.large.applications", "grants.refusals", "grants.small.awards",
    "grants.large.awards", "grants.small.recipients", "grants.large.recipients", "grants.small.businesses", "grants.approved",
    "grants.committed", "grants.paid", "grants.refunded")


@dataclass(frozen=True)
class CapLine:
    """A largest sum with the day since which it holds, its formula and sources."""

    sum: str
    since: str
    formula: str
    sources: tuple[tuple[str, str], ...]
    is_verified: bool


@dataclass(frozen=True)
class RuleLine:
    """A rule in force with its values, basis and how well it is known."""

    rule: str
    values: tuple[str, ...]
    since: str
    sources: tuple[tuple[str, str], ...]
    certainty: str
    is_verified: bool


@dataclass(frozen=True)
class SchemeShown:
    """A scheme: what is in force today, and its largest sums since the first."""

    key: str
    name: str
    rules: list[RuleLine]
    caps: list[CapLine]


def grants_page(request: HttpRequest) -> HttpResponse:
    """Show rules, largest sums and statistics; the terms are those of today."""
    on, rows, rates = day_of(now()), all_terms(), all_rates()
    return render(request, "portal/grants.html", {
        "schemes": [_scheme(scheme, rows, rates) for scheme in Scheme], "on": formats.day(on), **_statistics(),
        "check": reverse("grants-check", args=["ground"]), "crumbs": [(_("Front page"), reverse("home"))]})


def _scheme(scheme: Scheme, rows: tuple[Term, ...], rates: tuple[Rate, ...]) -> SchemeShown:
    terms = terms_on(rows, rates, scheme, day_of(now()))
    rules = [_rule(rule, terms.all(rule)) for rule in Rule if terms.all(rule) and rule not in (Rule.CAP_MULTIPLE, Rule.CAP_SUM)]
    # The largest sum of today first, those before it after it, and those to come last.
    newest_first = caps_over_time(rows, rates, scheme)[::-1]
    caps = sorted(newest_first, key=lambda cap: cap.since > day_of(now()))
    return SchemeShown(scheme.value.replace(".", "-"), str(scheme.label).capitalize(), rules, [_cap(cap) for cap in caps])


def _sources(*rows: Term | Rate) -> tuple[tuple[str, str], ...]:
    texts = dict.fromkeys(text for row in rows for text in (row.legal_basis, row.source))
    return tuple((text, language_of_text(text)) for text in texts)


def _rule(rule: Rule, rows: tuple[Term, ...]) -> RuleLine:
    worst = max(list(Certainty).index(Certainty(row.certainty)) for row in rows)
    return RuleLine(str(rule.label), tuple(term_text(row) for row in rows), formats.day(max(row.from_on for row in rows)),
                    _sources(*rows), str(list(Certainty)[worst].label), all(row.is_verified for row in rows))


def _cap(cap: Cap) -> CapLine:
    amount = formats.tenge(whole_tenge(cap.amount))
    if cap.rate is None:
        return CapLine(amount, formats.day(cap.since), "", _sources(cap.term), cap.is_verified)
    formula = f"{formats.number(cap.term.number)} × {formats.tenge(whole_tenge(cap.rate.value))}"
    return CapLine(amount, formats.day(cap.since), formula, _sources(cap.term, cap.rate), cap.is_verified)


def _statistics() -> dict[str, object]:
    edition, city = latest_edition(), place_tree().city
    if edition is None or city is None:
        return {"statistics": []}
    year = day_of(edition.as_of).year
    cells = {cell.figure.code: cell for cell in shown_cells(edition, codes=STATISTICS, place=city.code, period=str(year))}
    return {"year": str(year), "edition": str(edition.number), "statistics": [
        (str(cells[code].figure.title), shown_text(cells[code]), unit_text(cells[code].figure), reverse("figure", args=[code]))
        for code in STATISTICS if code in cells]}
