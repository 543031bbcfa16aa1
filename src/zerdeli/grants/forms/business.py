"""The third task of an application: the business, what is bought, how money comes and goes; for large grants the plan."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from zerdeli.base import formats
from zerdeli.base.choices import _
from zerdeli.base.fields import NumberField, SumField
from zerdeli.base.money import tiyn
from zerdeli.grants.rules.cases import Site
from zerdeli.grants.rules.purchases import Wanted, reasons_against_purchases

MOST = tiyn(1_000_000_000)
PARTS = ("what", "price", "quantity", "seller")


def _words(label: Any, missing: Any, most: int, *, required: bool = True, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, max_length=most, required=required, widget=forms.Textarea,
        error_messages={"required": missing,
                        "max_length": _("At most %(limit_value)s letters fit; yours has %(show_value)s. Say it shorter.")})


class IdeaForm(forms.Form):
    """What the business is to be."""

    idea = _words(_("What will you do?"), _("Write in a sentence what you will do, or take one of the examples."), 200,
                  hint=_("One or two sentences: what you make or offer, and to whom."))


class SiteForm(forms.Form):
    """Where it is to be."""

    site = forms.ChoiceField(label=_("Where will you work?"), choices=Site.choices, widget=forms.RadioSelect,
                             error_messages={"required": _("Choose where you will work.")})


class MoneyForm(forms.Form):
    """What comes in and what goes out in a month."""

    income = SumField(label=_("Income in a month, in tenge"), least=0, most=MOST, error_messages={
        "required": _("Type how much you expect to take in a month. A guess is enough.")})
    costs = SumField(label=_("Costs in a month, in tenge"), least=0, most=MOST, error_messages={
        "required": _("Type how much you expect to spend in a month. A guess is enough.")})
    plan = _words(_("How did you reckon this?"), "", 500, required=False,
                  hint=_("For example: 20 orders in a month, 6,000 tenge each."))
    wants_help = forms.BooleanField(label=_("I want help with this: a trainer calls me"), required=False)


class MarketForm(forms.Form):
    """Large grants: the market."""

    market = _words(_("Who else offers this nearby, and how do you differ?"),
                    _("Write who else offers this, and what is better at yours."), 1000)


class BuyersForm(forms.Form):
    """Large grants: the buyers."""

    buyers = _words(_("Who will buy? Name those who said so"), _("Write who will buy from you."), 1000)


class CalculationForm(forms.Form):
    """Large grants: numbers of the first year."""

    jobs = NumberField(label=_("How many people will work with you after a year?"), least=0, most=500, error_messages={
        "required": _("Type how many people will work with you, nought if nobody.")})
    year_income = SumField(label=_("Income in the first year, in tenge"), least=0, most=MOST, error_messages={
        "required": _("Type the income of the first year. A guess is enough.")})
    year_costs = SumField(label=_("Costs in the first year, in tenge"), least=0, most=MOST, error_messages={
        "required": _("Type the costs of the first year. A guess is enough.")})
    own_money = SumField(label=_("Own money that you put in, in tenge"), least=0, most=MOST, error_messages={
        "required": _("Type how much you put in yourself, nought if nothing.")})


class SlotForm(forms.Form):
    """Large grants: when she defends the plan."""

    def __init__(self, *args: Any, slots: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        slot = self.fields["slot"]
        assert isinstance(slot, forms.ChoiceField)
        slot.choices = [*slots, ("later", _("None of these suits: call me"))]

    slot = forms.ChoiceField(label=_("When will you defend your plan before the commission?"), widget=forms.RadioSelect, error_messages={
        "required": _("Choose a time, or “None of these suits”."),
        "invalid_choice": _("This time was taken meanwhile. Choose another one.")})


class LineForm(forms.Form):
    """One thing to buy."""

    what = forms.CharField(label=_("What will you buy?"), max_length=120, error_messages={
        "required": _("Write what you will buy."), "max_length": _("At most 120 letters fit.")})
    price = SumField(label=_("Price of one, in tenge"), least=tiyn(1), most=MOST, error_messages={
        "required": _("Type the price of one in tenge.")})
    quantity = NumberField(label=_("How many"), least=1, most=9999, initial=1, error_messages={
        "required": _("Type how many you will buy: 1 or more.")})
    seller = forms.CharField(label=_("Where or from whom"), max_length=120, required=False, error_messages={
        "max_length": _("At most 120 letters fit.")})

    @property
    def wanted(self) -> Wanted:
        """The line of a good form."""
        said = self.cleaned_data
        return Wanted(said["what"], said["price"], said["quantity"], said["seller"])


class PurchasesForm(forms.Form):
    """All things to buy: the inputs of LineForm, each once a line. What is held against the largest sum is the total."""

    purchases = forms.CharField(label=_("What you will buy"), required=False)

    def __init__(self, data: QueryDict | None = None, *, cap: int = 0, **options: Any) -> None:
        super().__init__(data, **options)
        self.cap, self.typed = cap, list(typed_lines(data or {}))

    def clean(self) -> dict[str, Any]:
        """Keep the lines as values, or refuse with every reason."""
        forms_of_lines = [LineForm(line) for line in self.typed]
        if not all(form.is_valid() for form in forms_of_lines):
            raise forms.ValidationError(_("A line lacks its name or its price. Correct it, or remove it."), code="grants.bad_line")
        lines = [form.wanted for form in forms_of_lines]
        for reason in reasons_against_purchases(lines, self.cap):
            self.add_error(None, forms.ValidationError(str(reason), code=reason.code))
        return {"purchases": lines}

    @property
    def shown(self) -> str:
        """The lines as the check of all answers shows them."""
        return "\n".join(line_words(form.wanted) for form in map(LineForm, self.typed) if form.is_valid())


def typed_lines(typed: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Yield the lines that were typed, each as what was typed by name."""
    columns = [typed.getlist(name) if isinstance(typed, QueryDict) else list(typed.get(name, ())) for name in PARTS]
    for line in zip(*columns, strict=False):
        yield dict(zip(PARTS, map(str, line), strict=True))


def line_words(line: Wanted) -> str:
    """Return a line in words: what, how many times which price, what it makes, from whom."""
    made = f"{line.what}: {line.quantity} × {formats.tenge(line.price // 100)} = {formats.tenge(line.amount // 100)}"
    return f"{made}, {line.seller}" if line.seller else made
