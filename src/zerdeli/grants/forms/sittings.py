"""What the secretary and the members of the commission type in and choose."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms

from zerdeli.base.choices import _
from zerdeli.base.fields import DayField, SumField
from zerdeli.base.periods import ALMATY
from zerdeli.grants.rules.protocols import Made
from zerdeli.grants.rules.scores import HIGHEST, LOWEST, Mark, anchor_of, criterion_name, reasons_against_mark
from zerdeli.grants.rules.sitting_conflicts import Conflict
from zerdeli.grants.rules.sitting_decisions import Line
from zerdeli.grants.rules.sittings import Order

Options = Sequence[tuple[str, Any]]
MOST_WORDS = 2000
_LONG = {"max_length": _("At most %(limit_value)s letters fit; yours has %(show_value)s. Say it shorter.")}


def _words(label: Any, missing: Any = "", hint: Any = "", most: int = MOST_WORDS, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, help_text=hint, max_length=most, required=required, widget=forms.Textarea,
                           error_messages={"required": missing, **_LONG})


def _several(label: Any, missing: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, widget=forms.CheckboxSelectMultiple, error_messages={
        "required": missing, "invalid_choice": _("One of these is not on the list any more. Choose anew.")})


def _one(label: Any, missing: Any, choices: Options = ()) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect,
                             error_messages={"required": missing, "invalid_choice": missing})


class SittingForm(forms.Form):
    """A sitting as it is planned."""

    line = forms.ChoiceField(label=_("Budget line from which grants are given"), error_messages={
        "required": _("Choose a budget line."), "invalid_choice": _("Choose a budget line.")})
    day = DayField(label=_("Day of the sitting"))
    hour = forms.TimeField(label=_("Time"), help_text=_("For example, 10:00."), input_formats=["%H:%M", "%H.%M"], error_messages={
        "required": _("Type the time as hours and minutes."), "invalid": _("Type the time as hours and minutes.")})
    order = _one(_("In which order cases are taken"), _("Choose the order."), Order.choices)
    members = _several(_("Members"), _("Choose the members."))
    chair = forms.ChoiceField(label=_("Chair"), error_messages={
        "required": _("Choose the chair."), "invalid_choice": _("Choose the chair.")})

    def __init__(self, lines: Options, members: Options, data: Any = None) -> None:
        super().__init__(data, initial={"order": Order.ARRIVAL})
        for name, options in (("line", lines), ("members", members), ("chair", members)):
            self.fields[name].choices = list(options)  # type: ignore[attr-defined]

    @property
    def starts_at(self) -> datetime:
        """The instant at which a good form lets the sitting begin."""
        hour: time = self.cleaned_data["hour"]
        return datetime.combine(self.cleaned_data["day"], hour, ALMATY)


class AgendaForm(forms.Form):
    """Ready applications for the agenda."""

    applications = _several(_("Ready applications"), _("Choose at least one application."))

    def __init__(self, options: Options, data: Any = None) -> None:
        super().__init__(data, initial={"applications": [key for key, __ in options]})
        self.fields["applications"].choices = list(options)  # type: ignore[attr-defined]


class SendForm(forms.Form):
    """The text from which the order is drawn."""

    seed = forms.CharField(label=_("Text of the lot"), max_length=200, required=False, help_text=_(
        "Something that none of you could choose and everybody can look up, such as the numbers of a lottery. Not needed for the"
        " order of arrival."), error_messages=_LONG)


class AttendanceForm(forms.Form):
    """Who is here."""

    present = _several(_("Members who are here"), _("Mark who is here."))

    def __init__(self, options: Options, here: Sequence[str], data: Any = None) -> None:
        super().__init__(data, initial={"present": list(here)})
        self.fields["present"].choices = list(options)  # type: ignore[attr-defined]


class ConflictForm(forms.Form):
    """What ties a member to an applicant."""

    conflict = _one(_("Does anything tie you to this applicant?"), _("Say whether anything ties you to the applicant."), Conflict.choices)
    words = forms.CharField(label=_("What interest"), max_length=300, required=False, error_messages=_LONG)


class ScoresForm(forms.Form):
    """A score for each criterion with its anchors in words; a strong one with its reason."""

    def __init__(self, criteria: Sequence[str], data: Any = None) -> None:
        super().__init__(data)
        self.criteria = tuple(criteria)
        for code in criteria:
            choices = [(str(value), f"{value} – {anchor_of(code, value)}") for value in range(LOWEST, HIGHEST + 1)]
            self.fields[code] = _one(criterion_name(code), _("Give a score."), choices)
            self.fields[f"{code}_reason"] = _words(_("Reason"), required=False, hint=_(
                "Needed for 0, 1 and 5: at least 30 characters."))

    def clean(self) -> dict[str, Any]:
        """Keep the marks, or say at each reason what is missing."""
        for code in self.criteria:
            if code in self.cleaned_data:
                for reason in reasons_against_mark(self.mark(code)):
                    self.add_error(f"{code}_reason", forms.ValidationError(str(reason), code=reason.code))
        return self.cleaned_data

    def mark(self, code: str) -> Mark:
        """Return what was given for a criterion."""
        return Mark(code, int(self.cleaned_data[code]), self.cleaned_data.get(f"{code}_reason", ""))

    @property
    def marks(self) -> list[Mark]:
        """What was given, one a criterion."""
        return [self.mark(code) for code in self.criteria]


class ChangeScoreForm(forms.Form):
    """Another score for a criterion, with what changed one's mind."""

    def __init__(self, criterion: str, data: Any = None) -> None:
        super().__init__(data)
        choices = [(str(value), f"{value} – {anchor_of(criterion, value)}") for value in range(LOWEST, HIGHEST + 1)]
        self.fields["value"] = _one(criterion_name(criterion), _("Give a score."), choices)
        self.fields["reason"] = _words(_("Reason"), required=False, hint=_("Needed for 0, 1 and 5: at least 30 characters."))
        self.fields["why"] = _words(_("What in the discussion changed your mind?"), _("Say what changed your mind."))


