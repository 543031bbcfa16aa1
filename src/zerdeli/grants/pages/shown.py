"""A case in words: its title, steps, decision, and what was done."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.identifiers import spoken
from zerdeli.base.money import whole_tenge
from zerdeli.base.shown import Fact
from zerdeli.grants.pages.words import ACTS
from zerdeli.grants.queries.awards import AwardShown
from zerdeli.grants.rules.agreements import AgreementState
from zerdeli.grants.rules.cases import Step, Way
from zerdeli.grants.rules.states import Size
from zerdeli.journal.queries import entries_about
from zerdeli.terms.rules.words import Condition


@dataclass(frozen=True)
class Stage:
    """A step of the way: done, current or ahead."""

    name: str
    state: str
    detail: str = ""


@dataclass(frozen=True)
class Event:
    """Something that was done; `by` stays empty for the applicant, who sees offices and no user names."""

    title: str
    moment: str
    by: str = ""
    body: str = ""


def title_of(size: str) -> str:
    """Return what an application is called."""
    return _("Application for a small grant") if size == Size.SMALL else _("Application for a large grant")


def steps_of(case: Any, award: AwardShown | None) -> list[Stage]:
    """Return the way of an application: received, check, commission, agreement, payment and report."""
    until = _("Answer until %(day)s") % {"day": formats.day(case.due_on)}
    names = [
        (_("Received"), f"{formats.day(case.received_on)}. {Way(case.way).label}"),
        (_("Check"), _("The family centre looks whether everything is there. %(until)s.") % {"until": until}),
        (_("Commission"), _("The commission of the district decides. %(until)s.") % {"until": until}),
        (_("Agreement"), _("You sign the agreement and show the account and the business.")),
        (_("Payment"), _("The treasury pays to your account.")),
    ]
    if case.step == Step.WITHDRAWN:
        return [Stage(names[0][0], "done", names[0][1]), Stage(_("Withdrawn"), "current", formats.day(case.closed_at.date()))]
    at = _place(case.step, award)
    last = 3 if case.step == Step.REFUSED else len(names)
    return [Stage(name, "done" if place < at else "current" if place == at else "ahead",
                  detail if place == at or place == 0 else "") for place, (name, detail) in enumerate(names[:last])]


def _place(step: str, award: AwardShown | None) -> int:
    if step in (Step.RECEIVED, Step.NEEDED):
        return 1
    if step in (Step.READY, Step.SITTING):
        return 2
    if step == Step.REFUSED:
        return 3
    return 4 if award and award.state == AgreementState.ORDERED else 3


def decision_facts(case: Any, award: AwardShown | None) -> tuple[list[Fact], list[Fact], list[tuple[str, str]], str]:
    """Return the decision and the agreement in words, what she can do with the agreement, and where the letter is."""
    if case.step not in (Step.APPROVED, Step.REFUSED):
        return [], [], [], ""
    facts = [Fact(_("Result"), str(Step(case.step).label))]
    if award is None:
        return facts, [], [], ""
    facts += [Fact(_("Sum"), formats.tenge(whole_tenge(award.amount))), Fact(_("Protocol"), award.protocol, is_code=True),
              Fact(_("Decided on"), formats.day(award.awarded_on))]
    ways = []
    if award.state == AgreementState.OFFERED:
        ways.append((reverse("grants-sign", args=[case.reference]), _("Read and sign the agreement")))
    if award.state in (AgreementState.SIGNED, AgreementState.ORDERED):
        ways.append((reverse("grants-report", args=[case.reference]), _("Report what you bought")))
    return facts, agreement_facts(award), ways, reverse("grants-letter", args=[case.reference])


def agreement_facts(award: AwardShown) -> list[Fact]:
    """Return an agreement in words: its state, days, and each condition with whether it is fulfilled."""
    if not award.number:
        return []
    facts = [Fact(_("Agreement"), spoken(award.number)), Fact(_("State"), str(AgreementState(award.state).label))]
    if award.state == AgreementState.OFFERED and award.sign_by_on:
        facts.append(Fact(_("Sign until"), formats.day(award.sign_by_on)))
    if award.spend_by_on:
        facts.append(Fact(_("Report until"), formats.day(award.spend_by_on)))
    for one in award.conditions:
        said = _("fulfilled on %(day)s") % {"day": formats.day(one.fulfilled_on)} if one.fulfilled_on else _("not fulfilled yet")
        facts.append(Fact(str(Condition(one.condition).label), said))
    if award.ended_because:
        facts += [Fact(_("Why it ended"), award.ended_because), Fact(_("To be returned"), formats.tenge(whole_tenge(award.to_return)))]
        facts += [Fact(_("Return until"), formats.day(award.return_by_on))] if award.return_by_on else []
    return facts


def events_of(number: str, *, is_office: bool) -> list[Event]:
    """Return what was done with a case, the newest first; who did it is for the office."""
    found = [Event(str(ACTS[entry.kind]), formats.moment(entry.at), entry.by if is_office else "")
             for entry in entries_about(number) if entry.kind in ACTS]
    return found[::-1]
