"""Papers that came in: the queue of those to be compared, comparing one, typing a bundle of enrolment forms."""

from datetime import date
from typing import Any

from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.identifiers import is_checked_number, spoken
from zerdeli.base.periods import day_of
from zerdeli.base.photos import MIMES, kind_of
from zerdeli.base.queues import Case, Queue
from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Fact
from zerdeli.centres.actions.papers import DUTY_OF, FormRow, Received, compare_sheet, type_enrolment_forms
from zerdeli.centres.forms.attendance import FORMS_AT_ONCE, ComparedForm, ComparedFormsForm, EnrolmentPaperForm
from zerdeli.centres.pages.asking import about_run, complain_on, head_within
from zerdeli.centres.pages.attendance import called
from zerdeli.centres.pages.shown import language
from zerdeli.centres.queries.enrolments import Name
from zerdeli.centres.queries.papers import SheetPage, SheetRow, photo_of_sheet, sheet_page, sheets_waiting
from zerdeli.centres.queries.runs import run_coded
from zerdeli.centres.rules.words import Sheet, SheetState

A_PAGE = 20


@never_cache
def papers(request: HttpRequest) -> HttpResponse:
    """Show the papers that wait for another person to compare them, those received first in front."""
    found = sheets_waiting(actor_of(request), {kind: DUTY_OF[kind] for kind in Sheet}, _after(request.GET.get("after", "")), A_PAGE + 1)
    last_key, last = found[A_PAGE - 1] if len(found) > A_PAGE else (0, None)
    queue = Queue(
        caption=_("Papers to compare"), today=day_of(now()), cases=[_case(row) for __, row in found[:A_PAGE]], who=_("Paper"),
        next_href=f"?after={last.received_on.isoformat()}.{last_key}" if last else "",
        empty=_("No paper waits. Whoever typed a paper does not compare it."))
    typed = request.GET.get("typed", "")
    return render(request, "centres/papers.html", {"queue": queue, "typed": spoken(typed) if len(typed) == 8 and typed.isdigit() else ""})


def _case(row: SheetRow) -> Case:
    about = formats.short_moment(row.session_at) if row.session_at else ""
    return Case(reference=spoken(row.number), href=reverse("paper", args=[row.number]), since_on=row.received_on,
                who=f"{row.kind.label}: {row.course[language()]}", step=about or _("to be compared"), owner=row.typed_by)


def _after(text: str) -> tuple[date, int] | None:
    day, __, key = text.partition(".")
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None


@never_cache
def paper(request: HttpRequest, number: str) -> HttpResponse:
    """Let a second person read two rows from the paper, without seeing what the first typed."""
    found = _own_sheet(request, number)
    form = _compared_form(request, found)
    if request.method == "POST" and form.is_valid():
        try:
            compare_sheet(number=number, read=_read(form, found), keys=settings.KEYS, by=actor_of(request), at=now())
        except Refusal as refusal:
            complain_on(form, refusal)
        else:
            return redirect("paper", number=number)
    again = reverse("attendance-paper", args=[found.run_code, found.session_number]) if found.session_number else reverse(
        "enrolment-paper", args=[found.run_code])
    return render(request, "centres/paper.html", {
        "form": form, "facts": _facts(found), "title": _("Paper %(number)s") % {"number": spoken(number)}, "number": number, "again": again,
        "state": found.state.value, "back": reverse("papers"), "is_typed": found.state == SheetState.TYPED,
        "is_mine": found.row.typed_by == actor_of(request).name,
        "lines": [(formats.number(line.place), called(line.name), spoken(line.outcome) if line.outcome.isdigit() else line.outcome)
                  for line in found.lines if line.outcome]}, status=422 if form.errors else 200)


def _compared_form(request: HttpRequest, found: SheetPage) -> Form:
    posted = request.POST if request.method == "POST" else None
    if found.row.kind == Sheet.ATTENDANCE:
        return ComparedForm(posted, rows=[(place, f"{place + 1}. {called(name)}") for place, name in found.compared])
    return ComparedFormsForm(posted, rows=[(place, formats.number(place + 1)) for place, __ in found.compared])


def _read(form: Form, found: SheetPage) -> dict[int, str]:
    said = form.cleaned_data
    if found.row.kind == Sheet.ATTENDANCE:
        return {place: said[f"r{place}"] for place, __ in found.compared}
    return {place: f"{said[f'n{place}']} {' '.join(said[f's{place}'].split()).casefold()}" for place, __ in found.compared}


def _facts(found: SheetPage) -> list[Fact]:
    row = found.row
    lines = [(_("Paper"), str(row.kind.label)), (_("Course"), f"{row.course[language()]}, {found.run_code}"),
             (_("Session"), formats.moment(row.session_at) if row.session_at else ""), (_("Received"), formats.day(row.received_on)),
             (_("Typed"), formats.moment(found.typed_at)), (_("Lines"), formats.number(row.lines))]
    return [Fact(str(label), text) for label, text in lines if text] + [Fact(_("Typed by"), row.typed_by, is_code=True)]


@never_cache
def paper_photo(request: HttpRequest, number: str) -> HttpResponse:
    """Show the photo of a paper."""
    found = _own_sheet(request, number)
    content = photo_of_sheet(found.photo, settings.STORE, settings.KEYS)
    return HttpResponse(content, content_type=MIMES.get(kind_of(content), "application/octet-stream"), headers={
        "Content-Disposition": f'inline; filename="{number}"', "Content-Security-Policy": "default-src 'none'"})


@never_cache
def enrolment_paper(request: HttpRequest, code: str) -> HttpResponse:
    """Type a bundle of enrolment forms that came on paper, each with its day of receipt."""
    found = head_within(request, code, DUTY_OF[Sheet.ENROLMENT])
    has_childcare = run_coded(code).places.childcare > 0
    form = EnrolmentPaperForm(request.POST or None, request.FILES or None, has_childcare=has_childcare)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            sheet = type_enrolment_forms(
                code=code, forms=[_form_row(line) for line in form.lines], language=language(), keys=settings.KEYS,
                received=Received(said["received_on"], said["photo"], settings.STORE), by=actor_of(request), at=now())
        except Refusal as refusal:
            complain_on(form, refusal)
        else:
            return redirect(f"{reverse('papers')}?typed={sheet.number}")
    names = ("surname", "given", "number", "care") if has_childcare else ("surname", "given", "number")
    return render(request, "centres/enrolment_paper.html", {
        "form": form, "about": about_run(found), "back": reverse("office-run", args=[code]),
        "lines": [(formats.number(line + 1), [form[f"{name}{line}"] for name in names]) for line in range(FORMS_AT_ONCE)]},
        status=422 if form.errors else 200)


def _form_row(line: Any) -> FormRow:
    is_iin = is_checked_number(line["number"])
    return FormRow(Name(line["surname"], line["given"]), "" if is_iin else line["number"], line["number"] if is_iin else "", line["care"])


def _own_sheet(request: HttpRequest, number: str) -> SheetPage:
    found = sheet_page(number, settings.KEYS)
    head_within(request, found.run_code, DUTY_OF[found.row.kind])
    return found
