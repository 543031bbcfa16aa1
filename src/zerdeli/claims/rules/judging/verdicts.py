"""Verdicts, the written rules that lead to them, and what judging a text gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zerdeli.base.choices import Choices, _


class Verdict(Choices):
    """What is said of a phrase. The values are the states of the stamp component."""

    CONFIRMED = "confirmed", _("Confirmed")
    ROUNDED = "rounded", _("Confirmed, rounded")
    CLARIFY = "clarify", _("Needs clarification")
    DIFFERS = "differs", _("Differs from register")
    ABSENT = "absent", _("Not in the register")
    INCOMPARABLE = "incomparable", _("Not comparable")
    PLAN = "plan", _("Plan, tracked")
    OPINION = "opinion", _("Opinion")


RULES: Mapping[str, Any] = {
    "exact": _("A number without a bound word must equal the register."),
    "printed": _("A number printed in thousands, millions or per cent is confirmed as rounded, when the register rounds to"
                 " it at the precision printed."),
    "about": _("“About” allows two and a half per cent more or less."),
    "more_than": _("“More than” means that the register has more, and at most ten per cent more."),
    "at_least": _("“At least” means that the register has as much, and at most ten per cent more."),
    "less_than": _("“Less than” means that the register has less."),
    "up_to": _("“Up to” means that the register has as much or less."),
    "range": _("A range is confirmed when the register lies in it."),
    "cap": _("A limit is compared with the one in force in that year. Rounding down to the precision printed is confirmed as"
             " rounded; more than the limit, another bound word or another currency differs."),
    "older_cap": _("A limit that no longer held at the end of the year needs the day until which it held."),
    "unit": _("When the number fits but the note counts something else than the register, the unit needs clarification."),
    "no_unit": _("A sum without its currency needs clarification."),
    "currency": _("The register counts tenge; a sum in another currency differs."),
    "measure": _("A sum without a measure is compared with all sums of the register, and the one that matches is named."),
    "share": _("A share is compared at the precision printed; “most” means more than half."),
    "two_readings": _("Growth by so many per cent is often read as growth to so many. When the base is not named and one of the"
                      " two readings fits, the phrase needs clarification."),
    "growth": _("Growth is compared with the year before, at the precision printed."),
    "level": _("A plot counts at the level its case has reached. Looking into a return is not a return."),
    "denied": _("A denial differs when the register has what is denied. A denial of another number needs the right one."),
    "plan": _("A promise is no fact. It is tracked when somebody answers for it."),
    "untracked": _("A promise for which nobody answers in the register needs clarification."),
    "opinion": _("What somebody thinks is not checked."),
    "principle": _("The city is to grow as several equal centres. A note that says the opposite needs clarification."),
    "elsewhere": _("The register covers this city. What is told of another place is not in it."),
    "beyond": _("What the register has not counted for that place or year is not in it."),
    "hidden": _("A value behind which few people stand is hidden, so nothing can be said of it."),
    "unknown": _("A number that asks nothing of the register is not in it."),
    "loan": _("The register has grants. Loans and mortgages are something else, so they cannot be compared."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its rule and its reason in words; `register` is the register's answer, `lines` the arithmetic."""

    verdict: Verdict
    rule: str
    reason: str
    register: str = ""
    difference: str = ""
    lines: tuple[str, ...] = ()
    advice: str = ""
    figure: str = ""
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A phrase of the text, by its place there, and what was found.

    `row` numbers the lines of the table: neighbours with one verdict about one thing share a line.
    """

    row: int
    start: int
    end: int
    phrase: str
    sentence: int
    question: str
    title: str
    claimed: str
    place: str
    place_name: str
    period: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Agreement:
    """One check of the note's numbers against each other: the arithmetic in words, and whether it holds."""

    code: str
    line: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the text, by its place there."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything said of a text; `unread` are the places of numbers that could not be read."""

    language: str
    sentences: tuple[Passage, ...]
    judged: tuple[Judged, ...]
    agreements: tuple[Agreement, ...]
    unread: tuple[Passage, ...]
