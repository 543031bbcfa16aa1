"""A person's page in the office: opened with a reason, masked, with what one's duties need."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.accounts.rules.phones import masked_phone, spoken_phone
from zerdeli.base import formats
from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.people.actions.merges import split_records
from zerdeli.people.actions.opening import open_iin, open_person, open_phones
from zerdeli.people.queries.consents import consents_of_person
from zerdeli.people.queries.persons import (
    HouseholdRow,
    Opened,
    household_shown,
    phones_of_person,
    record_numbered,
)
from zerdeli.people.queries.search import PersonRow, number_of_person
from zerdeli.people.rules.persons import Ground, Status
from zerdeli.portal.persons.forms import ReasonForm
from zerdeli.portal.persons.words import (
    NOTHING,
    age_of,
    asked_page,
    complain,
    name_of,
    number_of,
    people_crumbs,
    today,
)


def person_within(number: str, actor: Actor, duty: Duty) -> Opened:
    """Return a record of a person within the places of a duty, or refuse."""
    found = record_numbered(number, settings.KEYS, today(), actor.name, now())
    require(actor, duty, found.codes)
    return found


@never_cache
def opening(request: HttpRequest, number: str) -> HttpResponse:
    """Ask why a person's page is opened."""
    actor = actor_of(request)
    row = person_within(number, actor, Duty.FIND_PEOPLE).row
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            open_person(number=number, why=form.cleaned_data["why"], words=form.cleaned_data["words"], keys=settings.KEYS,
                        by=actor, at=now())
        except Refusal as refusal:
            complain(form, refusal, "words")
        else:
            return redirect("person", number=number)
    return asked_page(request, form, title=_("Open a person’s page"), button=_("Open the page"), back=reverse("people"),
                      facts=_masked(row), said=_("That you opened it, when and why stands on her own page."))


@never_cache
def person(request: HttpRequest, number: str) -> HttpResponse:
    """Show a person's page to who opened it lately with a reason; else ask for the reason."""
    actor = actor_of(request)
    found = person_within(number, actor, Duty.FIND_PEOPLE)
    row = found.row
    if found.same_as_id is not None:
        return redirect("person", number=number_of_person(found.same_as_id))
    if not found.is_open:
        return redirect("person-open", number=number)
    home = household_shown(found)
    return render(request, "portal/persons/person.html", {
        "name": name_of(row), "facts": _masked(row) + _more(found), "number": row.number, "crumbs": people_crumbs(),
        "home": _home(home), "evidence": _evidence(home), "evidence_heads": _evidence_heads(), "has_home": home is not None,
        "consents": _consents(found), "consent_heads": [Head(_("What for")), Head(_("How")), Head(_("Until"))],
        "links": [(link, spoken(number_of_person(merged))) for link, merged in found.links],
        "duties": {duty.value for duty in actor.duties}})


@never_cache
def iin(request: HttpRequest, number: str) -> HttpResponse:
    """Ask why an IIN and phones are opened in full, then show them this once."""
    actor = actor_of(request)
    row = person_within(number, actor, Duty.REVEAL_NUMBERS).row
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = {"number": number, "why": form.cleaned_data["why"], "words": form.cleaned_data["words"]}
        try:
            phones = open_phones(**said, keys=settings.KEYS, by=actor, at=now())
            whole = open_iin(**said, keys=settings.KEYS, by=actor, at=now()) if row.masked_iin else NOTHING
        except Refusal as refusal:
            complain(form, refusal, "words")
        else:
            return render(request, "portal/persons/numbers.html", {
                "facts": [Fact(_("Name"), name_of(row), is_name=True), Fact(_("IIN"), whole),
                          Fact(_("Phone"), "\n".join(map(spoken_phone, phones)) or NOTHING)],
                "back": reverse("person", kwargs={"number": number})})
    return asked_page(request, form, title=_("See the whole IIN and phone"), button=_("Show the numbers"),
                      back=reverse("person", kwargs={"number": number}), facts=_masked(row),
                      said=_("That you opened it, when and why stands on her own page."))


@require_POST
def split(request: HttpRequest, link: int) -> HttpResponse:
    """Split records that were joined."""
    merge = split_records(merge_id=link, by=actor_of(request), at=now())
    return redirect("person", number=number_of_person(merge.kept_id))


def _masked(row: PersonRow) -> list[Fact]:
    return [Fact(_("Name"), name_of(row), is_name=True), Fact(_("Age"), age_of(row)), Fact(_("IIN"), row.masked_iin or NOTHING),
            Fact(_("Number of the record"), number_of(row))]


def _more(found: Opened) -> list[Fact]:
    phones = [masked_phone(phone) + (f" ({_('SMS may be sent')})" if is_safe else "")
              for phone, is_safe in phones_of_person(found.records, settings.KEYS)]
    place = found.place[get_language() or "kk"]
    return [Fact(_("Phone"), "\n".join(phones) or NOTHING), Fact(_("Place"), place)]


def _home(home: HouseholdRow | None) -> list[Fact]:
    if home is None:
        return []
    years = ", ".join(f"{year}: {count}" for year, count in home.born_in)
    return [Fact(_("Number of the household"), spoken(home.number)), Fact(_("People in the register"), formats.number(home.members)),
            Fact(_("Children under 18 or studying full-time"), formats.number(home.children)),
            Fact(_("Birth years of the children"), years or NOTHING),
            Fact(_("Status in the register"), str(Status(home.status).label)),
            Fact(_("Day of the evidence"), formats.short_day(home.status_on) if home.status_on else NOTHING)]


def _evidence_heads() -> list[Head]:
    return [Head(_("Status")), Head(_("What was seen")), Head(_("From")), Head(_("Until")), Head(_("Seen on"))]


def _evidence(home: HouseholdRow | None) -> list[list[Cell]]:
    return [[Cell(str(Status(one.status).label)), Cell(str(Ground(one.ground).label)), Cell(formats.short_day(one.from_on)),
             Cell(formats.short_day(one.until_on) if one.until_on else _("no end")), Cell(formats.short_day(one.seen_on))]
            for one in (home.evidence if home else ())]


def _consents(found: Opened) -> list[list[Cell]]:
    return [[Cell(str(one.purpose.label)), Cell(str(one.way.label)),
             Cell(formats.short_day(one.until_on) if one.holds_on(today()) else _("no longer"))]
            for one in consents_of_person(found.records, settings.KEYS)]

