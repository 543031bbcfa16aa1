"""What voters, and those who run a vote, type in."""

from collections.abc import Sequence
from typing import Any

from django import forms

from zerdeli.accounts.rules.phones import read_phone
from zerdeli.base.choices import _
from zerdeli.base.identifiers import is_checked_number
from zerdeli.consultations.rules.boxes import OTHER_LENGTH
from zerdeli.consultations.rules.consulting import Way
from zerdeli.consultations.rules.deciding import WISH_LENGTH
from zerdeli.consultations.rules.voting import Flaw

NONE, OTHER = "-", "+"
RANKS = ("first", "second", "third")
Listed = Sequence[tuple[str, str]]


class ChoiceForm(forms.Form):
    """What a voter chooses: one option, several, or up to three in their order; none of these; or something else."""

    def __init__(self, data: Any = None, *, way: str = Way.ONE, options: Listed = ()) -> None:
        super().__init__(data)
        self._way = way
        if way == Way.RANKED:
            self._add_ranks(options)
        else:
            self._add_list(options)
        self.fields["other"] = forms.CharField(
            label=_("If you want something else: what?"), max_length=OTHER_LENGTH, required=False, error_messages={
                "max_length": _("Say it in %(limit_value)s signs at most.")})

    def _add_list(self, options: Listed) -> None:
        listed = [*options, (NONE, _("None of these")), (OTHER, _("Something else"))]
        errors = {"required": _("Choose an option. If none suits you, choose “None of these”."),
                  "invalid_choice": _("There is no such option. Choose one from the list.")}
        label = _("What should be built here?")
        if self._way == Way.SEVERAL:
            self.fields["choice"] = forms.MultipleChoiceField(
                label=label, choices=listed, error_messages=errors, widget=forms.CheckboxSelectMultiple)
        else:
            self.fields["choice"] = forms.ChoiceField(
                label=label, choices=listed, error_messages=errors, widget=forms.RadioSelect)

    def _add_ranks(self, options: Listed) -> None:
        labels = (_("First choice"), _("Second choice"), _("Third choice"))
        for rank, label in zip(RANKS, labels, strict=True):
            is_first = rank == RANKS[0]
            listed = [("", _("Choose")), *options, *([(NONE, _("None of these"))] if is_first else [])]
            self.fields[rank] = forms.ChoiceField(label=label, choices=listed, required=is_first, error_messages={
                "required": _("Choose an option. If none suits you, choose “None of these”."),
                "invalid_choice": _("There is no such option. Choose one from the list.")})

    def clean(self) -> dict[str, Any]:
        """Put the marks together as a ballot has them."""
        cleaned = super().clean() or {}
        picked = [cleaned.get(rank, "") for rank in RANKS] if self._way == Way.RANKED else cleaned.get("choice") or []
        marks = [picked] if isinstance(picked, str) else [mark for mark in picked if mark]
        if NONE in marks and len(marks) > 1:
            self.add_error(None, _("“None of these” goes with no other choice. Take one of them away."))
        if OTHER in marks and not cleaned.get("other", "").strip():
            self.add_error("other", _("Say what else you want."))
        cleaned["choices"] = tuple(mark for mark in marks if mark not in {NONE, OTHER})
        cleaned["other"] = " ".join(cleaned.get("other", "").split()) if OTHER in marks else ""
        return cleaned


class WhereForm(forms.Form):
    """The building and the flat in which a voter lives."""

    building = forms.ChoiceField(label=_("Your building"), widget=forms.Select, error_messages={
        "required": _("Choose your building."), "invalid_choice": _("Choose your building.")})
    flat = forms.CharField(
        label=_("Number of your flat"), max_length=10, required=False, help_text=_("Leave it empty if your house has no flats."),
        error_messages={"max_length": _("The number of a flat is short. Check it.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric"}))

    def __init__(self, data: Any = None, *, buildings: Listed = ()) -> None:
        super().__init__(data)
        self.fields["building"].choices = [("", _("Choose")), *buildings, (OTHER, _("My building is not in the list"))]  # type: ignore[attr-defined]


