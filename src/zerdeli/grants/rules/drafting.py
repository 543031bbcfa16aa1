"""While somebody drafts: which terms she saw, what has changed since, whether applications are taken today, what stands against sending."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.terms.rules.terms import Rule, Terms

Seen = Mapping[str, Any]
LISTS = ("grounds", "spending", "forbidden", "conditions")


@dataclass(frozen=True)
class Window:
    """A round in which applications are taken: its first day, and the first day after it."""

    code: str
    from_on: date
    until_on: date
    cap: int


@dataclass(frozen=True)
class Change:
    """A term that is another than when she last looked: its name in LISTS or `cap`, what it was, what it is."""

    name: str
    before: Any
    now: Any


def terms_seen(terms: Terms, cap: int) -> dict[str, Any]:
    """Return the terms of a day as they are kept with a draft and a case: plain values for JSON; `cap` is tiyn."""
    made = terms.cap
    rate = made.rate if made else None
    return {
        "on": terms.on.isoformat(), "cap": cap,
        "multiple": made.term.number if made and rate else 0, "rate": rate.value if rate else 0,
        "since": made.since.isoformat() if made else terms.on.isoformat(), "is_verified": bool(made and made.is_verified),
        "basis": made.term.legal_basis if made else "",
        "grounds": _words(terms, Rule.GROUND), "spending": _words(terms, Rule.SPENDING),
        "forbidden": _words(terms, Rule.FORBIDDEN), "conditions": _words(terms, Rule.CONDITION),
        "defence": next(iter(_words(terms, Rule.DEFENCE)), ""),
    }


def _words(terms: Terms, rule: Rule) -> list[str]:
    return sorted({row.value for row in terms.all(rule)})


def changes_between(before: Seen, now: Seen) -> list[Change]:
    """Return what has changed between two looks at the terms, the largest sum first."""
    return [Change(name, before.get(name), now.get(name)) for name in ("cap", *LISTS) if before.get(name) != now.get(name)]


def window_on(windows: Sequence[Window], day: date) -> Window | None:
    """Return the round that takes applications on a day; of several the one that began last."""
    found = [window for window in windows if window.from_on <= day < window.until_on]
    return max(found, key=lambda window: (window.from_on, window.code), default=None)


def next_window(windows: Sequence[Window], day: date) -> Window | None:
    """Return the next round after a day, None where none is known yet."""
    return min((window for window in windows if window.from_on > day), key=lambda window: window.from_on, default=None)


def reasons_against_window(windows: Sequence[Window], day: date) -> list[Reason]:
    """Return what stands against applying on a day: no round is open; the next one is named where it is known."""
    if window_on(windows, day):
        return []
    coming = next_window(windows, day)
    if coming is None:
        return [Reason("grants.window_closed", _("No applications are taken today, and the day of the next round is not set yet."
                                                 " What you typed is kept. Ask the centre, or look here again."))]
    text = _("No applications are taken today. The next round begins on %(day)s: what you typed is kept until then.")
    return [Reason("grants.window_closed_until", text, {"day": coming.from_on.strftime("%d.%m.%Y")})]


def reasons_against_sending(
    *, windows: Sequence[Window], day: date, is_complete: bool, seen: Seen, terms: Seen, open_reference: str
) -> list[Reason]:
    """Return what stands against sending a draft: the round, an answer that is missing, changed rules, an open application."""
    found = reasons_against_window(windows, day)
    if not is_complete:
        found.append(Reason("grants.not_complete", _("An answer is still missing. Go through the list of tasks.")))
    if changes_between(seen, terms):
        found.append(Reason("grants.terms_changed", _("The rules have changed since you began. Read what changed, and confirm it.")))
    if open_reference:
        text = _("There is an open application with this IIN: %(number)s. Only one is looked at at a time. If it is not yours, call"
                 " the centre.")
        found.append(Reason("grants.open_already", text, {"number": open_reference}))
    return found
