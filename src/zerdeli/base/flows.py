"""Flows: one question a page, answers kept as they are given, all of them shown before they are sent.

A field writes its flow as a value and its page as a few lines:

    FLOW = Flow("concern", _("Tell us what hurts"), (Step("what", WhatForm), Step("where", WhereForm)), _("Send"))

    def tell(request, step):
        walk = Walk(FLOW, Draft(request, "concern"), lambda name: reverse("tell", kwargs={"step": name}), start=reverse("home"))
        if step != CHECK:
            return question(request, walk, step)
        if request.method == "POST" and walk.is_complete and not walk.draft.reference:
            record_concern(**walk.cleaned, key=walk.draft.key, by=…, at=now())
            ...
        return check(request, walk)
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.drafts import Holder, Typed
from zerdeli.base.fields import DayField
from zerdeli.base.refusals import NotFound, Reason, Refusal
from zerdeli.base.shown import Fact

CHECK = "check"


def always(cleaned: Mapping[str, Any]) -> bool:
    """Ask a step of everybody."""
    return True


@dataclass(frozen=True)
class Step:
    """A page of a flow: one question, or one tight group under a heading.

    `heading` is needed where the form has several fields; a single field's label is the heading. `is_asked` is told what
    was answered before and may leave the step out. `why` answers “Why do we ask?”.
    """

    name: str
    form: Callable[..., forms.Form]
    heading: Any = ""
    why: Any = ""
    is_asked: Callable[[Mapping[str, Any]], bool] = always
    template: str = "zerdeli/question.html"


@dataclass(frozen=True)
class Flow:
    """Steps in their order, what the whole is called, and what the last button says."""

    name: str
    title: Any
    steps: tuple[Step, ...]
    send: Any


@dataclass(frozen=True)
class Walk:
    """Somebody's way through a flow: the draft, the address of each step, and what the forms must be given.

    `given` has keyword arguments for a step's form, such as the choices that hold today. `start` is where the first back
    link leads.
    """

    flow: Flow
    draft: Holder
    address: Callable[[str], str]
    start: str
    given: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def step(self, name: str) -> Step:
        """Return a step that is asked here, or refuse."""
        for step in self.asked:
            if step.name == name:
                return step
        raise NotFound(Reason("flows.no_step", _("There is no such question here. Go back to the beginning.")))

    def form(self, step: Step, typed: Typed | None) -> forms.Form:
        """Return the step's form, bound to what was typed."""
        return step.form(None if typed is None else as_query(typed), **self.given.get(step.name, {}))

    def _read(self) -> tuple[list[tuple[Step, forms.Form]], dict[str, Any]]:
        """Return the steps that are asked with their forms, and what the good ones say; later steps may hang on it."""
        read: list[tuple[Step, forms.Form]] = []
        cleaned: dict[str, Any] = {}
        for step in self.flow.steps:
            if step.is_asked(cleaned):
                form = self.form(step, self.draft.answers.get(step.name))
                read.append((step, form))
                cleaned |= form.cleaned_data if form.is_valid() else {}
        return read, cleaned

    @property
    def asked(self) -> list[Step]:
        """The steps that are asked, given the answers so far."""
        return [step for step, _form in self._read()[0]]

    @property
    def cleaned(self) -> dict[str, Any]:
        """What the answers say, by the names of fields."""
        return self._read()[1]

    @property
    def is_complete(self) -> bool:
        """Whether every step that is asked has a good answer."""
        return all(form.is_valid() for _step, form in self._read()[0])

    @property
    def next_open(self) -> str:
        """The first step without a good answer; the check when there is none."""
        return next((step.name for step, form in self._read()[0] if not form.is_valid()), CHECK)

    def before(self, name: str) -> str:
        """Return the address to go back to from a step."""
        names = [step.name for step in self.asked] + [CHECK]
        place = names.index(name)
        return self.address(names[place - 1]) if place else self.start

    @property
    def facts(self) -> list[Fact]:
        """The answers as the check shows them, each with the way to change it."""
        return [Fact(str(field.label), answer_text(field), f"{self.address(step.name)}?change=1")
                for step, form in self._read()[0] for field in form]


def as_query(typed: Typed) -> QueryDict:
    """Return what was typed in the shape in which a form takes it."""
    query = QueryDict(mutable=True)
    for name, values in typed.items():
        query.setlist(name, list(values))
    return query


def answer_text(field: forms.BoundField) -> str:
    """Return an answer in words: the labels of what was chosen, else what was typed, empty where nothing was."""
    value = field.value()
    if isinstance(field.field, forms.BooleanField):
        return _("Yes") if value in {True, "on", "True", "true", "1"} else _("No")
    if isinstance(field.field, DayField):
        return formats.day(field.form.cleaned_data[field.name]) if value and any(value) else ""
    if isinstance(field.field, forms.ChoiceField):
        chosen = {str(one) for one in (value if isinstance(value, list | tuple) else [value])}
        return "\n".join(str(label) for key, label in plain_choices(field.field) if str(key) in chosen and str(key))
    return str(field.field.widget.format_value(value) or "")


def plain_choices(field: forms.ChoiceField) -> list[tuple[Any, Any]]:
    """Return a field's choices without the groups that they may stand in."""
    listed: list[tuple[Any, Any]] = []
    for key, label in cast(Iterable[tuple[Any, Any]], field.choices):
        listed += label if isinstance(label, list | tuple) else [(key, label)]
    return listed


def question(request: HttpRequest, walk: Walk, name: str, **context: object) -> HttpResponse:
    """Show one step or keep its answer and go on: to the next open step, or back to the check after a change."""
    step = walk.step(name)
    if request.method != "POST":
        return _asked(request, walk, step, walk.form(step, walk.draft.answers.get(name)), context)
    typed = {key: values for key, values in request.POST.lists() if key != "csrfmiddlewaretoken"}
    form = walk.form(step, typed)
    if not form.is_valid():
        return _asked(request, walk, step, form, context)
    if walk.draft.reference:
        walk.draft.renew()
    walk.draft.answer(name, typed)
    return walk.draft.kept_by(redirect(walk.address(_after(walk, name, "change" in request.GET))))


def _after(walk: Walk, name: str, is_change: bool) -> str:
    """Return the step that follows: in order, but after a change straight to what is still open."""
    names = [step.name for step in walk.asked]
    following = (*names[names.index(name) + 1:], CHECK)[0]
    return walk.next_open if is_change else following


def _asked(request: HttpRequest, walk: Walk, step: Step, form: forms.Form, context: Mapping[str, object]) -> HttpResponse:
    shown = {"form": form, "step": step, "flow": walk.flow, "back": walk.before(step.name), "navigation": (), **context}
    return render(request, step.template, shown, status=422 if form.errors else 200)


def check(
    request: HttpRequest, walk: Walk, *, refusal: Refusal | None = None, template: str = "zerdeli/check.html", **context: object
) -> HttpResponse:
    """Show all answers before they are sent; where one is missing, lead to it; a refusal of the act stands on top."""
    if walk.next_open != CHECK:
        return redirect(walk.address(walk.next_open))
    errors = [(str(reason), "") for reason in refusal.reasons] if refusal else []
    shown = {"flow": walk.flow, "facts": walk.facts, "back": walk.before(CHECK), "errors": errors, "navigation": (), **context}
    return render(request, template, shown, status=refusal.status if refusal else 200)
