"""The catalogue of all centres' courses, and the page of one start."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base.clock import now
from zerdeli.base.periods import day_of
from zerdeli.centres.forms.courses import FilterForm
from zerdeli.centres.pages.shown import card_of, centre_name, facts_of, language
from zerdeli.centres.queries.runs import Key, Wanted, all_centres, all_courses, open_runs, run_coded

A_PAGE = 20


def courses(request: HttpRequest) -> HttpResponse:
    """Show the courses that one can still enrol in, the soonest first."""
    form = filter_form(request)
    wanted = wanted_of(form)
    runs = open_runs(wanted, day_of(now()), key_named(request.GET.get("after", "")), A_PAGE + 1)
    chosen = {name: value for name, value in request.GET.dict().items() if value and name in form.fields}
    last = runs[A_PAGE - 1] if len(runs) > A_PAGE else None
    return render(request, "centres/courses.html", {
        "title": _("Courses of the family centres"), "form": form, "cards": [card_of(run) for run in runs[:A_PAGE]], "chosen": (labels := _chosen(form, chosen)),
        "shown": ", ".join(label for label, __ in labels),
        "tell_href": f"{reverse('course-tell')}?{urlencode(chosen)}",
        "next_href": f"?{urlencode(chosen | {'after': f'{last.starts_on.isoformat()}.{last.id}'})}" if last else ""})


def course(request: HttpRequest, code: str) -> HttpResponse:
    """Show one start of a course: when, where in words, what to bring, and how many places are left."""
    run = run_coded(code)
    return render(request, "centres/course.html", {
        "title": run.course[language()], "run": run, "rows": facts_of(run), "can_enrol": run.starts_on >= day_of(now()),
        "is_full": not run.places.left or bool(run.waiting), "back": reverse("courses"),
        "enrol_href": reverse("course-enrol", args=[run.code])})


def filter_form(request: HttpRequest) -> FilterForm:
    """Return the form of the filters, filled with what was chosen."""
    return FilterForm(
        request.GET, courses=[(code, names[language()]) for code, names in all_courses()],
        centres=[(row.code, centre_name(row)) for row in all_centres()], day=day_of(now()))


def wanted_of(form: FilterForm) -> Wanted:
    """Return what is looked for; a filter that is on no list any more counts as none."""
    form.is_valid()
    said = form.cleaned_data
    week = said.get("week")
    return Wanted(said.get("course", ""), said.get("centre", ""), said.get("language", ""), said.get("childcare", False),
                  date.fromisoformat(week) if week else None)


def _chosen(form: FilterForm, chosen: dict[str, str]) -> list[tuple[str, str]]:
    """Return the chosen filters with the addresses that take each away."""
    found = []
    for name in form.cleaned_data:
        if name in chosen and form.cleaned_data[name]:
            label = dict(getattr(form.fields[name], "choices", ())).get(chosen[name], form.fields[name].label)
            found.append((str(label), f"?{urlencode({key: value for key, value in chosen.items() if key != name})}"))
    return found


def key_named(text: str) -> Key | None:
    """Return from behind which run a page begins; what cannot be read begins anew."""
    day, __, serial = text.partition(".")
    try:
        return date.fromisoformat(day), int(serial)
    except ValueError:
        return None
