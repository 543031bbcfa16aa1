"""The first two tasks of an application: about you, your family."""

from collections.abc import Sequence
from typing import Any

from django import forms

from zerdeli.base.choices import _
from zerdeli.base.fields import NumberField, PhoneField
from zerdeli.base.identifiers import is_checked_number
from zerdeli.grants.rules.cases import Proof
from zerdeli.terms.rules.words import Ground

NAME = r"^[A-Za-zА-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі’'ʼ -]+$"
NOT_SURE = "not_sure"


class IinForm(forms.Form):
    """The IIN; its check digit must be right."""

    iin = forms.CharField(
        label=_("Your IIN"), help_text=_("Twelve digits, on the front of your identity card below the photo."), max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Type the twelve digits of your IIN."),
                        "max_length": _("An IIN has twelve digits. Type them without anything else.")})

    def clean_iin(self) -> str:
        """Return twelve digits, or refuse with what is wrong."""
        typed = "".join(sign for sign in self.cleaned_data["iin"] if sign not in " -")
        if not (len(typed) == 12 and typed.isascii() and typed.isdigit()):
            raise forms.ValidationError(_("An IIN has twelve digits. Type them without anything else."), code="grants.iin_form")
        if not is_checked_number(typed):
            raise forms.ValidationError(_("A digit of the IIN is wrong. Compare all twelve with your card."), code="grants.iin_digit")
        return typed


def _name(label: Any, autocomplete: str, missing: Any, *, required: bool = True) -> forms.CharField:
    return forms.RegexField(
        NAME, label=label, max_length=60, required=required,
        widget=forms.TextInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"}),
        error_messages={"required": missing, "invalid": _("Write the name in letters, as on the card; a hyphen is allowed."),
                        "max_length": _("At most sixty letters fit. Write the name as on the card.")})


class NameForm(forms.Form):
    """The name as on the card."""

    surname = _name(_("Surname"), "family-name", _("Type your surname as on the card."))
    given_name = _name(_("Given name"), "given-name", _("Type your given name as on the card."))
    patronymic = _name(_("Patronymic"), "additional-name", "", required=False)


class AddressForm(forms.Form):
    """Where she lives: a microdistrict of the register, and the rest in one line."""

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        place = self.fields["place"]
        assert isinstance(place, forms.ChoiceField)
        place.choices = [("", _("Choose")), *places]

    place = forms.ChoiceField(label=_("Microdistrict"), error_messages={
        "required": _("Choose your microdistrict. If it is not there, choose your district at the end."),
        "invalid_choice": _("Choose a microdistrict from the list.")})
    line = forms.CharField(
        label=_("Street, house, flat"), help_text=_("For example: Zhasyl street, house 12, flat 5"), max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
        error_messages={"required": _("Type the street, the house and the flat."),
                        "max_length": _("At most 150 letters fit. Write street, house and flat only.")})


class ContactForm(forms.Form):
    """Whether SMS may be sent to the phone of the account, and another way to reach her."""

    is_safe = forms.ChoiceField(
        label=_("May we send SMS to this number?"),
        help_text=_("Our SMS name no sums and no results. If somebody else reads your phone, choose “No”: we call you."),
        choices=[("yes", _("Yes")), ("no", _("No, call me"))], widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether we may send SMS to this number.")})
    when = forms.CharField(label=_("When is it best to call?"), max_length=60, required=False,
                           error_messages={"max_length": _("At most sixty letters fit.")})
    second_phone = PhoneField(label=_("Another phone"), required=False)


class PaperContactForm(ContactForm):
    """The same for a paper: the phone stands on it, and may be missing."""

    phone = PhoneField(label=_("Phone"), required=False)
    field_order = ("phone", "is_safe", "when", "second_phone")


class FamilyForm(forms.Form):
    """On what she applies, and how many children there are."""

    def __init__(self, *args: Any, grounds: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        ground = self.fields["ground"]
        assert isinstance(ground, forms.ChoiceField)
        ground.choices = [*((one, Ground(one).label) for one in grounds), (NOT_SURE, _("I am not sure"))]

    ground = forms.ChoiceField(label=_("What applies to you or your family?"), widget=forms.RadioSelect, error_messages={
        "required": _("Choose one. If several apply, choose the first; “I am not sure” is an answer, too."),
        "invalid_choice": _("The list has changed. Choose one of those that stand here now.")})
    children = NumberField(
        label=_("How many children are under 18, or study full-time and are under 23?"), least=0, most=20,
        error_messages={"required": _("Type how many children there are: a number, nought if there are none.")})


class ProofForm(forms.Form):
    """How the status is shown."""

    proof = forms.ChoiceField(
        label=_("How do you show it?"), help_text=_("You need no paper today. Copies of identity cards are never needed."),
        choices=Proof.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you show the status of your family.")})
