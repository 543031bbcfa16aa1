"""Applying: the start page, the list of tasks, one question a page, the check, sending."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.drafts import Draft
from zerdeli.base.flows import CHECK, question
from zerdeli.base.money import whole_tenge
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Refusal
from zerdeli.grants.actions.drafts import accept_terms, drop_draft
from zerdeli.grants.actions.sending import send_application
from zerdeli.grants.pages.desk import Desk, helping_desk, own_desk, size_named
from zerdeli.grants.pages.purchases import purchases_page
from zerdeli.grants.pages.steps import facts_by_task, first_open, state_of_task, tasks_of
from zerdeli.grants.pages.wishes import consent_contents, wish_of
from zerdeli.grants.pages.words import EXAMPLES, changed_lines, formula_words, window_words, words_of_terms
from zerdeli.grants.queries.drafts import open_case_of_iin, rounds_of_size, terms_to_see
from zerdeli.grants.rules.drafting import changes_between

UNSENT = "grants-unsent"


def start(request: HttpRequest, size: str) -> HttpResponse:
    """Say who may apply, for how much, what for, what to have at hand, and the other two ways."""
    which = size_named(size)
    on = day_of(now())
    terms = terms_to_see(which, on)
    return render(request, "grants/start.html", {
        "size": which.value, "title": which.label, "cap": formats.tenge(whole_tenge(terms["cap"])), "formula": formula_words(terms),
        "is_verified": terms["is_verified"], "window": window_words(rounds_of_size(which), on), **words_of_terms(terms),
        "crumbs": [(_("Front page"), reverse("home")), (_("Grants: rules and what became of them"), reverse("grants-page"))]})


@never_cache
def tasks(request: HttpRequest, size: str) -> HttpResponse:
    """Show the four tasks with their states, or lead to the sign-in."""
    desk = own_desk(request, size_named(size))
    return _tasks(request, desk) if desk else _to_sign_in(reverse("grants-tasks", args=[size]))


@never_cache
def step(request: HttpRequest, size: str, step: str) -> HttpResponse:
    """Ask one question; what is sent after the session ended is kept until its sender has signed in again."""
    desk = own_desk(request, size_named(size))
    if desk is not None:
        return _step(request, desk, step)
    response = _to_sign_in(reverse("grants-step", args=[size, step]))
    if request.method != "POST":
        return response
    unsent = Draft(request, UNSENT)
    unsent.answer(step, _typed(request))
    unsent.answer("whose", {"whose": [request.POST.get("whose", "")[:64]]})
    return unsent.kept_by(response)


@never_cache
def help_tasks(request: HttpRequest, key: str) -> HttpResponse:
    """Show a worker the four tasks of somebody's application."""
    return _tasks(request, helping_desk(request, key))


@never_cache
def help_step(request: HttpRequest, key: str, step: str) -> HttpResponse:
    """Ask a worker one question of somebody's application."""
    return _step(request, helping_desk(request, key), step)


def _to_sign_in(wanted: str) -> HttpResponse:
    return redirect(f"{reverse('sign-in')}?{urlencode({'next': wanted})}")


def _typed(request: HttpRequest) -> dict[str, list[str]]:
    return {name: values for name, values in request.POST.lists() if name not in ("csrfmiddlewaretoken", "whose")}


def _whose(desk: Desk) -> str:
    """Return what marks a page's answers as this draft's, so that nobody else's sign-in picks them up."""
    return settings.KEYS.salted(f"draft:{desk.row.key}", 32)


def _good(desk: Desk) -> dict[str, bool]:
    return {step.name: desk.walk.form(step, desk.walk.draft.answers.get(step.name)).is_valid() for step in desk.walk.asked}


def _tasks(request: HttpRequest, desk: Desk) -> HttpResponse:
    if request.method == "POST" and request.POST.get("deed") == "read":
        accept_terms(key=desk.row.key, seen=desk.terms, by=desk.by, at=now())
        return redirect(desk.tasks)
    if request.method == "POST" and request.POST.get("deed") == "drop":
        drop_draft(key=desk.row.key, keys=settings.KEYS, by=desk.by, at=now())
        return redirect(desk.restart)
    good, listed = _good(desk), []
    for task in tasks_of(desk.row.size, desk.row.way):
        status, tone = state_of_task(task, desk.walk, good)
        listed.append({"name": task.name, "status": status, "tone": tone, "href": desk.walk.address(first_open(task, good))})
    done = sum(1 for task in listed if not task["tone"])
    return render(request, "grants/tasks.html", {
        "title": desk.walk.flow.title, "tasks": listed, "bar": desk.bar, "back": desk.restart, "navigation": (),
        "progress": _("Tasks completed: %(done)s of %(all)s") % {"done": done, "all": len(listed)}, "is_complete": done == len(listed),
        "check": desk.walk.address(CHECK), "saved": formats.moment(desk.row.saved_at), **_around(desk)})


