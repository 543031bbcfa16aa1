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
    LEAD_RETURNS = "lead_returns", _("Lead cases of returning plots")
    PAY_DOCUMENTS = "pay_documents", _("Commit money and make up batches of payments")
    RELEASE_BATCHES = "release_batches", _("Release batches that others made up")
    CLOSE_PERIODS = "close_periods", _("Close the months of the ledger")
    CALL_BACK = "call_back", _("Call whom messages do not reach")
    FIND_PEOPLE = "find_people", _("Find people and open their pages")
    REVEAL_NUMBERS = "reveal_numbers", _("See whole IINs and phones")
    KEEP_PEOPLE = "keep_people", _("Keep people’s data: evidence, paper consents, corrections")
    JOIN_RECORDS = "join_records", _("Join records of one person")
    HELP_FAMILIES = "help_families", _("Help families at a centre")
    MANAGE_ACCOUNTS = "manage_accounts", _("Say who holds which duty")
    ENROL_PEOPLE = "enrol_people", _("Enrol people in courses")
    PLAN_COURSES = "plan_courses", _("Plan courses and their sessions")
    MARK_ATTENDANCE = "mark_attendance", _("Mark attendance and results of tests")
    ISSUE_CERTIFICATES = "issue_certificates", _("Confirm who completed a course, issue and revoke certificates")
    PROPOSE_TERMS = "propose_terms", _("Propose new terms of the grants")
    CONFIRM_TERMS = "confirm_terms", _("Decide on proposed terms of the grants")
    KEEP_CALENDAR = "keep_calendar", _("Keep the calendar of working days")
    CHECK_APPLICATIONS = "check_applications", _("Check applications for grants")
    KEEP_AGREEMENTS = "keep_agreements", _("Keep agreements on grants and what they hang on")
    RUN_SITTINGS = "run_sittings", _("Prepare the grant commission’s sittings and keep its protocol")
    JUDGE_APPLICATIONS = "judge_applications", _("Sit in the grant commission")
    HEAR_APPEALS = "hear_appeals", _("Hear appeals against the grant commission")
    RUN_CONSULTATIONS = "run_consultations", _("Run consultations")
    DECIDE_ON_CONSULTATIONS = "decide_on_consultations", _("Decide on what residents chose")
    LEAD_WORKS = "lead_works", _("Plan works and lead them")
    ACCEPT_WORKS = "accept_works", _("Accept works that others led")
    RECORD_CONCERNS = "record_concerns", _("Record what residents raise")
    GIVE_INSTRUCTIONS = "give_instructions", _("Give instructions")
    EXECUTE_INSTRUCTIONS = "execute_instructions", _("Carry out instructions")
    CONTROL_INSTRUCTIONS = "control_instructions", _("Control instructions")
    LEAD_INSTRUCTIONS = "lead_instructions", _("Extend instructions and remove them from control")
    KEEP_CLOCK_WORK = "keep_clock_work", _("Do the work of the clock")


# Whom to charge with these two persons decide: one proposes, another confirms.
BY_TWO = frozenset({Duty.MANAGE_ACCOUNTS})


class Opens(Enum):
    """What opens an address where no single duty does."""

    PUBLIC = "anybody"
    DEMO = "anybody, in the demo only"
    SIGNED_IN = "whoever is signed in"
    OFFICE = "staff who showed both steps"


# What lets somebody in at an address; of several duties, any one.
Opening = Opens | Duty | frozenset[Duty]


def duties_of(row: Opening | None) -> frozenset[Duty]:
    """Return the duties of which any one opens an address."""
    if isinstance(row, Duty):
        return frozenset({row})
    return row if isinstance(row, frozenset) else frozenset()


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
