"""Who may decide on a case: conflicts that members declare, kin that the register finds, and the quorum without them."""

from collections.abc import Iterable
from dataclasses import dataclass

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason
from zerdeli.terms.rules.voting import has_quorum


class Conflict(Choices):
    """What ties a member to an applicant, as the member declares it."""

    NONE = "none", _("nothing ties me to this applicant")
    RELATIVE = "relative", _("a relative or in-law")
    KNOWN = "known", _("I know the applicant")
    OTHER = "other", _("another interest")


class Tie(Choices):
    """What the register finds between a member and an applicant."""

    SELF = "self", _("the member’s own application")
    HOUSEHOLD = "household", _("of one household")
    DECLARED = "declared", _("the applicant named the member as a relative")


@dataclass(frozen=True)
class Sitter:
    """A member at one case: present or not, what was declared (empty while nothing is), what the register finds."""

    seat: int
    is_present: bool
    conflict: str = ""
    tie: str = ""

    @property
    def is_recused(self) -> bool:
        """Tell whether the member takes no part in the case."""
        return bool(self.tie) or self.conflict not in ("", Conflict.NONE)

    @property
    def may_judge(self) -> bool:
        """Tell whether the member is here, has declared that nothing ties them, and the register finds nothing else."""
        return self.is_present and self.conflict == Conflict.NONE and not self.tie


@dataclass(frozen=True)
class Attendance:
    """Who counts at a case: members without the recused, and those of them present; both are what the quorum needs."""

    members: int
    present: int
    recused: int
    has_quorum: bool


def attendance_of(sitters: Iterable[Sitter], share: int) -> Attendance:
    """Return who counts at a case: the recused count neither as members nor as present."""
    sitters = list(sitters)
    free = [sitter for sitter in sitters if not sitter.is_recused]
    present = sum(sitter.is_present for sitter in free)
    return Attendance(len(free), present, len(sitters) - len(free),
                      has_quorum(present=present, members=len(free), share=share))


def tie_between(*, member: int | None, applicant: int, household: Iterable[int], is_named: bool) -> str:
    """Return what the register finds between two persons, by their keys; `is_named` where the applicant named the member.

    Where it is not known who the member is, only a declared name can be found.
    """
    if member is not None and member == applicant:
        return Tie.SELF
    if member is not None and member in set(household):
        return Tie.HOUSEHOLD
    return Tie.DECLARED if is_named else ""


def reasons_against_declaring(*, conflict: str, words: str, tie: str, already: str, is_present: bool) -> list[Reason]:
    """Return what stands against a declaration; what the register finds cannot be declared away."""
    found = []
    if not is_present:
        found.append(_absent())
    if already:
        found.append(Reason("grants.declared_already", _("You have declared this already: a declaration stays.")))
    if tie and conflict == Conflict.NONE:
        found.append(Reason("grants.tie_found", _("The register finds: %(tie)s. You take no part in this case; declare it"
                                                  " so."), {"tie": Tie(tie).label}))
    if conflict == Conflict.OTHER and not words.strip():
        found.append(Reason("grants.no_interest", _("Say in a few words what interest it is.")))
    return found


def reasons_against_judging(sitter: Sitter) -> list[Reason]:
    """Return what stands against a member's scoring, proposing or voting on a case."""
    if not sitter.is_present:
        return [_absent()]
    if sitter.tie:
        return [Reason("grants.own_or_kin_case", _("Nobody decides on their own application or that of kin: %(tie)s."),
                       {"tie": Tie(sitter.tie).label})]
    if sitter.is_recused:
        return [Reason("grants.recused", _("You declared a conflict and take no part in this case."))]
    if not sitter.conflict:
        return [Reason("grants.undeclared", _("Declare first whether anything ties you to the applicant."))]
    return []


def reasons_against_quorum(attendance: Attendance, share: int) -> list[Reason]:
    """Return what stands against deciding with those present."""
    if attendance.has_quorum:
        return []
    facts = {"present": attendance.present, "members": attendance.members, "share": share}
    text = _("There is no quorum: %(present)s of %(members)s are here, more than %(share)s %% are needed. Put the case off.")
    return [Reason("grants.no_quorum", text, facts)]


def _absent() -> Reason:
    return Reason("grants.absent", _("You are not marked as present at this sitting. Tell the secretary."))