class VoterPhoneForm(forms.Form):
    """The phone by which a voter is known."""

    phone = forms.CharField(
        label=_("Your phone number"), help_text=_("We send a code by SMS. Nothing to pay and no password."), max_length=40,
        error_messages={"required": _("Type your phone number."), "max_length": _("A phone number has ten digits after"
                                                                                  " +7 or 8. Check what you typed.")},
        widget=forms.TelInput(attrs={"autocomplete": "tel", "inputmode": "tel"}))

    def clean_phone(self) -> str:
        """Return the number in E.164, or say what is wrong with it."""
        phone = read_phone(self.cleaned_data["phone"])
        if phone.reasons:
            raise forms.ValidationError([str(reason) for reason in phone.reasons])
        return phone.number


class WishForm(forms.Form):
    """A wish for the plot."""

    text = forms.CharField(
        label=_("What do you wish for this place?"), max_length=WISH_LENGTH, widget=forms.Textarea, error_messages={
            "required": _("Say what you wish for this place."), "max_length": _("Say it in %(limit_value)s signs at most.")})


class PaperGivenForm(WhereForm):
    """To whom a paper ballot is given."""

    iin = forms.CharField(label=_("IIN"), max_length=12, help_text=_("As on the card that was shown. Only a keyed index of it is kept."))
    phone = forms.CharField(label=_("Phone by which she may have voted"), max_length=40, required=False)
    field_order = ("iin", "phone", "building", "flat")

    def clean_iin(self) -> str:
        """Return twelve digits that end in their check digit."""
        iin: str = self.cleaned_data["iin"].strip()
        if not is_checked_number(iin):
            raise forms.ValidationError(_("An IIN has twelve digits, the last of which checks the others. Look at the card again."))
        return iin

    def clean_phone(self) -> str:
        """Return the number in E.164, empty where none was typed."""
        typed = self.cleaned_data["phone"].strip()
        phone = read_phone(typed)
        if typed and phone.reasons:
            raise forms.ValidationError([str(reason) for reason in phone.reasons])
        return phone.number if typed else ""


class PaperReadForm(ChoiceForm):
    """What somebody reads on a paper from the box."""

    def __init__(self, data: Any = None, *, way: str = Way.ONE, options: Listed = ()) -> None:
        super().__init__(data, way=way, options=options)
        for field in self.fields.values():
            field.required = False
        self.fields["serial"] = forms.IntegerField(label=_("Number written on the paper"), min_value=1, max_value=9999)
        self.fields["flaw"] = forms.ChoiceField(label=_("Invalid because"), required=False, choices=[
            ("", _("It is valid")), *((flaw.value, flaw.label) for flaw in (Flaw.BLANK, Flaw.TOO_MANY, Flaw.UNREADABLE))])
        self.order_fields(["serial"])


class DecisionForm(forms.Form):
    """What the district decides."""

    options = forms.MultipleChoiceField(label=_("What will be built"), required=False, widget=forms.CheckboxSelectMultiple)
    paper = forms.CharField(label=_("Number and date of the decision"), max_length=120)
    reason_kk = forms.CharField(label=_("Reason in Kazakh, where it is not what residents chose"), required=False, widget=forms.Textarea)
    reason_ru = forms.CharField(label=_("Reason in Russian, where it is not what residents chose"), required=False, widget=forms.Textarea)

    def __init__(self, data: Any = None, *, options: Listed = ()) -> None:
        super().__init__(data)
        self.fields["options"].choices = list(options)  # type: ignore[attr-defined]


class GroupForm(forms.Form):
    """Wishes that mean the same, and their common name."""

    wishes = forms.MultipleChoiceField(
        label=_("Wishes that mean the same"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose wishes from the list."), "invalid_choice": _("Choose wishes from the list.")})
    name = forms.CharField(label=_("What they wish, in a few words"), max_length=100,
                           error_messages={"required": _("Say in a few words what they wish.")})

    def __init__(self, data: Any = None, *, wishes: Listed = ()) -> None:
        super().__init__(data)
        self.fields["wishes"].choices = list(wishes)  # type: ignore[attr-defined]
