"""The questions of the public flow: what, where, a photo, how to tell you. Two inputs are needed, no more."""

from collections.abc import Sequence
from typing import Any

from django import forms

from zerdeli.base.choices import _
from zerdeli.base.fields import PhoneField
from zerdeli.base.photos import reasons_against_photo, without_traces
from zerdeli.base.shown import Verbatim
from zerdeli.meetings.rules.appeals import MOST_WORDS, reasons_against_words

ELSEWHERE = "-"
BUILDING = _("Which building is it?")
Listed = Sequence[tuple[str, str]]


class WhatForm(forms.Form):
    """What the matter is, in their own words."""

    words = forms.CharField(
        label=_("What is the matter?"), max_length=MOST_WORDS, widget=forms.Textarea,
        help_text=_("In any language. Please leave out names, card numbers and illnesses: they are not needed."),
        error_messages={"required": _("Say in a sentence what the matter is."),
                        "max_length": _("Say it in %(limit_value)s signs at most.")})

    def clean_words(self) -> str:
        """Return what was said, or say that it is too short to be understood."""
        words: str = self.cleaned_data["words"]
        if reasons := reasons_against_words(words):
            raise forms.ValidationError([str(reason) for reason in reasons])
        return words


class WhereForm(forms.Form):
    """Where it is: an address or a landmark in words; where several buildings fit, which of them."""

    where = forms.CharField(
        label=_("Where is it?"), max_length=300, help_text=_("Street and house, or a landmark: “by the school, at the bus stop”."),
        error_messages={"required": _("Say where it is: a street and a house, or a landmark."),
                        "max_length": _("Say it in %(limit_value)s signs at most.")})
    building = forms.ChoiceField(
        label=BUILDING, required=False, widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose a building from the list, or “somewhere else”.")})

    def __init__(self, data: Any = None, *, found: Listed = ()) -> None:
        super().__init__(data)
        self._found = found
        if len(found) > 1:
            self.fields["building"].choices = [*found, (ELSEWHERE, _("Somewhere else"))]  # type: ignore[attr-defined]
        else:
            del self.fields["building"]

    def clean(self) -> dict[str, Any]:
        """Take the one building that fits; of several, ask which."""
        cleaned = super().clean() or {}
        if len(self._found) > 1 and not cleaned.get("building") and "building" not in self.errors:
            self.add_error("building", _("Several buildings fit. Choose one, or “somewhere else”."))
        only = self._found[0][0] if len(self._found) == 1 else ""
        cleaned["building"] = only or cleaned.get("building", "").replace(ELSEWHERE, "")
        return cleaned


class KeptFileInput(forms.FileInput):
    """A field for a file, of which only the hash of what is kept comes back from a draft."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the hash."""
        return data.get(name)


class PhotoForm(forms.Form):
    """A photo, if there is one. Between pages its hash stands in for it."""

    photo = forms.CharField(
        label=_("Add a photo"), required=False, max_length=300,
        help_text=_("JPEG, PNG, HEIC or PDF, at most 10 MB. Where and when it was taken is removed. No photos of identity papers."),
        widget=KeptFileInput(attrs={"accept": "image/jpeg,image/png,image/heic,.heic,application/pdf"}))


class SentPhotoForm(forms.Form):
    """The file itself, as it is sent."""

    photo = forms.FileField(required=False, error_messages={
        "empty": _("The file is empty. Choose another."), "invalid": _("Choose a file.")})

    @property
    def file_name(self) -> str:
        """What the file is called where it comes from."""
        file = self.files.get("photo")
        return str(getattr(file, "name", ""))[:200]

    def clean_photo(self) -> bytes | None:
        """Return the photo without its traces, None where none was sent; a file that is none is refused."""
        file = self.cleaned_data["photo"]
        if file is None:
            return None
        content: bytes = file.read()
        if reasons := reasons_against_photo(content):
            raise forms.ValidationError([str(reason) for reason in reasons])
        try:
            return without_traces(content)
        except ValueError:
            raise forms.ValidationError(_("The file is broken. Take the photo once more.")) from None


class ContactForm(forms.Form):
    """How to tell them. All may be left out: then it is a message and no official appeal."""

    name = forms.CharField(
        label=_("Surname and given name"), required=False, max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"max_length": _("Say it in %(limit_value)s signs at most.")})
    phone = PhoneField(label=_("Phone number"), required=False)
    may_write = forms.BooleanField(label=_("SMS may be sent to this number"), required=False)
    language = forms.ChoiceField(
        label=_("Language of the answer"), required=False, choices=[("kk", Verbatim("Қазақша")), ("ru", Verbatim("Русский")), ("en", Verbatim("English"))])

    def __init__(self, data: Any = None, *, language: str = "kk") -> None:
        super().__init__(data, initial={"language": language})


class TrackForm(forms.Form):
    """The number of a coupon, and the phone that it was raised from."""

    number = forms.CharField(
        label=_("Number of the coupon"), max_length=20, help_text=_("Eight digits."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Type the number of your coupon."), "max_length": _("The number has eight digits.")})
    phone = PhoneField(label=_("Phone number you gave"), required=False, help_text=_("With it you also see what you wrote."))

    def clean_number(self) -> str:
        """Return the eight digits, however they were grouped."""
        number = "".join(sign for sign in self.cleaned_data["number"] if sign.isdigit())
        if len(number) != 8:
            raise forms.ValidationError(_("The number has eight digits."))
        return number
