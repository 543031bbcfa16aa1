"""What stands against marking attendance, and what another trainer changed meanwhile."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.centres.rules.words import Mark

Marks = Mapping[int, Mark]
"""What is marked, by the key of the enrolment."""


@dataclass(frozen=True)
class Change:
    """A mark that is another now than when the page was loaded; None stands for no mark."""

    enrolment: int
    before: Mark | None
    now: Mark | None


def state_of_marks(marks: Marks) -> str:
    """Return a short digest of what is marked, so that a page can tell whether it changed since it was loaded."""
    return sha256(";".join(f"{key}={marks[key]}" for key in sorted(marks)).encode()).hexdigest()[:16]


def changes_meanwhile(seen: Marks, kept: Marks) -> list[Change]:
    """Return where what is kept differs from what was seen, by enrolment."""
    return [Change(key, seen.get(key), kept.get(key)) for key in sorted({*seen, *kept}) if seen.get(key) != kept.get(key)]


def reasons_against_marking(starts_at: datetime, is_cancelled: bool, at: datetime) -> list[Reason]:
    """Return what stands against marking a session: it is not held, or has not begun."""
    if is_cancelled:
        return [Reason("centres.session_is_off", _("This session is not held, so nobody can be marked."))]
    if at < starts_at:
        return [Reason("centres.session_ahead", _("This session has not begun yet. Mark it once it has."))]
    return []


def reasons_against_marks(learners: Collection[int], marks: Marks) -> list[Reason]:
    """Return what is wrong with marks: somebody has none, or somebody is marked who is not in the run."""
    found = []
    if missing := [key for key in learners if key not in marks]:
        text = _("%(count)s without a mark: choose one for each person, then save.")
        found.append(Reason("centres.unmarked", text, {"count": len(missing)}))
    if not set(marks) <= set(learners):
        found.append(Reason("centres.strangers_marked", _("Somebody is not in this course any more. Load the page anew.")))
    return found


def reasons_against_seen(changes: Collection[Change]) -> list[Reason]:
    """Return the reason that another marked the same session meanwhile."""
    if not changes:
        return []
    text = _("Another trainer saved this session meanwhile: %(count)s changed. Compare the lines below, then save again.")
    return [Reason("centres.marked_meanwhile", text, {"count": len(changes)})]
