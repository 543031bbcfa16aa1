"""Applications in the office: the queue, one case, what is asked of an applicant, all as a file."""

import base64
import csv
from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.money import whole_tenge
from zerdeli.base.periods import day_of
from zerdeli.base.photos import MIMES, kind_of
from zerdeli.base.queues import Case, Count, Queue
from zerdeli.base.refusals import NotPermitted, Refusal
from zerdeli.base.shown import Fact, Verbatim
from zerdeli.documents.queries import stored_file
from zerdeli.grants.actions.cases import Wanting, ask_applicant, make_case_ready, settle_need, take_case, take_next_case
from zerdeli.grants.forms.business import line_words
from zerdeli.grants.forms.status import AskForm
from zerdeli.grants.pages.sections import parts_of_case
from zerdeli.grants.pages.shown import agreement_facts, events_of, title_of
from zerdeli.grants.queries.awards import award_of_application
from zerdeli.grants.queries.cases import (
    CaseShown,
    NeedRow,
    case_for_office,
    cases_in_queue,
    queue_counts,
    rows_for_file,
)
from zerdeli.grants.queries.ties import ties_to_case
from zerdeli.grants.rules.cases import OPEN, NeedKind, Step, Way, reasons_against_deciding_for_kin

ON_A_PAGE = 50
CHOICES = ("late", "week", "nobodys", "mine", *(step.value for step in OPEN))
COLUMNS = ("number", "size", "way", "step", "received_on", "due_on", "asked_tiyn", "cap_tiyn", "income_tiyn", "costs_tiyn", "site",
           "ground", "children", "place", "round", "owner")


def queue(request: HttpRequest) -> HttpResponse:
    """Show open applications by their legal date."""
    by, today = actor_of(request), day_of(now())
    week = today + timedelta(days=7)
    chosen = request.GET.get("show", "") if request.GET.get("show", "") in CHOICES else ""
    counts = queue_counts(by, today, week)
    rows = cases_in_queue(by, chosen, today, week, _after(request.GET.get("after", "")), ON_A_PAGE + 1)
    page, last = rows[:ON_A_PAGE], rows[ON_A_PAGE - 1] if len(rows) > ON_A_PAGE else None
    numbers = [(_("Open"), counts.open, ""), (_("Late"), counts.late, "late"), (_("Due this week"), counts.week, "week"),
               (_("Nobody’s"), counts.nobodys, "nobodys")]
    shown = Queue(
        caption=_("Applications for grants"), today=today, take_next=reverse("grants-next"),
        counts=[Count(label, many, f"?show={code}" if code else "?", chosen == code, code == "late" and many > 0)
                for label, many, code in numbers],
        cases=[Case(spoken(row.reference), reverse("grants-office-case", args=[row.reference]), row.who, str(Step(row.step).label),
                    row.due_on, row.received_on, formats.tenge(whole_tenge(row.asked)), row.owner.removeprefix("staff:")) for row in page],
        next_href=f"?show={chosen}&after={last.key[0].isoformat()}_{last.key[1]}" if last else "",
        empty=_("No application waits here. New ones come from the site, from the centre and on paper."))
    ways = [(reverse("grants-help"), _("Help somebody to apply")), (reverse("grants-paper-entry"), _("Enter a paper"))]
    return render(request, "grants/office_queue.html", {"queue": shown, "ways": ways, "crumbs": [(_("Office"), reverse("office"))]})


def _after(text: str) -> tuple[date, int] | None:
    day, __, key = text.partition("_")
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None


@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """Take the application whose legal date is nearest."""
    case = take_next_case(keys=settings.KEYS, by=actor_of(request), at=now())
    return redirect("grants-office-case", number=case.reference)


def office_case(request: HttpRequest, number: str) -> HttpResponse:
    """Show a worker one application: facts, what was asked, answers, who typed, what was done."""
    by = actor_of(request)
    shown = case_for_office(number, by, settings.KEYS)
    ties = ties_to_case(shown.case, by, settings.KEYS)
    if ties:
        # Who is the applicant or kin does not even read it here.
        raise NotPermitted(*reasons_against_deciding_for_kin([str(tie.label) for tie in ties]))
    case = shown.case
    return render(request, "grants/office_case.html", {
        "reference": spoken(number), "facts": _facts(shown), "deeds": _deeds(shown), "links": _links(shown),
        "needs": [_need(number, need) for need in shown.needs], "parts": parts_of_case(shown),
        "typed": [Fact(step, who, is_code=True) for step, who in case.typed_by.items()] if case.way != Way.ONLINE else [],
        "events": events_of(number, is_office=True), "back": reverse("grants-queue")})


