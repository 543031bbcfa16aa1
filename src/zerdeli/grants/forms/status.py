"""What is typed about a case that is sent: the way back to it, an answer, a photo, why it is withdrawn; and in the office."""

from typing import Any

from django import forms

from zerdeli.base.choices import _
from zerdeli.base.fields import DayField, PhoneField
from zerdeli.base.identifiers import is_reference
from zerdeli.base.photos import reasons_against_photo
from zerdeli.grants.rules.cases import NeedKind
from zerdeli.grants.rules.states import Size


class TrackForm(forms.Form):
    """Number and phone."""

    number = forms.CharField(label=_("Number of the application"), help_text=_("Eight digits, as in the SMS: 4417-2096."), max_length=20,
                             widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
                             error_messages={"required": _("Type the eight digits of the number."),
                                             "max_length": _("A number has eight digits.")})
    phone = PhoneField(label=_("Your phone"))

    def clean_number(self) -> str:
        """Return eight digits, or refuse where a digit is wrong."""
        typed = "".join(sign for sign in self.cleaned_data["number"] if sign.isdigit())
        if not is_reference(typed):
            raise forms.ValidationError(_("A digit of the number is wrong. Compare it with the SMS."), code="grants.number")
        return typed


class PhotoField(forms.FileField):
    """A photo from a phone or a PDF, of at most ten megabytes."""

    widget = forms.FileInput
    default_error_messages = {"empty": _("The file is empty. Take the photo once more."),
                              "required": _("Add a photo.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"accept": "image/*,.pdf,.heic"}

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return the file, or refuse with what to do."""
        file = super().clean(data, initial)
        if file:
            content = file.read()
            file.seek(0)
            for reason in reasons_against_photo(content):
                raise forms.ValidationError(str(reason), code=reason.code)
        return file or None


class AnswerForm(forms.Form):
    """What was asked for: a photo, words, or both."""

    photo = PhotoField(label=_("Photo or PDF"), required=False, help_text=_("A photo from the phone is enough, at most 10 MB."))
    words = forms.CharField(label=_("Your answer"), max_length=300, required=False, widget=forms.Textarea, error_messages={
        "max_length": _("At most 300 letters fit.")})


class WithdrawForm(forms.Form):
    """Why, if she wants to say it."""

    reason = forms.CharField(label=_("Why?"), max_length=300, required=False, widget=forms.Textarea)


class AskForm(forms.Form):
    """What is asked of an applicant, until when."""

    def __init__(self, *args: Any, purchases: Any = (), **options: Any) -> None:
        super().__init__(*args, **options)
        purchase = self.fields["purchase"]
        assert isinstance(purchase, forms.ChoiceField)
        purchase.choices = [("", _("No line")), *purchases]

    kind = forms.ChoiceField(label=_("What is needed"), choices=NeedKind.choices, widget=forms.RadioSelect)
    purchase = forms.ChoiceField(label=_("For which line"), required=False)
    words = forms.CharField(label=_("In your words, in her language"), max_length=300, required=False, widget=forms.Textarea)
    due_on = DayField(label=_("Until"))


class HelpPhoneForm(forms.Form):
    """Whom a worker helps: size of the grant, phone."""

    size = forms.ChoiceField(label=_("Which grant"), choices=Size.choices, widget=forms.RadioSelect, initial=Size.SMALL)
    phone = PhoneField(label=_("Phone of the applicant"))


class HelpCodeForm(forms.Form):
    """The code that she tells: her consent that the worker acts for her."""

    code = forms.CharField(label=_("Code from her phone"), max_length=10, help_text=_(
        "By telling you the code she agrees that you act for her. Say so before you ask for it."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))


class PaperForm(forms.Form):
    """A paper that was received."""

    size = forms.ChoiceField(label=_("Which grant"), choices=Size.choices, widget=forms.RadioSelect, initial=Size.SMALL)
    received_on = DayField(label=_("Received on"))
    photo = PhotoField(label=_("Photo of the signed paper"))
