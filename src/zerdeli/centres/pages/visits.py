"""A visit on one screen, and the visits of a centre with its three numbers."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Actor
from zerdeli.base.choices import _ as _lazy
from zerdeli.base.clock import now
from zerdeli.base.kazakh import latin
from zerdeli.base.periods import day_of, month_of
from zerdeli.base.refusals import NotPermitted, Reason, Refusal
from zerdeli.base.shown import Cell, Head
from zerdeli.centres.actions.support import VisitTold, record_visit
from zerdeli.centres.forms.visits import NEW, VisitBeingTyped, VisitForm
from zerdeli.centres.queries.persons import last_visits
from zerdeli.centres.queries.support import (
    A_PAGE,
    CentreRow,
    centres_of_helper,
    scope_of_helper,
    three_numbers,
    visits_at,
)
from zerdeli.centres.rules.support import Kind, Result
from zerdeli.people.actions.persons import Told
from zerdeli.people.queries.search import Found, PersonRow, people_found
from zerdeli.people.rules.persons import Sex
from zerdeli.people.rules.reading import By, Wanted, read_wanted
from zerdeli.places.queries import Tree, place_tree

# So many matches fit beside the rest of the screen; who is not among them is looked for more exactly.
MATCHES = 8


@dataclass(frozen=True)
class Number:
    """One of the three numbers."""

    label: str
    text: str


def helper_centres(actor: Actor) -> tuple[list[CentreRow], Tree]:
    """Return the centres of who helps, and the tree of places, or refuse who helps nowhere."""
    tree = place_tree()
    centres = centres_of_helper(actor, tree)
    if not centres:
        raise NotPermitted(Reason("centres.helps_nowhere", _lazy("Your duty to help holds at no centre here. Ask an"
                                                                 " administrator.")))
    return centres, tree


@never_cache
def new_visit(request: HttpRequest) -> HttpResponse:
    """Ask for everything of a visit on one screen; finding keeps what was typed."""
    actor = actor_of(request)
    centres, tree = helper_centres(actor)
    is_saved = request.method == "POST" and "save" in request.POST
    wanted = read_wanted(request.POST.get("q", ""))
    scope = scope_of_helper(actor, centres, tree)
    found = people_found(wanted, scope, settings.KEYS, day_of(now())) if wanted.by != By.NOTHING else Found(())
    form = _form(request, found, wanted, centres)
    if is_saved and form.is_valid():
        try:
            visit = record_visit(told=_told(form, centres), keys=settings.KEYS, by=actor, at=now())
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
        else:
            return redirect(f"{reverse('visits')}?done={visit.number}")
    return render(request, "centres/visit.html", {
        "form": form, "is_found": wanted.by != By.NOTHING, "has_many": len(found.rows) > MATCHES or found.has_more,
        "is_nobody": wanted.by != By.NOTHING and not found.rows, "many_centres": len(centres) > 1, "back": reverse("visits"),
        "reasons": [str(reason) for reason in wanted.reasons] if request.POST.get("q") else []},
        status=422 if is_saved and form.errors else 200)


def _form(request: HttpRequest, found: Found, wanted: Wanted, centres: list[CentreRow]) -> VisitForm:
    matches = [(str(row.id), label) for row, label in zip(found.rows[:MATCHES], _labels(found), strict=False)]
    at = [(one.code, one.names[get_language() or "kk"]) for one in centres]
    if request.method != "POST":
        return VisitForm(None, matches, at, {})
    data = request.POST.copy()
    if "save" in data:
        return VisitForm(data, matches, at, {})
    _prefill(data, wanted, bool(matches))
    return VisitBeingTyped(data, matches, at, {})


def _prefill(data: QueryDict, wanted: Wanted, has_matches: bool) -> None:
    """Take what was typed to find somebody over to the fields of a new person, where these are empty."""
    data.setdefault("sex", Sex.FEMALE.value)
    if not has_matches and wanted.by != By.NOTHING:
        data["who"] = NEW
    if wanted.by == By.PHONE and not data.get("phone"):
        data["phone"] = wanted.value
    if wanted.by == By.NAME and not data.get("surname"):
        words = [word.capitalize() for word in str(data["q"]).split()]
        data["surname"], data["given_name"] = words[0], " ".join(words[1:2])


def _labels(found: Found) -> list[str]:
    visits = last_visits({row.id for row in found.rows[:MATCHES]})
    return [_label(row, visits.get(row.id)) for row in found.rows[:MATCHES]]


def _label(row: PersonRow, last: date | None) -> str:
    name = latin(row.name) if get_language() == "en" else row.name
    age = _("age %(age)s") % {"age": row.age} if row.age is not None else ""
    came = _("last visit %(day)s") % {"day": formats.short_day(last)} if last else _("never came before")
    return ", ".join(filter(None, (name, age, row.masked_iin, came)))


def _told(form: VisitForm, centres: list[CentreRow]) -> VisitTold:
    said = form.cleaned_data
    place = next(one.place_id for one in centres if one.code == said["centre"])
    who: int | Told = Told(
        said["surname"], said["given_name"], Sex(said["sex"] or Sex.FEMALE), place, born_on=said["born_on"], phone=said["phone"],
        is_phone_safe=said["is_phone_safe"]) if said["who"] == NEW else int(said["who"])
    return VisitTold(said["centre"], who, [Kind(kind) for kind in said["kinds"]], said["is_confidential"], Result(said["result"]),
                     said["next_step"], said["next_on"])


@never_cache
def visits(request: HttpRequest) -> HttpResponse:
    """Show the visits to one's centres, newest first, and the month's three numbers."""
    actor, today = actor_of(request), day_of(now())
    centres, __ = helper_centres(actor)
    ids = [centre.id for centre in centres]
    month = month_of(today.year, today.month)
    numbers = three_numbers(ids, month.from_on, today + timedelta(days=1))
    found = visits_at(actor, ids, settings.KEYS, today, _before(request.GET.get("before", "")))
    page = found[:A_PAGE]
    rows = [[Cell(formats.short_day(one.visited_on)),
             Cell(formats.listed_name(one.person.surname, one.person.given_name, one.person.patronymic) if one.person
                  else _("gave no name"), is_name=one.person is not None),
             Cell(", ".join(str(kind.label) for __, kind in one.needs) or "–")] for one in page]
    return render(request, "centres/visits.html", {
        "rows": rows, "heads": [Head(_("Day")), Head(_("Person")), Head(_("For"))], "is_done": "done" in request.GET,
        "month": formats.period(month), "crumbs": [(_("Office"), reverse("office"))],
        "numbers": [Number(_("visits"), formats.number(numbers.visits)),
                    Number(_("enrolments"), formats.number(numbers.enrolments)),
                    Number(_("distinct people"), formats.number(numbers.people))],
        "next_href": f"?before={page[-1].visited_on:%Y%m%d}-{page[-1].id}" if len(found) > A_PAGE else ""})


def _before(text: str) -> tuple[date, int] | None:
    day, __, serial = text.partition("-")
    try:
        return date.fromisoformat(day), int(serial)
    except ValueError:
        return None
