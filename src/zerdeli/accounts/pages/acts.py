"""A page that asks once before something is done to an account: what it is, what follows, and a button that names it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zerdeli.base.refusals import Refusal
from zerdeli.base.shown import Fact

Said = Mapping[str, Any]
Deed = Callable[[Said], HttpResponse]


@dataclass(frozen=True)
class Act:
    """What is asked: `says` is what follows from it in one sentence, `button` names the deed, `back` leads away.

    `other` is another way out as (label, address); `about` names whom it is about, `facts` say what is decided on.
    """

    title: str
    says: str
    button: str
    back: str
    is_grave: bool = False
    other: tuple[str, str] = ("", "")
    about: str = ""
    facts: tuple[Fact, ...] = ()


def asked_once(request: HttpRequest, act: Act, form: forms.Form, deed: Deed) -> HttpResponse:
    """Show the page, or do the deed and answer as it answers; a refusal stands on top of the page."""
    status = 422
    if request.method == "POST" and form.is_valid():
        try:
            return deed(form.cleaned_data)
        except Refusal as refusal:
            status = refusal.status
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    return render(request, "accounts/act.html", {"act": act, "form": form, "back": act.back},
                  status=status if form.errors else 200)


def typed(request: HttpRequest) -> Any:
    """Return what was sent, None where the page is only looked at."""
    return request.POST if request.method == "POST" else None
