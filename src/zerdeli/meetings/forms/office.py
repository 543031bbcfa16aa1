"""What officers type in: a concern by telephone or paper, a line in the hall, what becomes of it, a meeting."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms

from zerdeli.base.choices import _
from zerdeli.base.fields import DayField, NumberField, PhoneField
from zerdeli.base.periods import ALMATY
from zerdeli.meetings.rules.appeals import MOST_WORDS
from zerdeli.meetings.rules.words import Announced, Source, Topic

Listed = Sequence[tuple[str, str]]
BY_STAFF = (Source.PHONE, Source.RECEPTION, Source.PAPER)
_TOO_LONG = {"max_length": _("Say it in %(limit_value)s signs at most.")}
_TOPICS = [("", _("By the words")), *Topic.choices]


class ConcernForm(forms.Form):
    """A concern that somebody tells an officer."""

    words = forms.CharField(label=_("What was said"), max_length=MOST_WORDS, widget=forms.Textarea, error_messages={
        "required": _("Write what was said."), **_TOO_LONG})
    where = forms.CharField(label=_("Where it is"), max_length=300, required=False, error_messages=_TOO_LONG)
    topic = forms.ChoiceField(label=_("Topic"), choices=_TOPICS, required=False)
    name = forms.CharField(label=_("Who says it"), max_length=150, required=False, error_messages=_TOO_LONG)
    phone = PhoneField(label=_("Phone number"), required=False)
    may_write = forms.BooleanField(label=_("SMS may be sent to this number"), required=False)


class HallForm(ConcernForm):
    """A line in the hall: what, where, who; answered on the spot or not. `key` is the line's own, so that it is saved once."""

    answer = forms.CharField(label=_("Answered on the spot: what was answered"), max_length=MOST_WORDS, required=False,
                             error_messages=_TOO_LONG)
    joins = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)
    key = forms.CharField(max_length=32, min_length=32, widget=forms.HiddenInput)
    field_order = ("words", "where", "name", "phone", "may_write", "topic", "answer", "joins", "key")

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["words"].widget = forms.TextInput(attrs={"autofocus": True, "autocomplete": "off"})
        self.fields["words"].label = _("What is raised")


class StaffConcernForm(ConcernForm):
    """A concern by telephone, at the reception or on paper. `key` is the sheet's own, so that it is recorded once."""

    source = forms.ChoiceField(label=_("How it came in"), choices=[(way.value, way.label) for way in BY_STAFF], widget=forms.RadioSelect,
                               error_messages={"required": _("Choose how it came in."), "invalid_choice": _("Choose how it came in.")})
    place = forms.ChoiceField(label=_("Place"), required=False)
    key = forms.CharField(max_length=32, min_length=32, widget=forms.HiddenInput)
    field_order = ("source", "words", "where", "place", "topic", "name", "phone", "may_write", "key")

    def __init__(self, *given: Any, places: Listed, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["place"].choices = [("", _("By the address")), *places]  # type: ignore[attr-defined]


class EditForm(forms.Form):
    """What an officer makes of a concern; `revision` is what was before her."""

    words = forms.CharField(label=_("What was said"), max_length=MOST_WORDS, widget=forms.Textarea, error_messages={
        "required": _("Write what was said."), **_TOO_LONG})
    topic = forms.ChoiceField(label=_("Topic"), choices=Topic.choices, error_messages={"invalid_choice": _("Choose a topic.")})
    where = forms.CharField(label=_("Where it is"), max_length=300, required=False, error_messages=_TOO_LONG)
    place = forms.ChoiceField(label=_("Place"), error_messages={"invalid_choice": _("Choose a place.")})
    building = forms.CharField(label=_("Code of the building"), max_length=30, required=False, error_messages=_TOO_LONG)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, places: Listed, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["place"].choices = list(places)  # type: ignore[attr-defined]


class DeedForm(forms.Form):
    """What somebody does with a concern; `revision` is what was before them."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class JoinForm(DeedForm):
    """Which concern it is a further voice of."""

    to = forms.CharField(label=_("Number of the earlier concern"), max_length=9, error_messages={
        "required": _("Type the number of the earlier concern."), "max_length": _("The number has eight digits.")})


class AnswerForm(DeedForm):
    """What was answered at once."""

    words = forms.CharField(label=_("What was answered"), max_length=MOST_WORDS, widget=forms.Textarea, error_messages={
        "required": _("Write what was answered."), **_TOO_LONG})


class ForwardForm(DeedForm):
    """To which body it is sent on, and why; perhaps only a part of it."""

    body = forms.ChoiceField(label=_("Which body"), error_messages={
        "required": _("Choose a body."), "invalid_choice": _("Choose a body.")})
    words = forms.CharField(label=_("Which part of it, and why it is their business"), max_length=MOST_WORDS, widget=forms.Textarea, error_messages={
        "required": _("Write why it is their business."), **_TOO_LONG})
    is_part = forms.BooleanField(label=_("Only this part is sent on; the rest stays here"), required=False)

    def __init__(self, *given: Any, bodies: Listed, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["body"].choices = [("", _("Choose")), *bodies]  # type: ignore[attr-defined]


class MeetingForm(forms.Form):
    """A meeting that is planned."""

    place = forms.ChoiceField(label=_("Place"), error_messages={"required": _("Choose a place."), "invalid_choice": _("Choose a place.")})
    on = DayField(label=_("Day"))
    begins = forms.TimeField(label=_("Hour"), input_formats=["%H:%M", "%H.%M"], help_text=_("Hours and minutes with a colon."),
                             widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), error_messages={
                                 "required": _("Type at which hour it begins."), "invalid": _("Type hours and minutes with a colon.")})
    venue = forms.CharField(label=_("Where people come together"), max_length=300, error_messages={
        "required": _("Type the address and the hall."), **_TOO_LONG})

    def __init__(self, *given: Any, places: Listed, **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["place"].choices = [("", _("Choose")), *places]  # type: ignore[attr-defined]

    @property
    def begins_at(self) -> datetime:
        """The instant at which it begins."""
        return datetime.combine(self.cleaned_data["on"], self.cleaned_data["begins"], tzinfo=ALMATY)


class AnnouncedForm(forms.Form):
    """A channel through which a meeting was announced, and when."""

    channel = forms.ChoiceField(label=_("Where it was announced"), choices=Announced.choices, error_messages={
        "invalid_choice": _("Choose a channel.")})
    on = DayField(label=_("Day"))


class InviteForm(forms.Form):
    """An active resident who is invited."""

    name = forms.CharField(label=_("Surname and given name"), max_length=150, error_messages={
        "required": _("Type who is invited."), **_TOO_LONG})
    phone = PhoneField(label=_("Phone number"), required=False)
    building = forms.CharField(label=_("Speaks for the building (address)"), max_length=200, required=False, error_messages=_TOO_LONG)


class AttendedForm(forms.Form):
    """How many came."""

    attended = NumberField(label=_("How many came"), least=0, most=100_000)
