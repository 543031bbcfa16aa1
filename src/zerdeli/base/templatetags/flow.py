"""Tags of a flow's pages: they draw a question by the kind of its widget."""

from collections.abc import Callable, Sequence

from django import forms, template
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string

from zerdeli.base.fields import DayParts
from zerdeli.base.templatetags.zerdeli import (
    COMPONENTS,
    Context,
    checkbox_field,
    checkboxes_field,
    date_field,
    file_field,
    input_field,
    radios_field,
    select_field,
    textarea_field,
)

register = template.Library()

# The first kind that fits draws the question; what is more particular stands first.
_KINDS: Sequence[tuple[type[forms.Widget], str, Callable[..., Context]]] = (
    (DayParts, "date", date_field),
    (forms.CheckboxSelectMultiple, "checkboxes", checkboxes_field),
    (forms.RadioSelect, "radios", radios_field),
    (forms.CheckboxInput, "checkbox", checkbox_field),
    (forms.Select, "select", select_field),
    (forms.Textarea, "textarea", textarea_field),
    (forms.FileInput, "file", file_field),
    (forms.Widget, "input", input_field),
)


@register.simple_tag
def ask(field: BoundField, heading: str = "") -> str:
    """Draw a question; where the page has no heading of its own, the question is the heading."""
    name, draw = next((name, draw) for widget, name, draw in _KINDS if isinstance(field.field.widget, widget))
    drawn = draw(field) if draw is checkbox_field else draw(field, "s" if heading else "l", not heading)
    return render_to_string(f"{COMPONENTS}{name}.html", drawn)


@register.simple_tag
def heading_of(form: BaseForm, heading: str = "") -> str:
    """Return what a step's page is called: its heading, else the question that it asks."""
    return str(heading or next(iter(form)).label)
