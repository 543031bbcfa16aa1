"""The last task of an application: relatives, debts, consent."""

from typing import Any

from django import forms

from zerdeli.base.choices import _

_LINES = _("One a line: name, then post after a comma. For example: Akhmetov Daulet, land department")


class RelativesForm(forms.Form):
    """Relatives in the akimat, the commission or the centre."""

    has_relatives = forms.ChoiceField(
        label=_("Does a relative of yours work in the akimat, in the commission or at the centre?"),
        help_text=_("It is no reason for a refusal: whoever is your relative only does not decide about you."),
        choices=[("no", _("No")), ("yes", _("Yes"))], widget=forms.RadioSelect,
        error_messages={"required": _("Choose “Yes” or “No”. If you do not know, choose “No”.")})
    relatives = forms.CharField(label=_("If so: who, and in which post?"), help_text=_LINES, max_length=600, required=False,
                                widget=forms.Textarea, error_messages={"max_length": _("At most 600 letters fit.")})

    def clean(self) -> dict[str, Any]:
        """Ask for a name where there is a relative."""
        said = super().clean() or {}
        listed = relatives_in(said.get("relatives", ""))
        if said.get("has_relatives") == "yes" and not listed:
            self.add_error("relatives", _("Write the name and the post of your relative."))
        return {**said, "relatives_listed": listed if said.get("has_relatives") == "yes" else ()}


def relatives_in(text: str) -> tuple[tuple[str, str], ...]:
    """Return names and posts, one a line, parted by the first comma."""
    pairs = [tuple(part.strip() for part in line.partition(",")[::2]) for line in text.splitlines() if line.strip()]
    return tuple((name[:120], post[:120]) for name, post in pairs if name)


class ConsentForm(forms.Form):
    """That no debts are paid, and the consent whose contents the page lists."""

    agrees = forms.BooleanField(
        label=_("I agree to this, what I answered is true, and I will not pay debts or celebrations from the grant"),
        error_messages={"required": _("Without your consent we may not look at the application. Tick the box to go on; if you do"
                                      " not agree, call the centre.")})
