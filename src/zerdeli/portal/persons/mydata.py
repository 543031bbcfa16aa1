"""One's own data: what is held, who looked, consents, requests to correct, and all of it as a file."""

from collections.abc import Collection, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of, who_is_signed_in
from zerdeli.accounts.queries.holders import person_of_account
from zerdeli.base import formats
from zerdeli.base.choices import _ as _lazy
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import NotFound, Reason, Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.grants.queries.obligations import grants_that_bind
from zerdeli.people.actions.consents import Wording, give_consent, withdraw_consent
from zerdeli.people.actions.corrections import ask_for_correction
from zerdeli.people.queries.consents import ConsentRow, consents_of_person
from zerdeli.people.queries.corrections import requests_of_person
from zerdeli.people.queries.persons import Look, Opened, looks_at_person, record_of_person
from zerdeli.people.rules.consents import Purpose, Way, contents_of, text_in_force
from zerdeli.people.rules.opening import Why
from zerdeli.portal.persons.forms import AskForm
from zerdeli.portal.persons.held import Part, own_record, own_words_for, services_of_person
from zerdeli.portal.persons.words import asked_page, complain, name_of, today


def operator_of_data() -> str:
    """Return who holds the data, with the BIN, as the installation names them."""
    return str(settings.OPERATOR_OF_DATA or _("the akimat of the district"))


def me_signed_in(request: HttpRequest) -> Opened:
    """Return the person of who is signed in, or refuse: an account need not belong to a known person yet."""
    who = who_is_signed_in(request)
    person_id = person_of_account(who.account_id) if who else None
    found = record_of_person(person_id, settings.KEYS, today()) if person_id else None
    if found is None:
        raise NotFound(Reason("portal.no_own_data", _lazy("Your account is not tied to a person yet. The centre does that when"
                                                          " you show your card.")))
    return found


@never_cache
def my_data(request: HttpRequest) -> HttpResponse:
    """Show what is held of who is signed in."""
    who = who_is_signed_in(request)
    person_id = person_of_account(who.account_id) if who else None
    found = record_of_person(person_id, settings.KEYS, today()) if person_id else None
    parts = [_shown(part) for part in own_record(found, settings.KEYS)] if found else []
    return render(request, "portal/persons/my_data.html", {"is_known": found is not None, "parts": parts})


@never_cache
def services(request: HttpRequest) -> HttpResponse:
    """Show courses, visits and applications of who is signed in."""
    parts = [_shown(part) for part in services_of_person(me_signed_in(request))]
    return render(request, "portal/persons/my_services.html", {"parts": parts, "back": reverse("my-data")})


@never_cache
def looks(request: HttpRequest) -> HttpResponse:
    """Show who looked at the data of who is signed in, and why."""
    rows = _looks(looks_at_person(me_signed_in(request).records, settings.KEYS))
    return render(request, "portal/persons/my_looks.html", {"rows": rows, "heads": _look_heads(), "back": reverse("my-data")})


@never_cache
def consents(request: HttpRequest) -> HttpResponse:
    """Show what who is signed in agreed to, and may agree to."""
    kept = consents_of_person(me_signed_in(request).records, settings.KEYS)
    given = {one.purpose for one in kept if one.holds_on(today())}
    return render(request, "portal/persons/my_consents.html", {
        "consents": [_consent(one) for one in kept], "back": reverse("my-data"),
        "to_give": [(purpose.label, reverse("my-consent", kwargs={"purpose": purpose.value}))
                    for purpose in Purpose if purpose not in given and text_in_force(purpose, today())]})


@never_cache
def corrections(request: HttpRequest) -> HttpResponse:
    """Show what who is signed in asked to correct, and the answers."""
    rows = [[Cell(str(one.item.label)), Cell(one.wanted), Cell(formats.short_day(one.due_on)), Cell(_answer(one.is_accepted)),
             Cell(one.answer)] for one in requests_of_person(me_signed_in(request).records, settings.KEYS, today())]
    return render(request, "portal/persons/my_corrections.html", {
        "rows": rows, "back": reverse("my-data"), "heads": [
            Head(_("What is wrong")), Head(_("Asked for")), Head(_("Answer by")), Head(_("Decision")), Head(_("Answer"))]})


