"""Consents on paper and evidence of a status, which staff write down."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base.actors import Duty
from zerdeli.base.choices import _ as _lazy
from zerdeli.base.clock import now
from zerdeli.base.refusals import NotFound, Reason, Refusal
from zerdeli.base.shown import Fact
from zerdeli.people.actions.consents import Paper, Wording, record_paper_consent
from zerdeli.people.actions.households import Seen, record_evidence
from zerdeli.people.rules.consents import Purpose, text_in_force
from zerdeli.people.rules.persons import Ground, Status
from zerdeli.portal.persons.forms import EvidenceForm, PaperForm
from zerdeli.portal.persons.mydata import operator_of_data
from zerdeli.portal.persons.person import person_within
from zerdeli.portal.persons.words import asked_page, complain, name_of, number_of, today


@never_cache
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """Keep a consent that was signed on paper, with its photo."""
    actor = actor_of(request)
    found = person_within(number, actor, Duty.KEEP_PEOPLE)
    form = PaperForm(request.POST, request.FILES) if request.method == "POST" else PaperForm()
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        text = text_in_force(said["purpose"], said["signed_on"])
        wording = Wording(Purpose(said["purpose"]), text.version if text else 0, said["language"], operator_of_data())
        try:
            record_paper_consent(person_id=found.same_as_id or found.pk, wording=wording, store=settings.STORE,
                                 paper=Paper(said["signed_on"], said["photo"]), keys=settings.KEYS, by=actor, at=now())
        except Refusal as refusal:
            complain(form, refusal)
        else:
            return redirect("person", number=number)
    return asked_page(request, form, title=_("Keep a consent on paper"), button=_("Keep the consent"), is_file=True,
                      back=reverse("person", kwargs={"number": number}),
                      facts=[Fact(_("Name"), name_of(found.row), is_name=True), Fact(_("Number of the record"), number_of(found.row))])


@never_cache
def evidence(request: HttpRequest, number: str) -> HttpResponse:
    """Keep what a family's status rests on."""
    actor = actor_of(request)
    found = person_within(number, actor, Duty.KEEP_PEOPLE)
    if found.household is None:
        raise NotFound(Reason("people.no_household_of", _lazy("No household of this person is known. A register file brings it.")))
    form = EvidenceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        until = said["last_on"] + timedelta(days=1) if said["last_on"] else None
        seen = Seen(Status(said["status"]), Ground(said["ground"]), said["source"], said["from_on"], until, today())
        try:
            record_evidence(household_id=found.household.pk, seen=seen, by=actor, at=now())
        except Refusal as refusal:
            complain(form, refusal)
        else:
            return redirect("person", number=number)
    return asked_page(request, form, title=_("Keep evidence of a status"), button=_("Keep the evidence"),
                      back=reverse("person", kwargs={"number": number}),
                      facts=[Fact(_("Name"), name_of(found.row), is_name=True), Fact(_("Number of the record"), number_of(found.row))],
                      said=_("Write down what you saw. No paper is copied."))

