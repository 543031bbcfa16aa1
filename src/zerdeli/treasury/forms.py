"""What people of the treasury type in and choose."""

from collections.abc import Mapping, Sequence

from django import forms
from django.core.files.uploadedfile import UploadedFile

from zerdeli.base.choices import _
from zerdeli.base.fields import DayField, NumberField, SumField
from zerdeli.base.identifiers import is_checked_number
from zerdeli.treasury.rules.markup import MOST_BYTES

Options = Sequence[tuple[str, str]]
_REASON = _("Say it in at most 300 characters.")


class ChooseForm(forms.Form):
    """Payment orders of a page, all chosen at first."""

    orders = forms.MultipleChoiceField(
        label=_("Payment orders"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one payment order."),
                        "invalid_choice": _("One of these is not on the list any more. Choose anew.")})

    def __init__(self, options: Options, chosen: Sequence[str], data: object = None) -> None:
        super().__init__(data, initial={"orders": list(chosen)})  # type: ignore[arg-type]
        self.fields["orders"].choices = list(options)  # type: ignore[attr-defined]


class BatchForm(ChooseForm):
    """Payment orders of a batch, and the account that pays them."""

    payer = forms.ChoiceField(
        label=_("Account that pays"), error_messages={"required": _("Choose the account that pays."),
                                                      "invalid_choice": _("Choose the account that pays.")})

    def __init__(self, accounts: Options, options: Options, chosen: Sequence[str], data: object = None) -> None:
        super().__init__(options, chosen, data)
        self.fields["payer"].choices = list(accounts)  # type: ignore[attr-defined]


class StatementForm(forms.Form):
    """A bank's statement."""

    file = forms.FileField(
        label=_("Statement of the bank"), help_text=_("XML of the kind camt.053, or CSV; at most 20 MB. The same file twice"
                                                      " changes nothing."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty. Export it once more."),
                        "missing": _("Choose a file."), "invalid": _("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": ".xml,.csv"}))

    def clean_file(self) -> "UploadedFile[bytes]":
        """Return the file, or say that it is too large."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 20 MB. Split it by day."))
        return file


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(label=_("Why"), max_length=300, error_messages={
        "required": _("Say why, in a sentence."), "max_length": _REASON})


class RefundForm(ReasonForm):
    """How much came back, and why."""

    amount = SumField(label=_("Sum that came back, in tenge"), least=1)
    field_order = ("amount", "reason")


class MatchForm(ReasonForm):
    """Which order a bank's line answers."""

    number = forms.CharField(label=_("Number of the payment order"), max_length=9, error_messages={
        "required": _("Type the eight digits of the payment order."),
        "max_length": _("Type the eight digits of the payment order.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    field_order = ("number", "reason")

    def clean_number(self) -> str:
        """Return the digits without what stands between them."""
        return "".join(sign for sign in self.cleaned_data["number"] if sign.isdigit())


class CompleteForm(forms.Form):
    """What the checks may find missing."""

    agreement = forms.CharField(label=_("Number of the agreement"), max_length=40, required=False,
                                error_messages={"max_length": _("A number has at most 40 characters.")})
    registered_on = DayField(label=_("Day of the notice of registration"), required=False)
    iban = forms.CharField(label=_("Account number of the payee"), max_length=34, error_messages={
        "required": _("Type the account number: KZ and eighteen more signs."),
        "max_length": _("Type the account number: KZ and eighteen more signs.")},
        widget=forms.TextInput(attrs={"autocapitalize": "characters", "spellcheck": "false", "autocomplete": "off"}))
    owner = forms.CharField(
        label=_("IIN or BIN of the account’s owner"), required=False, max_length=12,
        help_text=_("As the bank’s certificate says. Leave it empty while there is none."),
        error_messages={"max_length": _("An IIN or BIN has twelve digits.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
    waiver = forms.ChoiceField(label=_("Exception to the last day for commitments"), required=False, error_messages={
        "invalid_choice": _("Choose one of the listed exceptions.")})

    def __init__(self, waivers: Options, data: object = None, initial: Mapping[str, object] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))  # type: ignore[arg-type]
        self.fields["waiver"].choices = [("", _("none")), *waivers]  # type: ignore[attr-defined]

    def clean_owner(self) -> str:
        """Return twelve digits whose check digit is right, or nothing."""
        return _checked(self.cleaned_data["owner"])


class OrderForm(CompleteForm):
    """What a document orders."""

    document = forms.CharField(label=_("Number of the document that orders it"), max_length=20, error_messages={
        "required": _("Type the document’s number."), "max_length": _("A number has at most 20 characters.")})
    line = forms.ChoiceField(label=_("Budget line"), error_messages={
        "required": _("Choose the budget line."), "invalid_choice": _("Choose the budget line.")})
    month = NumberField(label=_("Month of the plan"), least=1, most=12)
    amount = SumField(label=_("Sum in tenge"), least=1)
    payee = forms.CharField(label=_("Name of the payee"), max_length=140, error_messages={
        "required": _("Type the payee’s name."), "max_length": _("A name has at most 140 characters.")})
    payee_number = forms.CharField(label=_("IIN or BIN of the payee"), max_length=12, error_messages={
        "required": _("Type the twelve digits of the IIN or BIN."), "max_length": _("An IIN or BIN has twelve digits.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}))
    field_order = ("document", "line", "month", "amount", "payee", "payee_number", "iban", "owner", "agreement",
                   "registered_on", "waiver")

    def __init__(self, lines: Options, waivers: Options, data: object = None, initial: Mapping[str, object] | None = None) -> None:
        super().__init__(waivers, data, initial)
        self.fields["line"].choices = list(lines)  # type: ignore[attr-defined]

    def clean_payee_number(self) -> str:
        """Return twelve digits whose check digit is right."""
        return _checked(self.cleaned_data["payee_number"])


def _checked(typed: str) -> str:
    digits = "".join(typed.split())
    if digits and not is_checked_number(digits):
        raise forms.ValidationError(_("The check digit of this number is wrong: a digit was mistyped or two were swapped."))
    return digits
