"""Keeping a file that was sent through a page until it is entered; the oldest are thrown away."""

import re
import secrets
import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason

KEPT = timedelta(days=1)
LONGEST_NAME = 100
_TOKEN = re.compile(r"[0-9a-f]{32}")


def keep_upload(*, folder: Path, name: str, content: Iterable[bytes], by: Actor) -> str:
    """Keep a sent file where only the server reads it, and return the token by which it is found again."""
    require(by, Duty.ENTER_REGISTERS)
    token = secrets.token_hex(16)
    place = folder / token
    place.mkdir(parents=True, mode=0o700)
    safe = re.sub(r"[^\w.() -]", "_", Path(name).name).lstrip(".")[-LONGEST_NAME:] or "file"
    with (place / safe).open("wb") as target:
        target.writelines(content)
    return token


def find_upload(*, folder: Path, token: str) -> Path:
    """Return a kept file, or refuse where it was thrown away or never came."""
    kept = sorted((folder / token).glob("*")) if _TOKEN.fullmatch(token) else []
    if not kept:
        raise NotFound(Reason("intake.no_upload", _("This file is not kept any more. Send it once more.")))
    return kept[0]


def throw_old_uploads_away(*, folder: Path, by: Actor, at: datetime) -> int:
    """Throw away files that were sent more than a day ago and return how many; `at` is the machine's own clock."""
    require(by, Duty.KEEP_CLOCK_WORK)
    old = [place for place in folder.glob("*") if place.stat().st_mtime < (at - KEPT).timestamp()]
    for place in old:
        shutil.rmtree(place, ignore_errors=True)
    return len(old)
