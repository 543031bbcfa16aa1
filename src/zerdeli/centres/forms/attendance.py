"""What is typed of attendance, of papers, of tests and of completion."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.html import format_html

from zerdeli.base.choices import LANGUAGES, _
from zerdeli.base.fields import DayField, NumberField, PhoneField
from zerdeli.base.identifiers import is_checked_number
from zerdeli.base.photos import reasons_against_photo, without_traces
from zerdeli.centres.forms.courses import LONG, NameField
from zerdeli.centres.rules.attendance import Marks
from zerdeli.centres.rules.words import Mark
from zerdeli.people.rules.persons import Sex

FORMS_AT_ONCE = 8
"""So many enrolment forms are typed on one screen."""


@dataclass(frozen=True)
class Marked:
    """Somebody to be marked: the key, the name, and what is marked already."""

    key: int
    name: str
    mark: str


class MarksForm(forms.Form):
    """A mark for each person, and what was marked when the page was loaded."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, *, learners: Sequence[Marked]) -> None:
        initial = {f"m{one.key}": one.mark for one in learners if one.mark}
        seen = written_marks({one.key: Mark(one.mark) for one in learners if one.mark})
        super().__init__(data, files, initial=initial | {"seen": seen})
        self.learners = learners
        for one in learners:
            self.fields[f"m{one.key}"] = forms.ChoiceField(
                label=one.name, choices=Mark.choices, widget=forms.RadioSelect,
                error_messages={"required": _("Choose a mark: %(name)s") % {"name": one.name}, "invalid_choice": _("Choose one of the marks.")})

    @property
    def marks(self) -> Marks:
        """The marks that were chosen, by the key."""
        return {one.key: Mark(self.cleaned_data[f"m{one.key}"]) for one in self.learners if f"m{one.key}" in self.cleaned_data}


def written_marks(marks: Marks) -> str:
    """Return marks as a hidden field carries them."""
    return ";".join(f"{key}={mark.value}" for key, mark in sorted(marks.items()))


def _named(name: str) -> str:
    """Return a label that nobody translates."""
    return format_html('<span translate="no">{}</span>', name)


def read_marks(typed: str) -> Marks:
    """Return marks as a hidden field carried them; what cannot be read is left out."""
    pairs = (pair.partition("=") for pair in typed.split(";"))
    return {int(key): Mark(mark) for key, __, mark in pairs if key.isdigit() and mark in Mark.values}


class PhotoField(forms.FileField):
    """A photo or scan of a paper: its bytes, without where and when it was made."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=200, help_text=_("A picture of at most 10 MB. Do not take a picture of an identity card."),
                         error_messages={"required": _("Add a photo of the paper."),
                                         "empty": _("The file is empty. Take the picture once more.")}, **options)

    def clean(self, data: Any, initial: Any = None) -> bytes:
        """Return the bytes, or say why they are not taken."""
        found = super().clean(data, initial)
        content: bytes = found.read() if found else b""
        if content and (reasons := reasons_against_photo(content)):
            raise forms.ValidationError([str(reason) for reason in reasons])
        return without_traces(content) if content else b""


class ReceivedForm(forms.Form):
    """When a paper was received, and its photo."""

    received_on = DayField(label=_("Day on which the paper was received"),
                           help_text=_("This is the legal date, also where you type the paper later."))
    photo = PhotoField(label=_("Photo of the paper"))


class PaperMarksForm(MarksForm, ReceivedForm):
    """An attendance sheet on paper: the marks in the order of the sheet, the day of receipt, the photo."""


class ComparedForm(forms.Form):
    """The marks of the compared rows, as the second person reads them."""

    def __init__(self, *words: Any, rows: Sequence[tuple[int, str]], **named: Any) -> None:
        super().__init__(*words, **named)
        for place, name in rows:
            self.fields[f"r{place}"] = forms.ChoiceField(
                label=_named(name), choices=Mark.choices, widget=forms.RadioSelect,
                error_messages={"required": _("Choose what the paper says.")})


class ComparedFormsForm(forms.Form):
    """Surname and phone or IIN of the compared enrolment forms, as the second person reads them."""

    def __init__(self, *words: Any, rows: Sequence[tuple[int, str]], **named: Any) -> None:
        super().__init__(*words, **named)
        for place, line in rows:
            self.fields[f"s{place}"] = forms.CharField(
                label=_("Surname on form %(line)s") % {"line": line}, max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}),
                error_messages={"required": _("Type the surname that stands on the form.")})
            self.fields[f"n{place}"] = IinOrPhoneField(label=_("Phone or IIN on form %(line)s") % {"line": line})


class IinField(forms.CharField):
    """An IIN whose check digit is right."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=12, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
                         error_messages={"required": _("Type the IIN from her card."),
                                         "max_length": _("An IIN has twelve digits. Copy it from the card once more.")}, **options)

    def clean(self, value: Any) -> str:
        """Return the twelve digits."""
        typed = str(super().clean(value)).strip()
        if typed and not is_checked_number(typed):
            raise forms.ValidationError(str(_("An IIN has twelve digits. Copy it from the card once more.")))
        return typed


