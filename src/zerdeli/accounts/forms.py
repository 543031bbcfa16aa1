"""What people type in to sign in, and what administrators type to give duties."""

from collections.abc import Sequence
from typing import Any

from django import forms

from zerdeli.accounts.rules.access import LONGEST_PASSWORD
from zerdeli.accounts.rules.duties import GIVEN_TO_NOBODY
from zerdeli.accounts.rules.phones import read_phone
from zerdeli.base.actors import Duty
from zerdeli.base.choices import LANGUAGES, _
from zerdeli.base.fields import DayField
from zerdeli.base.identifiers import is_checked_number
from zerdeli.messages.rules.calls import Outcome

IN_LANGUAGE = {"kk": _("In Kazakh"), "ru": _("In Russian"), "en": _("In English")}


class PhoneForm(forms.Form):
    """A phone and the language of messages to it."""

    phone = forms.CharField(
        label=_("Your phone number"), help_text=_("We send a code by SMS. Nothing to pay and no password."), max_length=40,
        error_messages={"required": _("Type your phone number."), "max_length": _("A phone number has ten digits after"
                                                                                  " +7 or 8. Check what you typed.")},
        widget=forms.TelInput(attrs={"autocomplete": "tel", "inputmode": "tel"}))
    language = forms.ChoiceField(
        label=_("Language of messages to you"), choices=[(code, IN_LANGUAGE[code]) for code in LANGUAGES],
        error_messages={"required": _("Choose the language of messages."),
                        "invalid_choice": _("Choose the language of messages.")})

    def clean_phone(self) -> str:
        """Return the number in E.164, or say what is wrong with it."""
        phone = read_phone(self.cleaned_data["phone"])
        if phone.reasons:
            raise forms.ValidationError([str(reason) for reason in phone.reasons])
        return phone.number


class CodeForm(forms.Form):
    """The code from an SMS."""

    code = forms.CharField(
        label=_("Code from the SMS"), max_length=20,
        error_messages={"required": _("Type the five digits from the SMS."),
                        "max_length": _("The code is wrong. Check the newest SMS and type its five digits.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}))

    def clean_code(self) -> str:
        """Return the digits without what stands between them."""
        return "".join(self.cleaned_data["code"].split())


class StaffForm(forms.Form):
    """A user name and a password."""

    user_name = forms.CharField(
        label=_("User name"), max_length=30,
        error_messages={"required": _("Type your user name."),
                        "max_length": _("The user name or the password is wrong. Check both.")},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}))
    password = forms.CharField(
        label=_("Password"), max_length=200, strip=False,
        error_messages={"required": _("Type your password."),
                        "max_length": _("The user name or the password is wrong. Check both.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))


class StepForm(forms.Form):
    """The second step of staff."""

    code = forms.CharField(
        label=_("Code from the app"), max_length=30,
        help_text=_("The six digits that the app on your phone shows now, or one of your recovery codes."),
        error_messages={"required": _("Type the code that the app shows."),
                        "max_length": _("The code is wrong or used. Type the six digits that the app shows now, or an"
                                        " unused recovery code.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}))


class SearchForm(forms.Form):
    """What an administrator looks for."""

    q = forms.CharField(label=_("User name, name or phone"), max_length=60, required=False,
                        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}))


class NewAccountForm(forms.Form):
    """Who gets an account of staff."""

    user_name = forms.CharField(
        label=_("User name"), max_length=30, help_text=_("Small Latin letters, digits, dots or hyphens."),
        error_messages={"required": _("Type a user name."),
                        "max_length": _("A user name has 2 to 30 small Latin letters, digits, dots or hyphens and begins with"
                                        " a letter.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}))
    name = forms.CharField(label=_("Full name"), max_length=100, error_messages={
        "required": _("Type the name of the person."), "max_length": _("The name is too long. Shorten it.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}))


class DutyForm(forms.Form):
    """A duty, where and how long somebody is charged with it; `places` are (code, name) pairs."""

    duty = forms.ChoiceField(label=_("Duty"), choices=[
        ("", _("Choose a duty")), *((duty.value, duty.label) for duty in Duty if duty not in GIVEN_TO_NOBODY)],
        error_messages={"required": _("Choose a duty."), "invalid_choice": _("Choose a duty.")})
    place = forms.ChoiceField(label=_("Where"), required=False, error_messages={"invalid_choice": _("Choose a place.")})
    code = forms.RegexField(
        r"^[A-Za-z0-9.-]{2,40}$", label=_("Code of a centre or of a smaller place"), required=False,
        help_text=_("Only where the duty is narrower than the place above."),
        error_messages={"invalid": _("A code has Latin letters, digits, dots or hyphens. Check it.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}))
    from_on = DayField(label=_("First day"))
    last_on = DayField(label=_("Last day"), required=False, help_text=_("Leave it empty where the duty has no end."))

    def __init__(self, *given: Any, places: Sequence[tuple[str, Any]], **named: Any) -> None:
        super().__init__(*given, **named)
        field = self.fields["place"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("everywhere")), *places]


class ReasonForm(forms.Form):
    """Why something is done to an account."""

    reason = forms.CharField(label=_("Reason, for the journal"), max_length=200, error_messages={
        "required": _("Say in a few words why."), "max_length": _("This is too long. Say it in a few words.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}))


class OwnPasswordForm(forms.Form):
    """The old password and a new one."""

    old = forms.CharField(label=_("Present password"), max_length=LONGEST_PASSWORD, strip=False,
                          error_messages={"required": _("Type your present password.")},
                          widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}))
    new = forms.CharField(label=_("New password"), max_length=LONGEST_PASSWORD, strip=False,
                          help_text=_("At least twelve characters. Several words are easy to remember."),
                          error_messages={"required": _("Type a new password.")},
                          widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))
    again = forms.CharField(label=_("New password once more"), max_length=LONGEST_PASSWORD, strip=False,
                            error_messages={"required": _("Type the new password once more.")},
                            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}))


class IinForm(forms.Form):
    """An IIN."""

    iin = forms.CharField(label=_("Your IIN"), max_length=30, help_text=_("Twelve digits, as on your identity card."),
                          error_messages={"required": _("Type the twelve digits of your IIN."),
                                          "max_length": _("Type the twelve digits of your IIN.")},
                          widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}))

    def clean_iin(self) -> str:
        """Return the twelve digits, or say that one is wrong."""
        digits = "".join(self.cleaned_data["iin"].split())
        if not is_checked_number(digits):
            raise forms.ValidationError(str(_("A digit of the IIN is wrong. Check its twelve digits on the card.")))
        return digits


class PasskeyForm(forms.Form):
    """A new passkey; what the browser made comes with it."""

    name = forms.CharField(label=_("Name of the passkey"), max_length=40, help_text=_("For yourself: which device or key it is."),
                           error_messages={"required": _("Give the passkey a name."), "max_length": _("The name is too long."
                                                                                                       " Shorten it.")},
                           widget=forms.TextInput(attrs={"autocomplete": "off"}))
    credential = forms.CharField(max_length=10_000, required=False, widget=forms.HiddenInput)


class CallForm(forms.Form):
    """What came of a call."""

    outcome = forms.ChoiceField(label=_("What came of it?"), choices=Outcome.choices, widget=forms.RadioSelect, error_messages={
        "required": _("Say what came of the call."), "invalid_choice": _("Say what came of the call.")})
    result = forms.CharField(label=_("Note"), max_length=200, required=False, error_messages={
        "max_length": _("This is too long. Say it in a few words.")}, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class NothingForm(forms.Form):
    """Nothing to type: only the button."""
