"""What is typed at a visit, all on one screen, and of a need afterwards."""

from datetime import date
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from zerdeli.base.choices import _
from zerdeli.base.fields import DayField, PhoneField
from zerdeli.centres.rules.support import LONGEST, Kind, Outcome, Result
from zerdeli.people.rules.persons import Sex

NEW = "new"


class VisitForm(forms.Form):
    """A visit: who came, known or new, what for, what came of it, what is next."""

    q = forms.CharField(label=_("Phone or name"), max_length=100, required=False,
                        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}))
    who = forms.ChoiceField(label=_("Who came"), widget=forms.RadioSelect,
                            error_messages={"required": _("Find her by phone or name, and choose who came.")})
    surname = forms.CharField(label=_("Surname"), max_length=60, required=False)
    given_name = forms.CharField(label=_("Given name"), max_length=60, required=False)
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect, required=False)
    born_on = DayField(label=_("Birth day"), required=False)
    phone = PhoneField(label=_("Phone"), required=False)
    is_phone_safe = forms.BooleanField(label=_("SMS may be sent to this phone"), required=False)
    kinds = forms.MultipleChoiceField(label=_("What she came for"), choices=Kind.choices, widget=forms.CheckboxSelectMultiple,
                                      error_messages={"required": _("Tick what she came for.")})
    is_confidential = forms.BooleanField(label=_("Only I may read this"), required=False)
    result = forms.ChoiceField(label=_("What came of it"), choices=Result.choices, widget=forms.RadioSelect,
                               error_messages={"required": _("Choose what came of it.")})
    next_step = forms.CharField(label=_("Next step"), max_length=LONGEST, required=False)
    next_on = DayField(label=_("When"), required=False)
    centre = forms.ChoiceField(label=_("Centre"), widget=forms.Select)

    def __init__(self, data: Any, matches: list[tuple[str, str]], centres: list[tuple[str, str]], initial: dict[str, Any]) -> None:
        super().__init__(data, initial={"sex": Sex.FEMALE.value} | initial)
        self.fields["who"].choices = [*matches, (NEW, _("A new person"))]  # type: ignore[attr-defined]
        self.fields["centre"].choices = centres  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for a name where the person is new."""
        said = super().clean() or {}
        if said.get("who") == NEW:
            for name, text in (("surname", _("Write the surname.")), ("given_name", _("Write the given name."))):
                if not said.get(name):
                    self.add_error(name, text)
            self._check_birth_day(said.get("born_on"))
        return said

    def _check_birth_day(self, born_on: date | None) -> None:
        if born_on is not None and born_on.year < 1900:
            self.add_error("born_on", _("Check the year of birth."))


class VisitBeingTyped(VisitForm):
    """The same screen after somebody was looked for: what was typed stays, and nothing is complained of before it is saved."""

    def full_clean(self) -> None:
        """Find no fault yet."""
        self._errors = ErrorDict()
        self.cleaned_data = {}


class WordsForm(forms.Form):
    """Words about a need, and a day."""

    words = forms.CharField(label=_("In a few words"), max_length=LONGEST, widget=forms.Textarea,
                            error_messages={"required": _("Write in a few words what is done.")})


class PlanForm(WordsForm):
    """What is planned."""

    next_on = DayField(label=_("Look at it again on"), required=False)


class OutcomeForm(forms.Form):
    """How a need ended."""

    outcome = forms.ChoiceField(label=_("How it ended"), choices=Outcome.choices, widget=forms.RadioSelect,
                                error_messages={"required": _("Choose how it ended.")})
    words = forms.CharField(label=_("In words"), max_length=LONGEST, required=False)
