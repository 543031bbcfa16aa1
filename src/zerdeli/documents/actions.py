"""Keeping files and writing down which registers they fed."""

import os
from hashlib import sha256
from pathlib import Path

from zerdeli.documents.models import RegisterFile
from zerdeli.documents.rules import shelf_of
from zerdeli.journal.models import Entry


def store_file(*, store: Path, content: bytes) -> str:
    """Keep a file and return its SHA-256 in hex; the same content is kept once, and never half."""
    digest = sha256(content).hexdigest()
    path = store / shelf_of(digest)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_bytes(content)
        draft.replace(path)
    return digest


def list_register_file(
    *, entry: Entry, digest: str, name: str, register: str, mode: str, added: int, corrected: int, unchanged: int
) -> RegisterFile:
    """Write down that a register file was merged, in the merge's own transaction. The caller has the duty."""
    return RegisterFile.objects.create(
        entry=entry, sha256=digest, name=name, register=register, mode=mode, added=added, corrected=corrected,
        unchanged=unchanged)
