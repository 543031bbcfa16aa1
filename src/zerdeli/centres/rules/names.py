"""Names as people type them."""

import re

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason

_LETTERS = re.compile(r"[^\W\d_]+(?:[ '’ʼ\-][^\W\d_]+)*")


def read_name(typed: str) -> str | Reason:
    """Return a name with its white space put in order: letters of any alphabet, hyphens and apostrophes between them."""
    name = " ".join(typed.split())
    if name and not _LETTERS.fullmatch(name):
        return Reason("centres.odd_name", _("Type the name in letters, as it stands on the card."))
    return name
