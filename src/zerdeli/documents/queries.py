"""Reading which files were entered."""

from pathlib import Path

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.documents.models import RegisterFile
from zerdeli.documents.rules import shelf_of


def entered_files() -> list[RegisterFile]:
    """Return the register files in the order of their entry, with their journal entries."""
    return list(RegisterFile.objects.select_related("entry").order_by("id"))


def names_of_files(entry_ids: set[int]) -> dict[int, str]:
    """Return the files' names by the journal entry that entered them."""
    return dict(RegisterFile.objects.filter(entry_id__in=entry_ids).values_list("entry_id", "name"))


def stored_path(store: Path, sha256: str) -> Path:
    """Return where a stored file lies, or refuse where the store has none."""
    path = store / shelf_of(sha256)
    if not path.is_file():
        raise NotFound(Reason("documents.no_file", _("There is no such document.")))
    return path


def stored_file(store: Path, sha256: str) -> bytes:
    """Return a stored file's bytes, or refuse where the store has none."""
    return stored_path(store, sha256).read_bytes()


def rows_corrected_by(entry_ids: set[int]) -> dict[int, int]:
    """Return how many rows the register files behind some journal entries corrected."""
    return dict(RegisterFile.objects.filter(entry_id__in=entry_ids).values_list("entry_id", "corrected"))
