"""What people type who look for a course, enrol in one, or plan one."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zerdeli.base import formats
from zerdeli.base.fields import DayField, NumberField, PhoneField
from zerdeli.base.identifiers import is_checked_number
from zerdeli.base.refusals import Reason
from zerdeli.centres.rules.hours import WEEKDAYS
from zerdeli.centres.rules.names import read_name
from zerdeli.centres.rules.words import Language

WEEKS_AHEAD = 8
Choice = tuple[str, Any]


class NameField(forms.CharField):
    """One part of a person's name."""

    def __init__(self, autocomplete: str, **options: Any) -> None:
        attrs = {"autocomplete": autocomplete, "spellcheck": "false", "autocapitalize": "words"}
        super().__init__(max_length=60, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> str:
        """Return the name in order, or say what is wrong with it."""
        found = read_name(super().clean(value))
        if isinstance(found, Reason):
            raise forms.ValidationError(str(found), code=found.code)
        return found


LONG = _("A name has at most 60 letters. Type it as it stands on the card.")


class EnrolForm(forms.Form):
    """Who enrols, and whether a child comes along."""

    surname = NameField("family-name", label=_("Surname"), error_messages={
        "required": _("Type your surname, as it stands on the card."), "max_length": LONG})
    given_name = NameField("given-name", label=_("Given name"), error_messages={
        "required": _("Type your given name, as it stands on the card."), "max_length": LONG})
    patronymic = NameField("additional-name", label=_("Patronymic"), required=False, error_messages={"max_length": LONG})
    needs_childcare = forms.BooleanField(label=_("I need childcare during the classes"), required=False)

    def __init__(self, *words: Any, has_childcare: bool = True, **named: Any) -> None:
        super().__init__(*words, **named)
        if not has_childcare:
            del self.fields["needs_childcare"]


class FilterForm(forms.Form):
    """What somebody looks for among the courses; what is not on the lists any more is left out silently."""

    course = forms.ChoiceField(label=_("Craft"), required=False)
    centre = forms.ChoiceField(label=_("Centre"), required=False)
    language = forms.ChoiceField(label=_("Language of teaching"), required=False)
    week = forms.ChoiceField(label=_("Begins in the week of"), required=False)
    childcare = forms.BooleanField(label=_("With childcare"), required=False)

    def __init__(self, *words: Any, courses: Iterable[Choice], centres: Iterable[Choice], day: date, **named: Any) -> None:
        super().__init__(*words, **named)
        monday = day - timedelta(days=day.weekday())
        weeks = [monday + timedelta(weeks=number) for number in range(WEEKS_AHEAD)]
        for name, choices in (("course", courses), ("centre", centres), ("language", Language.choices),
                              ("week", [(one.isoformat(), formats.day(one)) for one in weeks])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("Any")), *choices]

    def clean(self) -> dict[str, Any]:
        """Leave filters without the words “optional”: they are no questions."""
        found = super().clean() or self.cleaned_data
        for field in self.fields.values():
            field.required = True
        return found


class WalkInForm(EnrolForm):
    """Somebody who came to the centre: known by phone or by card, and agrees in writing."""

    phone = PhoneField(label=_("Phone"), required=False)
    iin = forms.CharField(
        label=_("IIN"), required=False, max_length=12, help_text=_("If she has shown her card."),
        error_messages={"max_length": _("An IIN has twelve digits. Copy it from the card once more.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
    consent = forms.CharField(
        label=_("Number of the consent that she signed"), max_length=40, error_messages={
            "required": _("Let her sign the consent and type its number."),
            "max_length": _("Type only the number of the consent.")})

    def clean_iin(self) -> str:
        """Return the IIN, or say that its check digit is wrong."""
        iin = str(self.cleaned_data["iin"]).strip()
        if iin and not is_checked_number(iin):
            raise forms.ValidationError(str(_("An IIN has twelve digits. Copy it from the card once more.")))
        return iin

    def clean(self) -> dict[str, Any]:
        """Ask for a phone or a card."""
        found = super().clean() or self.cleaned_data
        if not found.get("phone") and not found.get("iin") and not self.errors:
            self.add_error("phone", str(_("Type her phone, or the IIN from her card.")))
        return found


class TimeField(forms.CharField):
    """A time of day, typed as 10:00 or 10.00."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=5, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), **options)

    def clean(self, value: Any) -> str:
        """Return the time as HH:MM."""
        typed = super().clean(value).replace(".", ":").replace(" ", "")
        hours, __, minutes = typed.partition(":")
        if not (hours.isdigit() and (minutes or "00").isdigit() and int(hours) < 24 and int(minutes or 0) < 60):
            raise forms.ValidationError(str(_("Type the time as 10:00.")), code="centres.no_time")
        return f"{int(hours):02d}:{int(minutes or 0):02d}"


class RunForm(forms.Form):
    """A run to be planned: what, where, when, for how many."""

    course = forms.ChoiceField(label=_("Course"), error_messages={"required": _("Choose the course.")})
    centre = forms.ChoiceField(label=_("Centre"), error_messages={"required": _("Choose the centre.")})
    language = forms.ChoiceField(label=_("Language of teaching"), choices=Language.choices,
                                 error_messages={"required": _("Choose the language of teaching.")})
    starts_on = DayField(label=_("First day"))
    ends_on = DayField(label=_("Last day"))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Days of the week"), choices=list(enumerate(WEEKDAYS)), coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day of the week.")})
    begins = TimeField(label=_("Begins at"), error_messages={"required": _("Type the time as 10:00.")})
    ends = TimeField(label=_("Ends at"), error_messages={"required": _("Type the time as 10:00.")})
    seats = NumberField(label=_("Seats"), least=1, most=1000)
    childcare_places = NumberField(label=_("Childcare places"), least=0, most=1000, required=False)
    room = forms.ChoiceField(label=_("Room"), required=False)
    trainer = forms.ChoiceField(label=_("Trainer"), required=False)

    def __init__(self, *words: Any, courses: Sequence[Choice], centres: Sequence[Choice], rooms: Sequence[Choice],
                 trainers: Sequence[Choice], **named: Any) -> None:
        super().__init__(*words, **named)
        for name, choices in (("course", courses), ("centre", centres), ("room", [("", _("None")), *rooms]),
                              ("trainer", [("", _("None")), *trainers])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = list(choices)


class ChangeForm(forms.Form):
    """What of a run can be changed while people are in it."""

    seats = NumberField(label=_("Seats"), least=1, most=1000)
    childcare_places = NumberField(label=_("Childcare places"), least=0, most=1000, required=False)


class SessionForm(forms.Form):
    """A session to be added, or moved to another day, hour, room or trainer."""

    held_on = DayField(label=_("Day"))
    begins = TimeField(label=_("Begins at"), error_messages={"required": _("Type the time as 10:00.")})
    ends = TimeField(label=_("Ends at"), error_messages={"required": _("Type the time as 10:00.")})
    room = forms.ChoiceField(label=_("Room"), required=False)
    trainer = forms.ChoiceField(label=_("Trainer"), required=False)

    def __init__(self, *words: Any, rooms: Sequence[Choice], trainers: Sequence[Choice], **named: Any) -> None:
        super().__init__(*words, **named)
        for name, choices in (("room", rooms), ("trainer", trainers)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("None")), *choices]


class CancelSessionForm(forms.Form):
    """Why a session is not held."""

    because = forms.CharField(label=_("Why is it not held?"), max_length=200, error_messages={
        "required": _("Say why the session is not held."), "max_length": _("Say it in at most 200 signs.")})
