"""Files that somebody named on the command line: what cannot be read or written is told with a sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from zerdeli.base.choices import _
from zerdeli.base.refusals import Invalid, Reason


@contextmanager
def may_be_unwritable(name: str) -> Iterator[None]:
    """Refuse with a sentence where the system does not let us write."""
    try:
        yield
    except OSError as error:
        text = _("“%(name)s” cannot be written: %(why)s. Name another file or folder.")
        raise Invalid(Reason("site.cannot_write", text, {"name": name, "why": error.strerror or error})) from error


def opened_for_writing(name: str, *, encoding: str = "utf-8") -> TextIO:
    """Return a file opened for text, or refuse."""
    with may_be_unwritable(name):
        return Path(name).open("w", encoding=encoding, newline="")


def read_whole(name: str) -> bytes:
    """Return a file's bytes, or refuse where it cannot be read."""
    try:
        return Path(name).read_bytes()
    except OSError as error:
        text = _("“%(name)s” cannot be read: %(why)s. Check the path.")
        raise Invalid(Reason("site.cannot_read", text, {"name": name, "why": error.strerror or error})) from error
