"""Who meets a run's rule: a share of the sessions held, and perhaps a test. Findings for a person who decides."""

from dataclasses import dataclass

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.centres.rules.words import EnrolmentState

WHOLE = 100


@dataclass(frozen=True)
class RunRule:
    """What a run asks for: per cent of the sessions held, points of a test out of a hundred; None where it asks nothing."""

    attendance_needed: int | None
    test_needed: int | None


@dataclass(frozen=True)
class Progress:
    """How somebody did: sessions held so far, those of them since she enrolled, marks, points of the test or None.

    The share is of all sessions held: what was before she enrolled she has missed.
    """

    held: int
    due: int
    present: int
    excused: int
    marked: int
    points: int | None

    @property
    def counted(self) -> int:
        """The sessions that count for her: those held, without those for which she was excused."""
        return self.held - self.excused

    @property
    def share(self) -> int:
        """Her attendance in whole per cent, rounded down: who just misses the rule is not lifted over it."""
        return self.present * WHOLE // self.counted if self.counted > 0 else 0


@dataclass(frozen=True)
class Candidate:
    """Whoever might complete: how she did, where her enrolment stands, whether her card was seen and consent is there."""

    state: str
    progress: Progress
    is_known: bool
    has_consent: bool
    sessions_ahead: int


def reasons_against_completing(candidate: Candidate, rule: RunRule) -> list[Reason]:
    """Return everything that stands against completing a run."""
    if candidate.state != EnrolmentState.ENROLLED:
        label = EnrolmentState(candidate.state).label
        return [Reason("centres.not_enrolled_now", _("Her enrolment is “%(state)s”."), {"state": label})]
    return [*_against_the_run(candidate, rule), *_against_attendance(candidate.progress, rule),
            *_against_test(candidate.progress, rule), *_against_papers(candidate)]


def _against_the_run(candidate: Candidate, rule: RunRule) -> list[Reason]:
    found = []
    if rule.attendance_needed is None:
        found.append(Reason("centres.no_rule", _("The rule of this course is not set. Say how much attendance it needs.")))
    if candidate.sessions_ahead:
        text = _("Sessions still to come: %(count)s.")
        found.append(Reason("centres.sessions_ahead", text, {"count": candidate.sessions_ahead}))
    return found


def _against_attendance(progress: Progress, rule: RunRule) -> list[Reason]:
    found = []
    if progress.held == 0:
        return [Reason("centres.nothing_held", _("No session was held yet."))]
    if missing := progress.due - progress.marked:
        text = _("Sessions without a mark: %(count)s. Mark them first.")
        found.append(Reason("centres.marks_missing", text, {"count": missing}))
    if rule.attendance_needed is not None and progress.share < rule.attendance_needed:
        text = _("Attendance %(share)s of the needed %(needed)s per cent.")
        found.append(Reason("centres.attendance_short", text, {"share": progress.share, "needed": rule.attendance_needed}))
    if progress.present == 0 and not found:
        found.append(Reason("centres.never_came", _("She came to no session.")))
    return found


def _against_test(progress: Progress, rule: RunRule) -> list[Reason]:
    if rule.test_needed is None:
        return []
    if progress.points is None:
        return [Reason("centres.no_test", _("No result of the test is entered."))]
    if progress.points < rule.test_needed:
        text = _("Test %(points)s of the needed %(needed)s points.")
        return [Reason("centres.test_failed", text, {"points": progress.points, "needed": rule.test_needed})]
    return []


def _against_papers(candidate: Candidate) -> list[Reason]:
    if not candidate.is_known:
        return [Reason("centres.card_unseen", _("Her card was not seen yet. Open “See the card” beside her name."))]
    if not candidate.has_consent:
        return [Reason("centres.no_consent", _("Her consent to keep data about courses is missing. Let her sign it."))]
    return []


def reasons_against_revoking(is_revoked: bool, because: str) -> list[Reason]:
    """Return what stands against revoking a certificate: it is revoked, or no cause was given."""
    if is_revoked:
        return [Reason("centres.revoked_already", _("This certificate is revoked already."))]
    if not because.strip():
        return [Reason("centres.no_revoking_cause", _("Say why the certificate is revoked."))]
    return []
