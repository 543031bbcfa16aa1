"""Who acts, and what they may do where: values that every action takes and no action looks up."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import Enum

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import NotPermitted, Reason


class Duty(Choices):
    """Something that a person may be charged with."""

    ENTER_REGISTERS = "enter_registers", _("Enter register files")
    PUBLISH_EDITIONS = "publish_editions", _("Publish editions of the figures")
    ASK_FREELY = "ask_freely", _("Ask figures outside the published ones")
    VOID_AWARDS = "void_awards", _("Void an award")
    POST_MONEY = "post_money", _("Post to the ledger")
    CALL_BACK = "call_back", _("Call whom messages do not reach")
    MANAGE_ACCOUNTS = "manage_accounts", _("Say who holds which duty")
    ENROL_PEOPLE = "enrol_people", _("Enrol people in courses")
    PLAN_COURSES = "plan_courses", _("Plan courses and their sessions")
    KEEP_CLOCK_WORK = "keep_clock_work", _("Do the work of the clock")


class Opens(Enum):
    """What opens an address where no single duty does."""

    PUBLIC = "anybody"
    DEMO = "anybody, in the demo only"
    SIGNED_IN = "whoever is signed in"
    OFFICE = "staff who showed both steps"


# What lets somebody in at an address; of several duties, any one.
Opening = Opens | Duty | frozenset[Duty]


@dataclass(frozen=True)
class Actor:
    """Whoever is doing something now.

    `limits` says where a duty holds, as pairs of a duty and the code of a place or centre; a duty that stands in no pair
    holds everywhere.
    """

    name: str
    duties: frozenset[Duty] = field(default_factory=frozenset)
    limits: frozenset[tuple[Duty, str]] = field(default_factory=frozenset)

    def holds_within(self, duty: Duty, codes: Collection[str]) -> bool:
        """Tell whether the duty holds for what lies in all of these: a plot's district and city, a centre and its place."""
        limits = {code for limited, code in self.limits if limited == duty}
        return duty in self.duties and (not limits or not limits.isdisjoint(codes))


def operator(name: str) -> Actor:
    """Return the person at the machine itself, who holds every duty; `name` is the system's user name."""
    return Actor(name=f"operator:{name}", duties=frozenset(Duty))


def require(actor: Actor, duty: Duty, within: Collection[str] = ()) -> None:
    """Refuse an actor who lacks the duty, or holds it elsewhere: what lies in no place needs the duty without a limit."""
    if not actor.holds_within(duty, within):
        raise NotPermitted(
            Reason("actors.no_duty", _("This is not among your duties: %(duty)s."), {"duty": duty.label})
        )
