"""What is typed in about instructions: giving one, its steps, ending a body."""

from collections.abc import Sequence
from typing import Any

from django import forms

from zerdeli.base.choices import _
from zerdeli.base.fields import DayField
from zerdeli.meetings.rules.states import MOVES, Step

MOST_BYTES = 10 * 1024 * 1024
KINDS = {b"%PDF": "application/pdf", b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}
TOO_LONG = _("Say it in at most 2,000 characters.")
# Which steps name a day, and what the day is.
DAYS = {Step.ASK_FOR_TIME: _("Until which day"), Step.EXTEND: _("New deadline")}
WORDS = {
    Step.REPORT: _("What was done"), Step.ASK_FOR_TIME: _("Why more time is needed"), Step.EXTEND: _("Why the deadline is extended"),
    Step.ACCEPT: _("Note"), Step.RETURN: _("What is missing"), Step.EXPLAIN: _("The explanation, as residents will read it"),
    Step.GIVE_UP: _("Why it is not done"), Step.REOPEN: _("Why it is taken up again"),
}


def kind_of_file(start: bytes) -> str:
    """Return the media type of a file by its first bytes; empty where it is none that we take."""
    if start[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1"}:
        return "image/heic"
    return next((kind for sign, kind in KINDS.items() if start.startswith(sign)), "")


class StepForm(forms.Form):
    """What a step says and shows: words, a file as evidence, a day; only what the step needs is asked."""

    words = forms.CharField(max_length=2000, widget=forms.Textarea, error_messages={
        "required": _("Say in a sentence what was done or why."), "max_length": TOO_LONG})
    evidence = forms.FileField(
        label=_("Photo or document that shows it"), help_text=_("PDF or picture, at most 10 MB."),
        error_messages={"required": _("Add what shows that it is done: a photo or a document."),
                        "empty": _("The file is empty. Choose another."), "invalid": _("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png,.heic"}))
    until_on = DayField()

    def __init__(self, *given: Any, step: Step, has_file: bool = False, **more: Any) -> None:
        super().__init__(*given, **more)
        move = MOVES[step]
        if step in WORDS:
            self.fields["words"].label, self.fields["words"].required = WORDS[step], move.needs_words
        else:
            del self.fields["words"]
        if not move.needs_evidence:
            del self.fields["evidence"]
        elif has_file:
            self.fields["evidence"].required = False
            self.fields["evidence"].help_text = _("Your file is kept from before. Choose one only to replace it.")
        if step in DAYS:
            self.fields["until_on"].label = DAYS[step]
        else:
            del self.fields["until_on"]

    def clean_evidence(self) -> Any:
        """Return the file, or say that it is too large or of a kind that nobody can open."""
        file = self.cleaned_data["evidence"]
        if file is None:
            return None
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 10 MB. Send a smaller copy."))
        start = file.read(12)
        file.seek(0)
        if not kind_of_file(start):
            raise forms.ValidationError(_("This file is neither a picture nor a PDF. Choose another."))
        return file


class GiveForm(forms.Form):
    """An instruction about a concern."""

    body = forms.ChoiceField(label=_("Who carries it out"), error_messages={
        "required": _("Choose who carries it out."), "invalid_choice": _("Choose one of the list.")})
    executor = forms.CharField(label=_("Person there"), help_text=_("User name, where one person is to have it."), max_length=30,
                               required=False, error_messages={"max_length": _("A user name has at most 30 characters.")})
    text = forms.CharField(label=_("What is to be done"), max_length=2000, widget=forms.Textarea,
                           error_messages={"required": _("Say in a sentence what is to be done."), "max_length": TOO_LONG})
    evidence = forms.CharField(
        label=_("What will show that it is done"), max_length=300, help_text=_("For example: a photo of the lamp that burns."),
        error_messages={"required": _("Say what will show that it is done, such as a photo."),
                        "max_length": _("Say it in at most 300 characters.")})
    due_on = DayField(label=_("Deadline"))

    def __init__(self, *given: Any, bodies: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["body"].choices = [("", _("Choose")), *bodies]  # type: ignore[attr-defined]


class BodyForm(forms.Form):
    """A body and its names."""

    code = forms.SlugField(label=_("Code of the body"), max_length=20, error_messages={
        "required": _("Type a short code, such as LAND."), "invalid": _("A code has Latin letters, digits and hyphens."),
        "max_length": _("A code has at most 20 characters.")})
    name_kk = forms.CharField(label=_("Name in Kazakh"), max_length=200, error_messages={
        "required": _("Type the name in Kazakh."), "max_length": _("Say it in at most 200 characters.")})
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=200, error_messages={
        "required": _("Type the name in Russian."), "max_length": _("Say it in at most 200 characters.")})
    name_en = forms.CharField(label=_("Name in English"), max_length=200, error_messages={
        "required": _("Type the name in English."), "max_length": _("Say it in at most 200 characters.")})
    from_on = DayField(label=_("First day of the body"))


class BodyEndForm(forms.Form):
    """The day from which a body is no more, and who goes on with its work."""

    until_on = DayField(label=_("First day without it"))
    successor = forms.ChoiceField(label=_("Who goes on with its work"), required=False,
                                  error_messages={"invalid_choice": _("Choose one of the list.")})

    def __init__(self, *given: Any, bodies: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["successor"].choices = [("", _("Nobody: it has no open work")), *bodies]  # type: ignore[attr-defined]
