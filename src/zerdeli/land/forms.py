"""What land officers and residents type in."""

from collections.abc import Sequence
from typing import Any

from django import forms

from zerdeli.base.choices import _
from zerdeli.base.fields import DayField
from zerdeli.land.rules.levels import Route
from zerdeli.land.rules.parties import LONGEST_NAME, Role

MOST_BYTES = 10 * 1024 * 1024
LONGEST_PAPER = 120


class StepForm(forms.Form):
    """A step of a case and the paper that proves it."""

    code = forms.ChoiceField(
        label=_("What was done"), widget=forms.RadioSelect,
        error_messages={"required": _("Choose what was done."), "invalid_choice": _("Choose one of the next steps.")})
    on = DayField(label=_("Day of the paper"))
    paper = forms.CharField(
        label=_("Paper and its number"), max_length=LONGEST_PAPER,
        error_messages={"required": _("Name the paper that proves the step, with its number."),
                        "max_length": _("Say it in at most 120 characters.")})
    named_day = DayField(label=_("Last day that the paper names"), required=False, help_text=_("For a decree of buy-out only."))
    file = forms.FileField(
        label=_("Copy of the paper"), required=False, help_text=_("PDF or picture, at most 10 MB."),
        error_messages={"empty": _("The file is empty. Choose another."), "invalid": _("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}))

    def __init__(self, *given: Any, steps: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["code"].choices = list(steps)  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Return the file, or say that it is too large."""
        file = self.cleaned_data["file"]
        if file is not None and (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB. Send a smaller copy."))
        return file


class RouteForm(forms.Form):
    """Another route for a case, and why."""

    route = forms.ChoiceField(
        label=_("Legal route"), choices=[(route.value, route.label) for route in Route if route != Route.UNDECIDED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a route."), "invalid_choice": _("Choose a route.")})
    reason = forms.CharField(
        label=_("Why the route is changed"), max_length=300,
        error_messages={"required": _("Say why the route is changed."), "max_length": _("Say it in at most 300 characters.")})


class OpeningForm(forms.Form):
    """A new case about a plot."""

    plot = forms.CharField(
        label=_("Cadastral number"), max_length=30,
        error_messages={"required": _("Type the cadastral number of the plot."), "max_length": _("Check the cadastral number.")})
    route = forms.ChoiceField(
        label=_("Legal route"), choices=Route.choices, initial=Route.UNDECIDED,
        error_messages={"required": _("Choose a route."), "invalid_choice": _("Choose a route.")})
    on = DayField(label=_("Day of the paper"))
    paper = forms.CharField(
        label=_("Paper and its number"), max_length=LONGEST_PAPER,
        error_messages={"required": _("Name the paper that proves the step, with its number."),
                        "max_length": _("Say it in at most 120 characters.")})


class PartyForm(forms.Form):
    """One party of a case; an empty name leaves the line out."""

    role = forms.ChoiceField(label=_("Part in the case"), choices=Role.choices, required=False)
    name = forms.CharField(label=_("Name"), max_length=LONGEST_NAME, required=False,
                           error_messages={"max_length": _("Say it in at most 200 characters.")})
    is_person = forms.BooleanField(label=_("A person: the name is shown to nobody but the office"), required=False)
    told_on = DayField(label=_("Told of the matter on"), required=False)


class BuildingForm(forms.Form):
    """A home, by words of its address."""

    address = forms.CharField(
        label=_("Address of your home"), max_length=200, help_text=_("Street and number, as on your door."),
        error_messages={"required": _("Type the street and the number."), "max_length": _("Type the street and the number.")})
