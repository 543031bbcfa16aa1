"""What people type in to sign in."""

from django import forms

from zerdeli.accounts.rules.phones import read_phone
from zerdeli.base.choices import LANGUAGES, _

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
