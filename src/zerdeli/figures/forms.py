"""What-ifs as they are typed: one variant, what it stands on, and what is said when it is proposed."""

from collections.abc import Sequence
from typing import Any

from django import forms

from zerdeli.base.choices import _
from zerdeli.base.fields import NumberField, SumField
from zerdeli.base.money import tiyn
from zerdeli.figures.rules.whatif.standing import Sum
from zerdeli.figures.rules.whatif.variants import Variant

LETTERS = ("a", "b", "c")
_MOST = tiyn(1_000_000_000_000)


class StandForm(forms.Form):
    """Of which year the register is asked, and on which sum the what-if stands."""

    year = forms.TypedChoiceField(label=_("Year that it is compared with"), coerce=int, required=False)
    stands_on = forms.ChoiceField(label=_("Sum that it stands on"), choices=Sum.choices, required=False)

    def __init__(self, *args: Any, years: Sequence[int], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class VariantForm(forms.Form):
    """One variant; its names begin with its letter, so that the address keeps three of them."""

    total = SumField(label=_("Money for grants in a year, tenge"), least=0, most=_MOST)
    large_share = NumberField(label=_("Of it for large grants, per cent"), least=0, most=100)
    small_average = SumField(label=_("Average small grant, tenge"), least=100, most=_MOST)
    large_average = SumField(label=_("Average large grant, tenge"), least=100, most=_MOST)
    small_cap = SumField(label=_("Largest small grant, tenge"), least=0, most=_MOST)
    large_cap = SumField(label=_("Largest large grant, tenge"), least=0, most=_MOST)

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        for code, name in places:
            self.fields[f"share_{code}"] = NumberField(
                label=_("%(place)s, per cent") % {"place": name}, least=0, most=100, required=False)

    @property
    def basics(self) -> list[forms.BoundField]:
        """The questions that are always asked."""
        return [field for field in self if not field.name.startswith("share_")]

    @property
    def shares(self) -> list[forms.BoundField]:
        """The districts' shares, which may all stay empty."""
        return [field for field in self if field.name.startswith("share_")]

    @property
    def variant(self) -> Variant:
        """What was typed; districts without a share have none once any has one."""
        said = self.cleaned_data
        shares = {name.removeprefix("share_"): value for name, value in said.items() if name.startswith("share_") and value}
        return Variant(said["total"], said["small_average"], said["large_average"], said["small_cap"], said["large_cap"],
                       said["large_share"], shares)


class ProposeForm(forms.Form):
    """Which variant is proposed, as the plan of which year, on what basis and why."""

    letter = forms.ChoiceField(label=_("Variant"), choices=[(letter, letter.upper()) for letter in LETTERS])
    plan_year = NumberField(label=_("Year of the plan"), least=2000, most=2100)
    legal_basis = forms.CharField(label=_("Act or draft on which it would rest"), max_length=300)
    reason = forms.CharField(label=_("Why"), max_length=2000, widget=forms.Textarea)


class DecideForm(forms.Form):
    """The decision on a proposal; a refusal says why."""

    decision = forms.CharField(label=_("If you decline: why"), max_length=2000, required=False, widget=forms.Textarea)
