"""The page of purchases: one more line, or on; the server adds up at each press, and says what is left below the largest sum."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.flows import CHECK
from zerdeli.base.money import whole_tenge
from zerdeli.grants.forms.business import PARTS, LineForm, line_words, typed_lines
from zerdeli.grants.pages.desk import Desk
from zerdeli.grants.pages.words import formula_words
from zerdeli.grants.rules.purchases import Wanted, reasons_against_purchases, total_of

STEP = "purchases"


def purchases_page(request: HttpRequest, desk: Desk, context: dict[str, object]) -> HttpResponse:
    """Show the lines with their total and the inputs of one more; add, remove, or go on where the list is good."""
    lines = list(typed_lines(desk.walk.draft.answers.get(STEP, {})))
    if request.method != "POST":
        return _shown(request, desk, context, lines, LineForm())
    deed = request.POST.get("deed", "go")
    if deed.startswith("remove-"):
        kept = [line for place, line in enumerate(lines, start=1) if f"remove-{place}" != deed]
        _keep(desk, kept)
        return redirect(request.get_full_path())
    form = LineForm(request.POST)
    is_typed = any(request.POST.get(name, "").strip() for name in ("what", "price", "seller"))
    if (is_typed or deed == "add" or not lines) and not form.is_valid():
        return _shown(request, desk, context, lines, form)
    if is_typed or not lines:
        lines.append({name: request.POST.get(name, "") for name in PARTS})
        _keep(desk, lines)
    if deed == "add" or reasons_against_purchases(_wanted(lines), desk.terms["cap"]):
        return redirect(f"{desk.walk.address(STEP)}?{'change=1' if 'change' in request.GET else 'more=1'}")
    return redirect(desk.walk.address(_following(request, desk)))


def _following(request: HttpRequest, desk: Desk) -> str:
    names = [step.name for step in desk.walk.asked]
    return desk.walk.next_open if "change" in request.GET else (*names[names.index(STEP) + 1:], CHECK)[0]


def _keep(desk: Desk, lines: list[dict[str, str]]) -> None:
    desk.walk.draft.answer(STEP, {name: [line.get(name, "") for line in lines] for name in PARTS})


def _wanted(lines: list[dict[str, str]]) -> list[Wanted]:
    return [form.wanted for form in map(LineForm, lines) if form.is_valid()]


def _shown(request: HttpRequest, desk: Desk, context: dict[str, object], lines: list[dict[str, str]], form: LineForm) -> HttpResponse:
    wanted, cap = _wanted(lines), desk.terms["cap"]
    errors: list[tuple[Any, str]] = [(str(reason), "#line-1") for reason in reasons_against_purchases(wanted, cap)] if wanted else []
    errors += [(text, f"#{field.auto_id}") for field in form for text in field.errors]
    left = cap - total_of(wanted)
    return render(request, "grants/purchases.html", {
        "form": form, "step": desk.walk.step(STEP), "flow": desk.walk.flow, "back": desk.walk.before(STEP), "navigation": (),
        "lines": [(place, line_words(line)) for place, line in enumerate(wanted, start=1)], "errors": errors,
        "total": formats.tenge(whole_tenge(total_of(wanted))), "cap": formats.tenge(whole_tenge(cap)), "formula": formula_words(desk.terms),
        "left": formats.tenge(whole_tenge(left)) if left >= 0 else "",
        "next_label": _("Thing number %(place)s") % {"place": len(wanted) + 1}, **context}, status=422 if form.errors else 200)