def _around(desk: Desk) -> dict[str, object]:
    """Return what stands on every page of a draft: changed terms, closed round, the largest sum."""
    changed = changed_lines(changes_between(desk.seen, desk.terms))
    day = desk.row.received_on or day_of(now())
    return {"changed": changed, "window": window_words(rounds_of_size(desk.row.size), day), "formula": formula_words(desk.terms),
            "cap": formats.tenge(whole_tenge(desk.terms["cap"]))}


def _step(request: HttpRequest, desk: Desk, name: str) -> HttpResponse:
    if name == CHECK:
        return _check(request, desk)
    context: dict[str, object] = {"bar": desk.bar, "whose": _whose(desk), "tasks_href": desk.tasks}
    if name == "purchases":
        return purchases_page(request, desk, context)
    if name == "idea":
        context |= {"examples": [(place, text) for place, text in enumerate(EXAMPLES, start=1)]}
    if name == "consent":
        context |= {"contents": consent_contents(desk)}
    if name == "iin" and request.method == "POST" and (shown := _open_already(request, desk)):
        return shown
    if request.method != "POST" and (offered := _offered(request, desk, name)):
        walk_step = desk.walk.step(name)
        return render(request, walk_step.template, {
            "form": desk.walk.form(walk_step, offered), "step": walk_step, "flow": desk.walk.flow, "back": desk.walk.before(name),
            "navigation": (), **context})
    return question(_without_mark(request), desk.walk, name, **context)


def _without_mark(request: HttpRequest) -> HttpRequest:
    if request.method == "POST" and "whose" in request.POST:
        posted = request.POST.copy()
        del posted["whose"]
        request.POST = posted  # type: ignore[assignment]
    return request


def _offered(request: HttpRequest, desk: Desk, name: str) -> dict[str, list[str]]:
    """Return what a question is filled with that was not answered yet: an example, or what was sent after the session ended."""
    example = request.GET.get("example", "")
    if name == "idea" and example.isdigit() and 0 < int(example) <= len(EXAMPLES):
        return {"idea": [str(EXAMPLES[int(example) - 1])]}
    unsent = Draft(request, UNSENT).answers
    if unsent.get("whose", {}).get("whose") == [_whose(desk)]:
        return {key: list(values) for key, values in unsent.get(name, {}).items()}
    return {}


def _open_already(request: HttpRequest, desk: Desk) -> HttpResponse | None:
    """Show the open application of an IIN to whoever has sent it; to others it is told at the end that there is one."""
    form = desk.walk.form(desk.walk.step("iin"), _typed(request))
    if not form.is_valid():
        return None
    number, account = open_case_of_iin(form.cleaned_data["iin"], settings.KEYS, sender=desk.row.account_id, is_hers=False)
    if number and account is not None:
        return redirect(f"{reverse('grants-case', args=[number])}?open=1")
    return None


def _check(request: HttpRequest, desk: Desk) -> HttpResponse:
    if desk.row.reference:
        return redirect("grants-sent", number=desk.row.reference)
    if desk.walk.next_open != CHECK:
        return redirect(desk.walk.address(desk.walk.next_open))
    refusal: Refusal | None = None
    if request.method == "POST":
        try:
            case = send_application(key=desk.row.key, wish=wish_of(desk, (get_language() or "kk")[:2]), keys=settings.KEYS, by=desk.by,
                                    at=now())
            return redirect("grants-sent" if not desk.bar else "grants-office-case", case.reference)
        except Refusal as found:
            refusal = found
    errors = [(str(reason), "") for reason in refusal.reasons] if refusal else []
    return render(request, "grants/check.html", {
        "flow": desk.walk.flow, "parts": facts_by_task(desk.walk, desk.row.size, desk.row.way), "back": desk.walk.before(CHECK),
        "errors": errors, "navigation": (), "bar": desk.bar, "tasks_href": desk.tasks, **_around(desk)},
        status=refusal.status if refusal else 200)