class IinOrPhoneField(PhoneField):
    """A phone in any spelling, or twelve digits of an IIN."""

    default_error_messages = {"required": _("Type her phone, or the IIN from her card.")}

    def clean(self, value: Any) -> str:
        """Return the phone in E.164, or the IIN."""
        typed = str(value or "").strip()
        return typed if is_checked_number(typed) else super().clean(value)


class EnrolmentPaperForm(ReceivedForm):
    """A bundle of enrolment forms: a name and a phone or IIN each; empty lines are left out."""

    def __init__(self, *words: Any, has_childcare: bool, **named: Any) -> None:
        super().__init__(*words, **named)
        for line in range(FORMS_AT_ONCE):
            self.fields[f"surname{line}"] = NameField("off", label=_("Surname"), required=False, error_messages={"max_length": LONG})
            self.fields[f"given{line}"] = NameField("off", label=_("Given name"), required=False, error_messages={"max_length": LONG})
            self.fields[f"number{line}"] = IinOrPhoneField(label=_("Phone or IIN"), required=False)
            if has_childcare:
                self.fields[f"care{line}"] = forms.BooleanField(label=_("Needs childcare"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for all three of each line that is begun, and for one line at least."""
        found = super().clean() or self.cleaned_data
        begun = [line for line in range(FORMS_AT_ONCE) if any(found.get(f"{name}{line}") for name in ("surname", "given", "number"))]
        for line in begun:
            for name in ("surname", "given", "number"):
                if not found.get(f"{name}{line}") and f"{name}{line}" not in self.errors:
                    self.add_error(f"{name}{line}", str(_("This line is begun: type surname, given name and phone or IIN.")))
        if not begun and not self.errors:
            self.add_error("surname0", str(_("Type at least one form.")))
        return found

    @property
    def lines(self) -> list[Mapping[str, Any]]:
        """The lines that were typed."""
        said = self.cleaned_data
        return [{"surname": said[f"surname{line}"], "given": said[f"given{line}"], "number": said[f"number{line}"],
                 "care": bool(said.get(f"care{line}"))} for line in range(FORMS_AT_ONCE) if said.get(f"surname{line}")]


class CardForm(forms.Form):
    """What a card says, and the consent that was signed."""

    iin = IinField(label=_("IIN from her card"))
    born_on = DayField(label=_("Birth day"), required=False, help_text=_("Needed where she is not in the register yet."))
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect,
                            error_messages={"required": _("Choose one.")})
    signed_on = DayField(label=_("Day on which she signed the consent"), required=False,
                         help_text=_("Leave day and photo empty where a consent to courses is kept already."))
    photo = PhotoField(label=_("Photo of the signed consent"), required=False)
    language = forms.ChoiceField(label=_("Language of the paper"), widget=forms.RadioSelect, initial="kk", choices=[
        (code, name) for code, name in zip(LANGUAGES, (_("In Kazakh"), _("In Russian"), _("In English")), strict=True)])

    def clean(self) -> dict[str, Any]:
        """Ask for day and photo together."""
        found = super().clean() or self.cleaned_data
        if found.get("photo") and not found.get("signed_on") and "signed_on" not in self.errors:
            self.add_error("signed_on", str(_("Type the day on which she signed.")))
        if found.get("signed_on") and not found.get("photo") and "photo" not in self.errors:
            self.add_error("photo", str(_("Add a photo of the paper.")))
        return found


class RuleForm(forms.Form):
    """What a course asks for."""

    attendance_needed = NumberField(label=_("Attendance needed, per cent of the sessions"), least=1, most=100)
    test_needed = NumberField(label=_("Points of the test needed, out of a hundred"), least=1, most=100, required=False,
                              help_text=_("Leave it empty where there is no test."))


class ResultsForm(forms.Form):
    """The points of each person in the test."""

    def __init__(self, data: Any = None, *, learners: Iterable[tuple[int, str, int | None]]) -> None:
        listed = list(learners)
        super().__init__(data, initial={f"p{key}": points for key, __, points in listed if points is not None})
        for key, name, __ in listed:
            self.fields[f"p{key}"] = NumberField(label=_named(name), least=0, most=100, required=False)


class RevokeForm(forms.Form):
    """Why a certificate is revoked."""

    because = forms.CharField(label=_("Why is it revoked?"), max_length=200, error_messages={
        "required": _("Say why the certificate is revoked."), "max_length": _("Say it in at most 200 signs.")})


class FindForm(forms.Form):
    """The number of a certificate, in any spelling."""

    number = forms.CharField(label=_("Number of the certificate"), max_length=20, widget=forms.TextInput(
        attrs={"inputmode": "numeric", "autocomplete": "off"}), error_messages={"required": _("Type the eight digits of the number.")})

    def clean_number(self) -> str:
        """Return the eight digits."""
        return "".join(sign for sign in self.cleaned_data["number"] if sign.isdigit())
