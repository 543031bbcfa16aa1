"""What is typed in about promises, and a resident's answer to a report."""

from typing import Any

from django import forms

from zerdeli.base.choices import _
from zerdeli.base.fields import DayField
from zerdeli.meetings.rules.words import Force, PromiseState, Verdict

_LONG = {"max_length": _("Say it in at most 500 characters.")}


class AnswerForm(forms.Form):
    """One of three answers."""

    verdict = forms.ChoiceField(label=_("Is it done?"), choices=Verdict.choices, widget=forms.RadioSelect, error_messages={
        "required": _("Choose one of the answers."), "invalid_choice": _("Choose one of the answers.")})


class PromiseForm(forms.Form):
    """A promise that an official made."""

    place = forms.ChoiceField(label=_("Place"), error_messages={
        "required": _("Choose the place."), "invalid_choice": _("Choose one of the list.")})
    said_on = DayField(label=_("Day it was said"))
    meeting = forms.CharField(label=_("Number of the meeting"), required=False, max_length=9, help_text=_("Where it was said in a hall."),
                              error_messages={"max_length": _("A number has eight digits.")})
    force = forms.ChoiceField(label=_("How strongly it was said"), choices=Force.choices, widget=forms.RadioSelect, error_messages={
        "required": _("Choose how strongly it was said."), "invalid_choice": _("Choose how strongly it was said.")})
    words_kk = forms.CharField(label=_("Words in Kazakh"), max_length=500, widget=forms.Textarea, error_messages={
        "required": _("Write what was promised, in the words in which it was said."), **_LONG})
    words_ru = forms.CharField(label=_("Words in Russian"), max_length=500, widget=forms.Textarea, error_messages={
        "required": _("Write it in Russian too."), **_LONG})
    words_en = forms.CharField(label=_("Words in English"), max_length=500, widget=forms.Textarea, error_messages={
        "required": _("Write it in English too."), **_LONG})
    owner = forms.CharField(label=_("Who answers for it"), max_length=200, error_messages={
        "required": _("Say who answers for the promise: without an owner it is only words."),
        "max_length": _("Say it in at most 200 characters.")})
    due_on = DayField(label=_("Day by which it is due"), required=False)

    def __init__(self, *given: Any, places: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["place"].choices = places  # type: ignore[attr-defined]

    def clean_meeting(self) -> str:
        """Return the digits alone."""
        return "".join(sign for sign in self.cleaned_data["meeting"] if sign.isdigit())


class PromiseChangeForm(forms.Form):
    """Where a promise stands now, and why."""

    state = forms.ChoiceField(label=_("Where it stands"), choices=PromiseState.choices, widget=forms.RadioSelect, error_messages={
        "required": _("Choose where it stands."), "invalid_choice": _("Choose where it stands.")})
    owner = forms.CharField(label=_("Who answers for it"), max_length=200, error_messages={
        "required": _("Say who answers for the promise: without an owner it is only words."),
        "max_length": _("Say it in at most 200 characters.")})
    due_on = DayField(label=_("Day by which it is due"), required=False)
    words = forms.CharField(label=_("Why it changes"), max_length=1000, widget=forms.Textarea, error_messages={
        "required": _("Say in a sentence what was done or why."), "max_length": _("Say it in at most 1,000 characters.")})