class LowerForm(forms.Form):
    """A sum for each line, at most what was asked for."""

    def __init__(self, lines: Sequence[Line], data: Any = None) -> None:
        super().__init__(data, initial={f"line_{line.key}": line.amount for line in lines})
        self.lines = tuple(lines)
        for line in lines:
            self.fields[f"line_{line.key}"] = SumField(label=line.what or _("Sum asked for"), least=0, most=line.amount)

    @property
    def sums(self) -> dict[str, int]:
        """The tiyn by line."""
        return {line.key: self.cleaned_data[f"line_{line.key}"] for line in self.lines}


class RefusalForm(forms.Form):
    """The four parts of a refusal; the quote is picked and never typed."""

    criterion = _one(_("On which criterion does the application fail?"), _("Choose the criterion on which the application fails."))
    quote = _one(_("On which sentence or number of the application does this rest?"),
                 _("Pick the sentence or number of the application that the refusal rests on."))
    advice = _words(_("What would change the answer?"), _("Say what would change the answer."),
                    _("The applicant reads this. At least 20 characters."))

    def __init__(self, criteria: Options, quotes: Options, data: Any = None) -> None:
        super().__init__(data)
        self.fields["criterion"].choices = list(criteria)  # type: ignore[attr-defined]
        self.fields["quote"].choices = list(quotes)  # type: ignore[attr-defined]


class PutOffForm(forms.Form):
    """Why a case is put off."""

    reason = forms.CharField(label=_("Why is the case put off?"), max_length=300, error_messages={
        "required": _("Say why the case is put off: it stands in the protocol."), **_LONG})


class SignatureForm(forms.Form):
    """A signature file over a form of the protocol."""

    made = _one(_("Which file did you sign?"), _("Choose the file that you signed."), Made.choices)
    file = forms.FileField(label=_("Signature file"), help_text=_("CMS (.p7s or .cms), detached, at most 200 KB."), error_messages={
        "required": _("Choose a file."), "empty": _("The file is empty. Export it once more."), "missing": _("Choose a file."),
        "invalid": _("Choose a file.")})


class PaperSignatureForm(forms.Form):
    """Whose hand signed the printed protocol."""

    signer = forms.ChoiceField(label=_("Who signed on paper"), error_messages={
        "required": _("Choose who signed."), "invalid_choice": _("Choose who signed.")})

    def __init__(self, signers: Options, data: Any = None) -> None:
        super().__init__(data)
        self.fields["signer"].choices = list(signers)  # type: ignore[attr-defined]


class AppealForm(forms.Form):
    """An appeal as it came in."""

    received_on = DayField(label=_("Day on which it came in"))
    text = _words(_("What the appeal says"), _("Write down what the appeal asks for."))
    excuse = forms.CharField(label=_("Why a late appeal is taken in"), max_length=300, required=False, error_messages=_LONG)


class AnswerForm(forms.Form):
    """The answer to an appeal."""

    outcome = _one(_("Answer"), _("Choose the answer."),
                   (("upheld", _("the appeal is right: the commission decides anew")), ("rejected", _("the decision stands"))))
    answer = _words(_("Reason of the answer"), _("Give the reason of the answer, in a sentence or more."))
