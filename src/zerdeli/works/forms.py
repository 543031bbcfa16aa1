"""What is typed in about works: a plan, a step, a document, a photo, a verdict."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from zerdeli.base.choices import _
from zerdeli.base.fields import DayField, SumField
from zerdeli.base.pictures import MOST_BYTES
from zerdeli.works.rules.planning import LONGEST_ADDRESS, Plan
from zerdeli.works.rules.states import LONGEST_PAPER, WorkKind
from zerdeli.works.rules.verdicts import Said

LONGEST_HOLDER, LONGEST_REASON = 200, 300


class WorkForm(forms.Form):
    """What is said of a work; what is not known yet stays empty."""

    kind = forms.ChoiceField(label=_("What is built"), choices=WorkKind.choices,
                             error_messages={"required": _("Choose what is built."), "invalid_choice": _("Choose what is built.")})
    address = forms.CharField(
        label=_("Where it is, in words"), max_length=LONGEST_ADDRESS, help_text=_("As neighbours would say it: beside which house."),
        error_messages={"required": _("Say in words where it is, so that people find it."),
                        "max_length": _("Say it in at most 200 characters.")})
    plot = forms.CharField(label=_("Cadastral number of the plot"), max_length=30, required=False,
                           help_text=_("For a playground, a sport ground, a park or a yard. Before money is spent, the rights on it are"
                                       " looked at."), error_messages={"max_length": _("Check the cadastral number.")})
    estimate = SumField(label=_("Estimate"), required=False, least=100, help_text=_("In tenge. It is a plan; what is spent comes from"
                                                                                   " the ledger."))
    starts_on = DayField(label=_("First day of the work"), required=False)
    ends_on = DayField(label=_("Day on which it is to be ready"), required=False)
    line = forms.CharField(label=_("Code of the budget line"), max_length=60, required=False,
                           help_text=_("As in the plan of the treasury."), error_messages={"max_length": _("Check the code.")})

    @property
    def plan(self) -> Plan:
        """What was typed, as a plan."""
        said = self.cleaned_data
        return Plan(WorkKind(said["kind"]), said["address"], said["plot"].strip(), said["estimate"], said["starts_on"],
                    said["ends_on"], said["line"].strip())


class PlanForm(WorkForm):
    """A new work: what is said of it, where, and the paper that plans it."""

    place = forms.ChoiceField(label=_("Place"), help_text=_("Where a plot is named, its place counts."),
                              error_messages={"required": _("Choose the place."), "invalid_choice": _("Choose the place.")})
    consultation = forms.CharField(label=_("Number of the consultation that decided it"), max_length=10, required=False,
                                   error_messages={"max_length": _("Check the number.")})
    option = forms.CharField(label=_("Code of the option"), max_length=8, required=False,
                             error_messages={"max_length": _("Check the code.")})
    on = DayField(label=_("Day of the paper"))
    paper = forms.CharField(label=_("Paper and its number"), max_length=LONGEST_PAPER,
                            error_messages={"required": _("Name the paper that proves the step, with its number."),
                                            "max_length": _("Say it in at most 120 characters.")})

    def __init__(self, *given: Any, places: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["place"].choices = list(places)  # type: ignore[attr-defined]


class WorkStepForm(forms.Form):
    """A step of a work and the paper that proves it; `seen` is the state on the page from which it is sent."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=20)
    after = forms.ChoiceField(label=_("What was done"), widget=forms.RadioSelect, error_messages={
        "required": _("Choose what was done."), "invalid_choice": _("Choose one of the next steps.")})
    on = DayField(label=_("Day of the paper"))
    paper = forms.CharField(label=_("Paper and its number"), max_length=LONGEST_PAPER, error_messages={
        "required": _("Name the paper that proves the step, with its number."), "max_length": _("Say it in at most 120 characters.")})
    holder = forms.CharField(label=_("On whose balance"), max_length=LONGEST_HOLDER, required=False,
                             error_messages={"max_length": _("Say it in at most 200 characters.")})
    reason = forms.CharField(label=_("Reason"), max_length=LONGEST_REASON, required=False,
                             help_text=_("For defects and for a work that is given up. Everybody can read it."),
                             error_messages={"max_length": _("Say it in at most 300 characters.")})

    def __init__(self, *given: Any, steps: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["after"].choices = list(steps)  # type: ignore[attr-defined]


class DocumentForm(forms.Form):
    """A document of the ledger."""

    document = forms.CharField(label=_("Number of the ledger’s document"), max_length=20, help_text=_("As on the contract in the"
                                                                                                     " treasury."),
                               error_messages={"required": _("Type the number of the document."), "max_length": _("Check the number.")})


class PhotoForm(forms.Form):
    """A photo, the state that it shows, and the day on which it was made."""

    photo = forms.FileField(label=_("Photo"), help_text=_("JPEG or PNG, at most 3 MB, without faces. Where and with which phone it was"
                                                          " made is taken out."),
                            error_messages={"required": _("Choose a photo."), "empty": _("The file is empty. Choose another."),
                                            "invalid": _("Choose a photo.")},
                            widget=forms.FileInput(attrs={"accept": ".jpg,.jpeg,.png"}))
    state = forms.ChoiceField(label=_("What it shows"), widget=forms.RadioSelect, error_messages={
        "required": _("Choose what it shows."), "invalid_choice": _("Choose what it shows.")})
    taken_on = DayField(label=_("Day on which it was made"))

    def __init__(self, *given: Any, states: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["state"].choices = list(states)  # type: ignore[attr-defined]

    def clean_photo(self) -> Any:
        """Return the file, or say that it is too large."""
        file = self.cleaned_data["photo"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The photo is larger than 3 MB. Send a smaller copy: most phones offer one."))
        return file


class ReasonForm(forms.Form):
    """Why a photo is shown no more."""

    reason = forms.CharField(label=_("Why the photo is shown no more"), max_length=LONGEST_REASON, error_messages={
        "required": _("Say why the photo is shown no more."), "max_length": _("Say it in at most 300 characters.")})


class VerdictForm(forms.Form):
    """Whether what was promised is there, and from which house one says so."""

    building = forms.ChoiceField(label=_("Your house"), error_messages={
        "required": _("Choose your house."), "invalid_choice": _("Choose your house.")})
    said = forms.ChoiceField(label=_("Is it built as it was promised?"), choices=Said.choices, widget=forms.RadioSelect,
                             error_messages={"required": _("Choose an answer."), "invalid_choice": _("Choose an answer.")})

    def __init__(self, *given: Any, buildings: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["building"].choices = list(buildings)  # type: ignore[attr-defined]


def typed_plan(plan: Plan) -> dict[str, str | int | date | None]:
    """Return a plan as the form shows it at first."""
    return {"kind": plan.kind, "address": plan.address, "plot": plan.plot, "estimate": plan.estimate, "starts_on": plan.starts_on,
            "ends_on": plan.ends_on, "line": plan.line}
