"""What pages of the office about works have in common: which work it is for whom, and a form with its deed."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base.actors import Duty, require
from zerdeli.base.identifiers import spoken
from zerdeli.base.refusals import Refusal
from zerdeli.works.pages.words import codes_around, kind_words
from zerdeli.works.queries.works import work_numbered


def work_of(request: HttpRequest, number: str, *duties: Duty) -> Any:
    """Return a work within the places of any of these duties, or refuse."""
    work = work_numbered(number)
    actor, above = actor_of(request), codes_around(work)
    if not any(actor.holds_within(duty, above) for duty in duties):
        require(actor, duties[0], above)
    return work


def title_of(work: Any) -> str:
    return f"{kind_words(work)}, {work.address}"


def crumbs_of(number: str = "") -> list[tuple[str, str]]:
    crumbs = [(_("Office"), reverse("office")), (_("Works to lead"), reverse("office-works"))]
    return [*crumbs, (spoken(number), reverse("office-work", args=[number]))] if number else crumbs


def asked(request: HttpRequest, form: Form, heading: str, send: str, crumbs: list[tuple[str, str]], **more: Any) -> HttpResponse:
    """Show a form of the office."""
    return render(request, "works/asked.html", {"form": form, "heading": heading, "send": send, "crumbs": crumbs, **more},
                  status=422 if form.errors else 200)


def done(request: HttpRequest, form: Form, work: Any, field: str, heading: str, deed: Callable[[dict[str, Any]], object]) -> HttpResponse:
    """Do what a form asks for, or show it with what stands against it."""
    if request.method == "POST" and form.is_valid():
        try:
            deed(form.cleaned_data)
        except Refusal as refusal:
            form.add_error(field, [str(reason) for reason in refusal.reasons])
        else:
            return redirect("office-work", number=work.number)
    return asked(request, form, heading, _("Save"), crumbs_of(work.number), about=title_of(work))


