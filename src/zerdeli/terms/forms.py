"""What is typed about terms: the pre-check's answers, a proposed term, a decision, a day of the calendar."""

from collections.abc import Sequence
from typing import Any

from django import forms

from zerdeli.base.choices import _
from zerdeli.base.fields import DayField
from zerdeli.terms.rules.precheck import Said
from zerdeli.terms.rules.terms import Certainty, Rule, Scheme
from zerdeli.terms.rules.workdays import DayKind


class _SaidForm(forms.Form):
    """One question that is answered with yes, no or not sure; the hint lists what the terms of the day name."""

    asked = ""

    def __init__(self, *args: Any, listed: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields[self.asked].help_text = "; ".join(listed)


def _said(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=Said.choices, widget=forms.RadioSelect,
                             error_messages={"required": _("Choose one of the three answers. “Not sure” is an answer, too.")})


class GroundForm(_SaidForm):
    """Whether one of the grounds applies."""

    asked = "ground"
    ground = _said(_("Does one of these apply to you or your family?"))


class CourseForm(_SaidForm):
    """Whether the course is completed."""

    asked = "course"
    course = _said(_("Have you completed this course?"))


class BeforeForm(_SaidForm):
    """Whether there was a grant before."""

    asked = "one_grant"
    one_grant = _said(_("Have you received such a grant before?"))


class TermForm(forms.Form):
    """One new term, with why."""

    scheme = forms.ChoiceField(label=_("What the terms are of"), choices=Scheme.choices)
    rule = forms.ChoiceField(label=_("What the term sets"), choices=Rule.choices)
    value = forms.CharField(label=_("Value: a whole number, or a word of the rule’s list"), max_length=40)
    word = forms.CharField(label=_("What the value weighs, where it weighs something"), max_length=40, required=False)
    from_on = DayField(label=_("First day"))
    until_on = DayField(label=_("First day after it"), required=False)
    legal_basis = forms.CharField(label=_("Legal basis"), max_length=300)
    source = forms.CharField(label=_("Source"), max_length=300)
    certainty = forms.ChoiceField(label=_("How well it is known"), choices=Certainty.choices)
    verified_by = forms.CharField(label=_("Verified by"), max_length=100, required=False)
    reason = forms.CharField(label=_("Why"), max_length=2000, widget=forms.Textarea)


class TermsDecisionForm(forms.Form):
    """The decision of the second person; a refusal says why."""

    decision = forms.CharField(label=_("If you decline: why"), max_length=2000, required=False, widget=forms.Textarea)


class CalendarForm(forms.Form):
    """A day that is off or worked, and the act that says so."""

    falls_on = DayField(label=_("Day"))
    kind = forms.ChoiceField(label=_("Off or worked"), choices=DayKind.choices, widget=forms.RadioSelect)
    name_kk = forms.CharField(label=_("Name in Kazakh"), max_length=200)
    name_ru = forms.CharField(label=_("Name in Russian"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200)
    source = forms.CharField(label=_("Act that says so"), max_length=300)