@never_cache
def correct(request: HttpRequest) -> HttpResponse:
    """Ask for a correction, which staff decide on within a working day."""
    found = me_signed_in(request)
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_for_correction(person_id=found.pk, item=form.cleaned_data["item"], wanted=form.cleaned_data["wanted"],
                               keys=settings.KEYS, by=actor_of(request), at=now())
        except Refusal as refusal:
            complain(form, refusal, "wanted")
        else:
            return redirect("my-corrections")
    return asked_page(request, form, title=_("Ask to correct my data"), button=_("Send the request"), back=reverse("my-corrections"),
                      said=_("A worker answers within one working day."))


@never_cache
def consent(request: HttpRequest, purpose: str) -> HttpResponse:
    """Show what a consent says, and keep it when it is given."""
    found = me_signed_in(request)
    text = text_in_force(purpose, today())
    if text is None:
        raise NotFound(Reason("people.no_text", _lazy("There is no such consent. Load the page anew.")))
    if request.method == "POST":
        wording = Wording(text.purpose, text.version, get_language() or "kk", operator_of_data())
        give_consent(person_id=found.pk, wording=wording, way=Way.HERSELF, keys=settings.KEYS, by=actor_of(request), at=now())
        return redirect("my-consents")
    contents = contents_of(text, operator_of_data(), name_of(found.row))
    return render(request, "portal/persons/consent.html", {
        "facts": [Fact(label, said, is_name=said == name_of(found.row)) for label, said in contents], "title": _("Consent: %(purpose)s") % {"purpose": text.purpose.label},
        "version": formats.number(text.version), "back": reverse("my-consents")})


@never_cache
def withdraw(request: HttpRequest, consent: int) -> HttpResponse:
    """Say what the withdrawal of a consent means, and withdraw it."""
    found = me_signed_in(request)
    row = next((one for one in consents_of_person(found.records, settings.KEYS) if one.id == consent), None)
    if row is None:
        raise NotFound(Reason("people.no_consent", _lazy("There is no such consent.")))
    stands = _obligations(row.purpose, found.records)
    if request.method == "POST":
        withdraw_consent(consent_id=consent, person_id=found.pk, standing_against=stands, by=actor_of(request), at=now())
        return redirect("my-consents")
    return render(request, "portal/persons/withdraw.html", {
        "purpose": row.purpose.label, "back": reverse("my-consents"), "stands": [str(reason) for reason in stands]})


def _obligations(purpose: Purpose, records: Collection[int]) -> list[Reason]:
    """Return what the law lets stand against a withdrawal (Law 94-V, article 8): a grant that is under way."""
    text = _lazy("The application %(number)s is under way and needs your data. Withdraw it first, or wait until the agreement on the grant has"
                 " ended.")
    numbers = grants_that_bind(records) if purpose == Purpose.GRANTS else []
    return [Reason("people.consent_is_needed", text, {"number": spoken(number)}) for number in numbers]


def _shown(part: Part) -> tuple[str, list[Fact], list[Head], list[list[Cell]]]:
    facts = [Fact(label, text, is_code=label == _("Source"), is_name=label == _("Name")) for label, text in part.facts]
    return (part.title, facts, [Head(head) for head in part.heads],
            [[Cell(text) for text in row] for row in part.rows])


def _consent(one: ConsentRow) -> dict[str, object]:
    """Return a consent as its giver sees it; its words stay in the language in which she read them."""
    return {"title": one.purpose.label, "language": one.language, "contents": one.contents, "holds": one.holds_on(today()),
            "facts": [Fact(_("How"), str(one.way.label)), Fact(_("From"), formats.day(one.signed_on)),
                      Fact(_("Until"), formats.day(one.until_on)), Fact(_("Version"), formats.number(one.version)),
                      Fact(_("Withdrawn"), formats.moment(one.withdrawn_at) if one.withdrawn_at else _("no"))],
            "withdraw": reverse("my-consent-withdraw", kwargs={"consent": one.id})}


def _look_heads() -> list[Head]:
    return [Head(_("When")), Head(_("What")), Head(_("Who")), Head(_("Why"))]


def _looks(looks: Sequence[Look]) -> list[list[Cell]]:
    names = own_words_for({look.by for look in looks})
    kinds = {"person.opened": _("page"), "person.iin_opened": _("IIN"), "person.phone_opened": _("phone")}
    reasons = {why.value: str(why.label) for why in Why}
    return [[Cell(formats.moment(look.at)), Cell(kinds[look.kind]), Cell(names[look.by]),
             Cell(" · ".join(filter(None, (reasons.get(look.why, ""), look.words))))] for look in looks]


def _answer(is_accepted: bool | None) -> str:
    return {None: _("waits"), True: _("corrected"), False: _("not corrected")}[is_accepted]

