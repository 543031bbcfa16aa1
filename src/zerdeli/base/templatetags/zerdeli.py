"""Tags that draw the shared components: form fields, stamps, figures, tables, scales.

What needs no sums or look-ups is a plain partial under `zerdeli/components/`, used with `{% include … only %}`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from django import template
from django.forms import BaseForm, BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zerdeli.base.shown import Verbatim

register = template.Library()

Context = dict[str, object]
COMPONENTS = "zerdeli/components/"

# What a stamp says, and its tone: good, clarify, bad, info or none. Proof states first, then verdicts on claims.
MEANINGS: Mapping[str, tuple[str, Promise]] = {
    "proved": ("good", _("Proved by records")),
    "partly": ("clarify", _("Partly proved")),
    "clarify": ("clarify", _("Needs clarification")),
    "provisional": ("info", _("Provisional [p]")),
    "corrected": ("info", _("Corrected")),
    "absent": ("none", _("Not in the register")),
    "withdrawn": ("bad", _("Withdrawn")),
    "confirmed": ("good", _("Confirmed")),
    "rounded": ("good", _("Confirmed, rounded")),
    "differs": ("bad", _("Differs from register")),
    "incomparable": ("none", _("Not comparable")),
    "plan": ("info", _("Plan, tracked")),
    "opinion": ("none", _("Opinion")),
}


class Bar(Protocol):
    """A row with a bar. Pages may add `href` and `note`; `amount` is None where the value is not shown."""

    label: str
    text: str
    amount: float | None


class Column(Protocol):
    """A column of a rows table."""

    label: str
    numeric: bool


class Cell(Protocol):
    """A cell of a rows table. Pages may add `href` (a link) or `tone` (a tag's colour)."""

    text: str


def shares(bars: Iterable[Bar]) -> list[tuple[Bar, float | None]]:
    """Set each bar beside its share of the longest, in percent with one decimal; None stays None."""
    listed = list(bars)
    longest = max((bar.amount for bar in listed if bar.amount is not None), default=0) or 1
    return [(bar, None if bar.amount is None else round(float(bar.amount) / float(longest) * 100, 1)) for bar in listed]


def question(field: BoundField, size: str, heading: bool) -> Context:
    """Gather what every question shows: label, hint, first error, names and the ids that describe it."""
    identity, error = field.auto_id or field.html_name, next(iter(field.errors), "")
    described = [f"{identity}-{part}" for part, text in (("hint", field.help_text), ("error", error)) if text]
    return {
        "id": identity,
        "name": field.html_name,
        "label": field.label,
        "hint": field.help_text,
        "error": error,
        "optional": not field.field.required,
        "size": size or ("l" if heading else ""),
        "heading": heading,
        "described_by": " ".join(described),
        "attrs": field.field.widget.attrs,
    }


def options(field: BoundField, hints: Mapping[str, str] | None = None) -> list[dict[str, object]]:
    """List a choice field's options; the first one has the question's own id, so that an error link finds it."""
    value = field.value()
    chosen = {str(one) for one in (value if isinstance(value, list | tuple | set) else [value])}
    identity = field.auto_id or field.html_name
    return [
        {
            "id": identity if place == 1 else f"{identity}-{place}",
            "value": key,
            "label": label,
            "chosen": str(key) in chosen,
            "hint": (hints or {}).get(str(key), ""),
            "is_name": isinstance(label, Verbatim),
        }
        for place, (key, label) in enumerate(field.field.choices, start=1)  # type: ignore[attr-defined]
    ]


@register.inclusion_tag(f"{COMPONENTS}input.html")
def input_field(
    field: BoundField, size: str = "", heading: bool = False, width: int = 0, prefix: str = "", suffix: str = ""
) -> Context:
    """Draw a one-line question; type, inputmode and autocomplete come from the form's widget."""
    widget = field.field.widget
    return question(field, size, heading) | {
        "type": getattr(widget, "input_type", "text"),
        "value": widget.format_value(field.value()),
        "width": width,
        "prefix": prefix,
        "suffix": suffix,
    }


@register.inclusion_tag(f"{COMPONENTS}textarea.html")
def textarea_field(field: BoundField, size: str = "", heading: bool = False, rows: int = 5) -> Context:
    """Draw a question with room for several lines."""
    extra = {key: text for key, text in field.field.widget.attrs.items() if key not in {"rows", "cols"}}
    return question(field, size, heading) | {"value": field.value(), "rows": rows, "attrs": extra}


@register.inclusion_tag(f"{COMPONENTS}select.html")
def select_field(field: BoundField, size: str = "", heading: bool = False) -> Context:
    """Draw a list to pick one from."""
    return question(field, size, heading) | {"options": options(field)}


@register.inclusion_tag(f"{COMPONENTS}file.html")
def file_field(field: BoundField, size: str = "", heading: bool = False) -> Context:
    """Draw a field for one file."""
    return question(field, size, heading)


@register.inclusion_tag(f"{COMPONENTS}radios.html")
def radios_field(
    field: BoundField,
    size: str = "",
    heading: bool = False,
    inline: bool = False,
    hints: Mapping[str, str] | None = None,
) -> Context:
    """Draw one choice of several; `hints` gives a sentence per value."""
    return question(field, size, heading) | {"options": options(field, hints), "inline": inline}


@register.inclusion_tag(f"{COMPONENTS}checkboxes.html")
def checkboxes_field(
    field: BoundField, size: str = "", heading: bool = False, hints: Mapping[str, str] | None = None
) -> Context:
    """Draw several choices of several."""
    return question(field, size, heading) | {"options": options(field, hints)}


@register.inclusion_tag(f"{COMPONENTS}checkbox.html")
def checkbox_field(field: BoundField) -> Context:
    """Draw one yes-or-no box."""
    return question(field, "", False) | {"value": field.value()}


@register.inclusion_tag(f"{COMPONENTS}date.html")
def date_field(field: BoundField, size: str = "", heading: bool = False, autocomplete: str = "") -> Context:
    """Draw a date as three inputs `<name>_day`, `_month`, `_year`, showing back what was typed."""
    value, typed, names = field.value(), field.form.data, ("day", "month", "year")
    parts: Context = {name: typed.get(f"{field.html_name}_{name}", "") for name in names}
    if isinstance(value, dt.date) and not field.form.is_bound:
        parts = {name: str(getattr(value, name)) for name in names}
    return question(field, size, heading) | {"autocomplete": autocomplete} | parts


@register.inclusion_tag(f"{COMPONENTS}error_summary.html")
def error_summary(form: BaseForm) -> Context:
    """List all of a form's errors with links to their fields; nothing when there is none."""
    whole = [(text, "") for text in form.non_field_errors()]
    fields = [(text, f"#{field.auto_id or field.html_name}") for field in form for text in field.errors]
    return {"errors": whole + fields}


@register.inclusion_tag(f"{COMPONENTS}stamp.html")
def proof_stamp(state: str, detail: str = "") -> Context:
    """Draw the stamp of a figure's proof or of a claim's verdict; refuses a state that is not in MEANINGS."""
    tone, word = MEANINGS[state]
    return {"tone": tone, "word": word, "detail": detail}


@register.inclusion_tag(f"{COMPONENTS}figure_card.html")
def figure_card(value: str, name: str, href: str, date: str, state: str = "") -> Context:
    """Draw a figure for lists: value, noun phrase, date, stamp."""
    tone, word = MEANINGS[state] if state else ("", "")
    return {"value": value, "name": name, "href": href, "date": date, "tone": tone, "word": word}


@register.inclusion_tag(f"{COMPONENTS}figure_header.html")
def figure_header(
    code: str, name: str, value: str, unit: str, state: str, detail: str, facts: Sequence[tuple[str, str]]
) -> Context:
    """Draw the head of a figure's page; facts are (label, text) pairs."""
    tone, word = MEANINGS[state]
    said = {"code": code, "name": name, "value": value, "unit": unit, "detail": detail}
    return said | {"tone": tone, "word": word, "facts": facts}


@register.inclusion_tag(f"{COMPONENTS}bar_table.html")
def bar_table(
    caption: str, label_head: str, value_head: str, bars: Iterable[Bar], hide_caption: bool = False
) -> Context:
    """Draw a breakdown: words, bar, number."""
    heads = {"caption": caption, "label_head": label_head, "value_head": value_head}
    return heads | {"bars": shares(bars), "hide_caption": hide_caption}


@register.inclusion_tag(f"{COMPONENTS}waterfall.html")
def waterfall(bars: Iterable[Bar]) -> Context:
    """Draw how a number is made, from all records to the value."""
    return {"bars": shares(bars)}


@register.inclusion_tag(f"{COMPONENTS}four_sums.html")
def four_sums(bars: Iterable[Bar]) -> Context:
    """Draw approved, committed, paid and confirmed used, in the order given."""
    return {"bars": shares(bars)}


@register.inclusion_tag(f"{COMPONENTS}return_scale.html")
def return_scale(title: str, levels: Sequence[str], reached: int) -> Context:
    """Draw the fixed scale of a plot's return; `reached` counts from 1 and is the current level."""
    states = ["reached"] * (reached - 1) + ["current"] + ["ahead"] * len(levels)
    return {"title": title, "levels": list(zip(levels, states, strict=False))}


@register.inclusion_tag(f"{COMPONENTS}rows_table.html")
def rows_table(
    caption: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    dense: bool = False,
    hide_caption: bool = False,
) -> Context:
    """Draw rows that become cards on a narrow screen; every row has a cell per column."""
    paired = [list(zip(columns, row, strict=True)) for row in rows]
    return {"caption": caption, "columns": columns, "rows": paired, "dense": dense, "hide_caption": hide_caption}
