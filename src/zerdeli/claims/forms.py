"""The shape of a text that somebody pastes to try."""

from django import forms
from django.utils.translation import gettext_lazy as _

from zerdeli.claims.rules.judging.texts import MOST_BYTES


class TryForm(forms.Form):
    """One text; nothing of it is kept."""

    text = forms.CharField(
        label=_("Text"), strip=False, widget=forms.Textarea,
        help_text=_("Kazakh, Russian or English. The text is read once and not kept."),
        error_messages={"required": _("Paste a text of a note.")})

    def clean_text(self) -> str:
        """Return the text, or say that it is too long."""
        text: str = self.cleaned_data["text"]
        if len(text.encode(errors="replace")) > MOST_BYTES:
            raise forms.ValidationError(_("The text is too long. Paste at most a hundred kilobytes."))
        return text.replace("\r\n", "\n")
