"""Reading back what one entry brought."""

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.documents.models import RegisterFile


def register_file_entered_by(entry_id: int) -> RegisterFile:
    """Return the register file that a journal entry entered, or refuse."""
    found = RegisterFile.objects.select_related("entry").filter(entry_id=entry_id).first()
    if found is None:
        raise NotFound(Reason("intake.no_entry", _("There is no such entry.")))
    return found
