"""Pages of the office that ask something of one run: who may, the form, and a refusal on top of it."""

from collections.abc import Callable

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base.actors import Duty
from zerdeli.base.choices import _
from zerdeli.base.refusals import NotPermitted, Reason, Refusal
from zerdeli.centres.pages.shown import language
from zerdeli.centres.queries.runs import CentreRow, RunHead, RunRow, run_head


def head_within(request: HttpRequest, code: str, *duties: Duty) -> RunHead:
    """Return what a run is called, where one of these duties holds at its centre, or refuse."""
    found = run_head(code)
    refuse_strangers(request, found.centre, *duties)
    return found


def refuse_strangers(request: HttpRequest, centre: CentreRow, *duties: Duty) -> None:
    """Refuse whoever holds none of these duties at a centre."""
    by = actor_of(request)
    if not any(by.holds_within(duty, (centre.code, centre.place_code)) for duty in duties):
        text = _("This is not among your duties: %(duty)s.")
        raise NotPermitted(Reason("actors.no_duty", text, {"duty": duties[0].label}))


def complain_on(form: Form, refusal: Refusal) -> None:
    """Put the reasons of a refusal on top of a form."""
    for reason in refusal.reasons:
        form.add_error(None, str(reason))


def about_run(found: RunRow | RunHead) -> str:
    """Return a run's course and code."""
    return f"{found.course[language()]}, {found.code}"


def asked_of_run(
    request: HttpRequest, form: Form, act: Callable[[], HttpResponse], *, title: str, button: str, back: str,
    found: RunRow | RunHead | None = None, said: str = "", who: str = ""
) -> HttpResponse:
    """Show a form, or do what it says; a refusal stands on top of it."""
    if request.method == "POST" and form.is_valid():
        try:
            return act()
        except Refusal as refusal:
            complain_on(form, refusal)
    return render(request, "centres/office_form.html", {
        "form": form, "title": title, "about": about_run(found) if found else "", "button": button, "back": back, "said": said, "who": who,
        "is_file": form.is_multipart()}, status=422 if form.errors else 200)
