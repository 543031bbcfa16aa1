"""What is typed on the pages about people."""

from django import forms

from zerdeli.base.choices import LANGUAGES, _
from zerdeli.base.fields import DayField
from zerdeli.base.photos import reasons_against_photo, without_traces
from zerdeli.people.rules.consents import Purpose
from zerdeli.people.rules.corrections import Item
from zerdeli.people.rules.opening import MOST_WORDS, Why
from zerdeli.people.rules.persons import Ground, Status

IN_LANGUAGE = {"kk": _("In Kazakh"), "ru": _("In Russian"), "en": _("In English")}


class ReasonForm(forms.Form):
    """Why somebody opens a page or a number."""

    why = forms.ChoiceField(label=_("Why do you open it?"), choices=Why.choices, widget=forms.RadioSelect,
                            error_messages={"required": _("Choose why you open this.")})
    words = forms.CharField(label=_("In words"), required=False, max_length=MOST_WORDS,
                            help_text=_("She can read this. Needed where you choose another reason."),
                            error_messages={"max_length": _("Say it in at most %(limit_value)s letters.")})


class PaperForm(forms.Form):
    """A consent that was signed on paper."""

    purpose = forms.ChoiceField(label=_("What was agreed to"), choices=Purpose.choices, widget=forms.RadioSelect,
                                error_messages={"required": _("Choose what was agreed to.")})
    language = forms.ChoiceField(label=_("Language of the paper"), widget=forms.RadioSelect,
                                 choices=[(code, IN_LANGUAGE[code]) for code in LANGUAGES],
                                 error_messages={"required": _("Choose the language of the paper.")})
    signed_on = DayField(label=_("Day on which it was signed"))
    photo = forms.FileField(label=_("Photo of the signed paper"), max_length=200,
                            help_text=_("A picture of at most 10 MB. Do not take a picture of an identity card."),
                            error_messages={"required": _("Add a photo of the signed paper."),
                                            "empty": _("The file is empty. Take the picture once more.")})

    def clean_photo(self) -> bytes:
        """Return the photo's bytes without where and when it was made, or say that they are too many or no picture."""
        content: bytes = self.cleaned_data["photo"].read()
        try:
            if not (reasons := reasons_against_photo(content)):
                return without_traces(content)
        except ValueError:
            raise forms.ValidationError(_("The file is broken. Take the photo once more.")) from None
        raise forms.ValidationError([str(reason) for reason in reasons])


class EvidenceForm(forms.Form):
    """What a family's status rests on."""

    status = forms.ChoiceField(label=_("Status"), choices=[one for one in Status.choices if one[0] != Status.NONE],
                               widget=forms.RadioSelect, error_messages={"required": _("Choose the status.")})
    ground = forms.ChoiceField(label=_("What you saw"), choices=Ground.choices, widget=forms.RadioSelect,
                               error_messages={"required": _("Choose what you saw.")})
    source = forms.CharField(label=_("Number and issuer of the paper"), required=False, max_length=120)
    from_on = DayField(label=_("First day"))
    last_on = DayField(label=_("Last day"), required=False, help_text=_("Leave it empty where it has no end."))


class AskForm(forms.Form):
    """What a person asks to correct."""

    item = forms.ChoiceField(label=_("What is wrong?"), choices=Item.choices, widget=forms.RadioSelect,
                             error_messages={"required": _("Choose what is wrong.")})
    wanted = forms.CharField(label=_("What should stand there instead?"), max_length=500,
                             error_messages={"required": _("Write what should stand there instead.")})


class AnswerForm(forms.Form):
    """The answer to a request."""

    is_accepted = forms.ChoiceField(label=_("Your decision"), widget=forms.RadioSelect,
                                    choices=[("yes", _("Correct it as asked")), ("no", _("Do not correct it"))],
                                    error_messages={"required": _("Choose your decision.")})
    answer = forms.CharField(label=_("Answer to her"), required=False, max_length=500, widget=forms.Textarea,
                             help_text=_("Needed where you do not correct it: why, and what she can do."))