def _facts(shown: CaseShown) -> list[Fact]:
    case = shown.case
    facts = [Fact(_("Application"), title_of(case.size)), Fact(_("Applicant"), shown.who, is_name=True), Fact(_("IIN"), shown.iin, is_code=True),
             Fact(_("Step"), str(Step(case.step).label)), Fact(_("Way"), str(Way(case.way).label)),
             Fact(_("Received on"), formats.day(case.received_on)), Fact(_("Answer until"), formats.day(case.due_on)),
             Fact(_("Sum asked for"), formats.tenge(whole_tenge(case.asked))), Fact(_("Largest sum"), formats.tenge(whole_tenge(case.cap)))]
    facts += [Fact(_("Line"), line_words(line), is_name=True) for __, line in shown.purchases]
    facts += [Fact(_("Relative"), f"{name}, {post}", is_name=True) for name, post in shown.relatives]
    award = award_of_application(case.application_id)
    return facts + (agreement_facts(award) if award else [])


def _deeds(shown: CaseShown) -> list[tuple[str, str]]:
    number, deeds = shown.case.reference, []
    if shown.case.step in OPEN:
        deeds.append((reverse("grants-take", args=[number]), _("Take it")))
    if shown.case.step in (Step.RECEIVED, Step.NEEDED):
        deeds.append((reverse("grants-ready", args=[number]), _("Ready for the commission")))
    return deeds


def _links(shown: CaseShown) -> list[tuple[str, str]]:
    number = shown.case.reference
    read = [(reverse("grants-findings", args=[number]), _("What the terms find")),
            (reverse("grants-likenesses", args=[number]), _("Likenesses with other applications"))]
    asks = [(reverse("grants-ask", args=[number]), _("Ask the applicant for something"))] if shown.case.step in OPEN else []
    return read + asks + ([(reverse("grants-award", args=[number]), _("Agreement and conditions"))] if shown.case.step == Step.APPROVED else [])


def _need(number: str, need: NeedRow) -> dict[str, str]:
    if need.closed_at:
        state = _("No longer needed since %(day)s") % {"day": formats.moment(need.closed_at)}
    elif need.answered_at:
        state = _("Answered: %(day)s") % {"day": formats.moment(need.answered_at)}
    else:
        state = _("Until: %(day)s") % {"day": formats.day(need.due_on)}
    return {"what": str(NeedKind(need.kind).label), "thing": need.what, "words": need.words, "state": state, "answer": need.answer_words,
            "photo": reverse("grants-photo", args=[number, need.id]) if need.answer else "",
            "close": "" if need.closed_at else reverse("grants-need-close", args=[number, need.id])}


@require_POST
def take(request: HttpRequest, number: str) -> HttpResponse:
    """Take one application."""
    take_case(number=number, keys=settings.KEYS, by=actor_of(request), at=now())
    return redirect("grants-office-case", number=number)


@require_POST
def ready(request: HttpRequest, number: str) -> HttpResponse:
    """Say that an application is ready for the commission."""
    make_case_ready(number=number, keys=settings.KEYS, by=actor_of(request), at=now())
    return redirect("grants-office-case", number=number)


@require_POST
def need_close(request: HttpRequest, number: str, need_id: int) -> HttpResponse:
    """Say that something is needed no more."""
    settle_need(number=number, need_id=need_id, keys=settings.KEYS, by=actor_of(request), at=now())
    return redirect("grants-office-case", number=number)


def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Ask an applicant for something."""
    shown = case_for_office(number, actor_of(request), settings.KEYS)
    lines = [(str(key), Verbatim(line_words(line))) for key, line in shown.purchases]
    form = AskForm(request.POST if request.method == "POST" else None, purchases=lines)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        wanting = Wanting(NeedKind(said["kind"]), said["words"], said["due_on"], int(said["purchase"]) if said["purchase"] else None)
        try:
            ask_applicant(number=number, wanting=wanting, keys=settings.KEYS, by=actor_of(request), at=now())
            return redirect("grants-office-case", number=number)
        except Refusal as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return render(request, "grants/form.html", {
        "form": form, "title": _("Ask the applicant for something"), "button": _("Ask and send an SMS"),
        "back": reverse("grants-office-case", args=[number])}, status=422 if form.errors else 200)


def photo(request: HttpRequest, number: str, need_id: int) -> HttpResponse:
    """Hand out a photo that an applicant added, as a file to look at."""
    shown = case_for_office(number, actor_of(request), settings.KEYS)
    digest = next((need.answer for need in shown.needs if need.id == need_id), "")
    if not digest:
        return redirect("grants-office-case", number=number)
    content = base64.b64decode(settings.KEYS.reveal(stored_file(settings.STORE, digest)))
    kind = kind_of(content)
    return HttpResponse(content, content_type=MIMES.get(kind, "application/octet-stream"), headers={
        "Content-Disposition": f'attachment; filename="{number}-{need_id}.{kind}"'})


class _Echo:
    """What a csv writer writes into: it hands each line on."""

    def write(self, line: str) -> str:
        return line


def csv_file(request: HttpRequest) -> StreamingHttpResponse:
    """Stream all applications of a worker's places, without names."""
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        yield "\ufeff" + str(writer.writerow(COLUMNS))
        for row in rows_for_file(actor_of(request)):
            yield str(writer.writerow(row))
    return StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8",
                                 headers={"Content-Disposition": 'attachment; filename="applications.csv"'})
