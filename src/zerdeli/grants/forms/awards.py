"""What is typed about agreements and reports."""

from collections.abc import Sequence
from typing import Any

from django import forms

from zerdeli.base.choices import _
from zerdeli.base.fields import DayField, SumField
from zerdeli.base.money import tiyn
from zerdeli.grants.forms.status import PhotoField

MOST = tiyn(1_000_000_000)
OTHER = "other"


class SignForm(forms.Form):
    """The account, and that she agrees."""

    iban = forms.CharField(
        label=_("Number of your bank account"), help_text=_("Twenty signs, begins with KZ. It stands in the app of your bank."),
        max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Type the number of your account: twenty signs that begin with KZ."),
                        "max_length": _("An account number has twenty signs.")})
    agrees = forms.BooleanField(label=_("I have read the agreement and sign it"), error_messages={
        "required": _("Tick the box to sign. If you do not agree, call the centre.")})


class FulfilForm(forms.Form):
    """What proves a condition."""

    proof = forms.CharField(label=_("What proves it"), max_length=200, help_text=_("Number and day of the paper, or of the register’s answer."),
                            error_messages={"required": _("Say what proves it: number and day."), "max_length": _("At most 200 letters fit.")})


class TerminateForm(forms.Form):
    """Why an agreement ends, what is to be returned."""

    reason = forms.CharField(label=_("Why the agreement ends"), max_length=1000, widget=forms.Textarea, error_messages={
        "required": _("Say why: the grantee reads it.")})
    to_return = SumField(label=_("To be returned, in tenge"), least=0, most=MOST, error_messages={
        "required": _("Type the sum, nought if nothing is to be returned.")})


class WhatForm(forms.Form):
    """Which planned thing was bought, or what else and why."""

    def __init__(self, *args: Any, planned: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        purchase = self.fields["purchase"]
        assert isinstance(purchase, forms.ChoiceField)
        purchase.choices = [*planned, (OTHER, _("Something else"))]

    purchase = forms.ChoiceField(label=_("What did you buy?"), widget=forms.RadioSelect, error_messages={
        "required": _("Choose what you bought. If it is not there, choose “Something else”.")})
    what = forms.CharField(label=_("If something else: what"), max_length=120, required=False)
    reason = forms.CharField(label=_("If something else: why"), max_length=300, required=False, widget=forms.Textarea)

    def clean(self) -> dict[str, Any]:
        """Ask what and why where something else was bought."""
        said = super().clean() or {}
        if said.get("purchase") == OTHER:
            for name, text in (("what", _("Write what you bought.")), ("reason", _("Write why you bought something else than planned."))):
                if not said.get(name, "").strip():
                    self.add_error(name, text)
        return said


class PaidForm(forms.Form):
    """How much and when."""

    amount = SumField(label=_("How much did it cost, in tenge?"), least=tiyn(1), most=MOST)
    spent_on = DayField(label=_("Day on the receipt"))


class ReceiptForm(forms.Form):
    """The receipt, and the number on the thing."""

    photo = PhotoField(label=_("Photo of the receipt"))
    asset = forms.CharField(label=_("Number on the thing, if it has one"), max_length=60, required=False)


class LookForm(forms.Form):
    """A question about a purchase; without one it is accepted."""

    question = forms.CharField(label=_("Question to the grantee: leave it empty to accept"), max_length=300, required=False,
                               widget=forms.Textarea)
