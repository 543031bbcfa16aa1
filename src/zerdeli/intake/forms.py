"""What people send and say to enter a register file."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from zerdeli.base.choices import _

MOST_BYTES = 50 * 1024 * 1024


class UploadForm(forms.Form):
    """A register file, and which register it feeds where its headings do not tell."""

    file = forms.FileField(
        label=_("Register file"), help_text=_("CSV, XLSX, GeoPackage, GeoJSON or a shapefile in a ZIP archive, at"
                                              " most 50 MB. It is only checked first; nothing is entered yet."),
        error_messages={"required": _("Choose a file."), "empty": _("The file is empty. Export it once more from the"
                                                                    " source."),
                        "missing": _("Choose a file."), "invalid": _("Choose a file.")},
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.gpkg,.geojson,.json,.zip"}))

    def clean_file(self) -> "UploadedFile[bytes]":
        """Return the file, or say how a larger one is entered."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 50 MB. Split it, or have it entered on the command"
                                          " line."))
        return file


class EnterForm(forms.Form):
    """How a checked file is to be entered."""

    good_rows = forms.BooleanField(
        label=_("Enter the good rows only"), required=False,
        help_text=_("The rows that cannot be entered come back to you as a file, to be corrected."))
    reason = forms.CharField(
        label=_("Why registered rows are corrected"), required=False, max_length=300,
        help_text=_("The reason is published with the correction. Without it no registered row is changed."),
        error_messages={"max_length": _("Say it in at most 300 characters.")})
