"""The what-if of the grants: for the akim's office over the live register, for everybody over the newest edition."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.money import whole_tenge
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.figures.forms import LETTERS, ProposeForm, StandForm, VariantForm
from zerdeli.figures.pages.results import shown_results
from zerdeli.figures.pages.words import place_name
from zerdeli.figures.queries.editions import latest_edition
from zerdeli.figures.queries.published_ground import published_ground
from zerdeli.figures.queries.standing import is_standing_reckoned, standing_kept, standing_reckoned
from zerdeli.figures.rules.whatif.standing import Sum, years_in
from zerdeli.figures.rules.whatif.variants import (
    Ground,
    Variant,
    as_it_stands,
    findings_on_variant,
    ground_in,
    result_of,
)
from zerdeli.places.queries import Tree, place_tree
from zerdeli.terms.queries.reading import all_rates, all_terms
from zerdeli.terms.rules.terms import Cap, Scheme, terms_on


@dataclass(frozen=True)
class Wondered:
    """A what-if as it was asked: the ground, the form of each variant, and the variants that can be reckoned, by letter."""

    ground: Ground
    forms: dict[str, VariantForm]
    variants: dict[str, Variant]
    tree: Tree
    caps: tuple[Cap | None, Cap | None]


def what_is_wondered(query: QueryDict, ground: Ground, tree: Tree) -> Wondered:
    """Read the variants out of an address; where it names none, the first is what stands."""
    caps = caps_now()
    small, large = (cap.amount if cap else 0 for cap in caps)
    unchanged = as_it_stands(ground, small_cap=small, large_cap=large)
    places = [(district.code, place_name(district)) for district in tree.districts]
    forms, variants = {}, {}
    for letter in LETTERS:
        typed = bool(query.get(f"{letter}-total", "").strip())
        forms[letter] = form = VariantForm(query if typed else None, prefix=letter, places=places,
                                           initial=vars(unchanged) if letter == LETTERS[0] else {})
        if typed and form.is_valid():
            variants[letter] = form.variant
    if not any(form.is_bound for form in forms.values()):
        variants[LETTERS[0]] = unchanged
    return Wondered(ground, forms, variants, tree, caps)


def caps_now() -> tuple[Cap | None, Cap | None]:
    """Return the largest sums in force today, small and large."""
    on, rows, rates = day_of(now()), all_terms(), all_rates()
    return terms_on(rows, rates, Scheme.SMALL, on).cap, terms_on(rows, rates, Scheme.LARGE, on).cap


def what_if(request: HttpRequest) -> HttpResponse:
    """Let anybody try another budget on what the newest edition publishes."""
    edition = latest_edition()
    if edition is None:
        raise NotFound(Reason("figures.none_published", _("No edition of the figures is published yet.")))
    year, tree = day_of(edition.as_of).year, place_tree()
    wondered = what_is_wondered(request.GET, published_ground(edition, tree, year), tree)
    facts = [(_("Stands on"), str(Sum.PAID.label)), (_("Year"), str(year)), (_("Edition"), str(edition.number)),
             (_("Counted at"), formats.moment(edition.as_of))]
    return render(request, "figures/whatif.html", _shown(wondered, facts) | {
        "title": _("What if the grants had another budget?"), "names": named_variants(wondered), "crumbs": [(_("Front page"), reverse("home"))], "is_public": True})


def office_what_if(request: HttpRequest) -> HttpResponse:
    """Let the akim's office try another budget on the live register, and propose a variant."""
    standing = standing_kept()
    years = years_in(standing) or [day_of(now()).year]
    stand = StandForm(request.GET, years=years)
    said = stand.cleaned_data if stand.is_valid() else {}
    year, stands_on = said.get("year") or years[0], said.get("stands_on") or Sum.PAID.value
    wondered = what_is_wondered(request.GET, ground_in(standing, year=year, stands_on=stands_on), place_tree())
    actor = actor_of(request)
    return render(request, "figures/whatif.html", _shown(wondered, _live_facts(year, stands_on)) | {
        "title": _("What-if of the grants"), "names": named_variants(wondered), "stand": StandForm(initial={"year": year, "stands_on": stands_on}, years=years),
        "propose": ProposeForm(initial={"plan_year": day_of(now()).year + 1}) if Duty.PROPOSE_TERMS in actor.duties else None,
        "propose_to": f"{reverse('what-if-propose')}?{request.GET.urlencode()}", "is_public": False})


def _live_facts(year: int, stands_on: str) -> list[tuple[str, str]]:
    found, today = standing_reckoned(), day_of(now())
    at = formats.moment(found.reckoned_at) if found else _("not counted yet: the clock’s work does so within minutes")
    is_fresh = found is not None and is_standing_reckoned(today, found)
    return [(_("Stands on"), str(Sum(stands_on).label)), (_("Year"), str(year)), (_("Counted at"), at),
            (_("Since then"), _("nothing has changed") if is_fresh else _("something has changed; it is counted anew within minutes"))]


def _shown(wondered: Wondered, facts: list[tuple[str, str]]) -> dict[str, object]:
    results = {letter: result_of(variant, wondered.ground) for letter, variant in wondered.variants.items()}
    odd = [f"{letter.upper()}: {reason}" for letter, variant in wondered.variants.items() for reason in findings_on_variant(variant)]
    errors = [(text, f"#{field.auto_id}") for form in wondered.forms.values() for field in form for text in field.errors]
    return {"facts": facts, "forms": [(letter.upper(), form) for letter, form in wondered.forms.items()], "odd": odd,
            "errors": errors, "caps": [_cap_text(scheme, cap) for scheme, cap in zip(Scheme, wondered.caps, strict=True)],
            **shown_results(wondered.ground, results, wondered.tree)}


def named_variants(wondered: Wondered) -> str:
    """Return the letters of the variants that somebody typed, for the title; empty while nobody did."""
    return ", ".join(letter.upper() for letter, form in wondered.forms.items() if form.is_bound)


def _cap_text(scheme: Scheme, cap: Cap | None) -> tuple[str, str, bool]:
    """Return the name of a scheme, its largest sum with its date, and whether that is verified."""
    if cap is None:
        return str(scheme.label), _("no term is in force today"), False
    text = _("%(sum)s since %(day)s (%(basis)s)") % {
        "sum": formats.tenge(whole_tenge(cap.amount)), "day": formats.day(cap.since), "basis": cap.term.legal_basis}
    return str(scheme.label), text, cap.is_verified
