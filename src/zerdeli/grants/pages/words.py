"""Words of the pages of grants: examples of businesses, the largest sum with its formula, rounds, changed terms, deeds of the journal."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _now

from zerdeli.base import formats
from zerdeli.base.choices import _
from zerdeli.base.money import whole_tenge
from zerdeli.grants.rules.drafting import Change, Window, next_window, window_on
from zerdeli.terms.rules.terms import Rule
from zerdeli.terms.rules.words import label_of

EXAMPLES = (
    _("I sew school uniforms to order at home for families of my microdistrict."),
    _("I bake bread and baursaks at home for the shops nearby and for families."),
    _("I look after small children at my home while their mothers work."),
    _("I do manicure and pedicure at home and go to clients."),
    _("I knit and felt warm clothes and sell them at the market and by phone."),
    _("I cut and style hair at home and in rented rooms."),
    _("I make dumplings and sell them frozen to families and cafés."),
    _("I sew curtains and bed linen to order."),
)
RULES: Mapping[str, Rule] = {
    "grounds": Rule.GROUND, "spending": Rule.SPENDING, "forbidden": Rule.FORBIDDEN, "conditions": Rule.CONDITION}
CHANGED: Mapping[str, Any] = {
    "cap": _("Largest sum"), "grounds": _("Who may apply"), "spending": _("What may be paid from the grant"),
    "forbidden": _("What may not be paid from the grant"), "conditions": _("Conditions before payment")}
ACTS: Mapping[str, Any] = {
    "application.submitted": _("Application received"), "application.taken_up": _("Taken up from the register"), "application.taken": _("Taken by a worker"),
    "application.asked": _("Something was asked for"), "application.answered": _("Answer received"),
    "application.need_closed": _("No longer needed"), "application.ready": _("Ready for the commission"),
    "application.withdrawn": _("Withdrawn"), "application.approved": _("Approved by the commission"),
    "application.refused": _("Refused by the commission"), "agreement.offered": _("Agreement offered"),
    "agreement.signed": _("Agreement signed"), "agreement.ordered": _("Given to the treasury"),
    "agreement.terminated": _("Agreement terminated"), "condition.fulfilled": _("Condition fulfilled"),
    "spending.told": _("Purchase reported"), "spending.accepted": _("Purchase accepted"), "spending.asked": _("Question about a purchase"),
}


def formula_words(terms: Mapping[str, Any]) -> str:
    """Return how the largest sum is made and since when: 200 × 2,778 ₸, since 1 April 2020; with no formula, since when."""
    since = formats.day(date.fromisoformat(terms["since"]))
    if not terms["multiple"]:
        return _now("since %(since)s") % {"since": since}
    made = f"{formats.number(terms['multiple'])} × {formats.tenge(whole_tenge(terms['rate']))}"
    return _now("%(made)s (monthly index), since %(since)s") % {"made": made, "since": since}


def words_of_terms(terms: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the lists of terms in words."""
    return {name: [str(label_of(rule, word)) for word in terms[name]] for name, rule in RULES.items()}


def window_words(windows: Sequence[Window], day: date) -> dict[str, str]:
    """Return whether applications are taken on a day, until when, or when the next round begins."""
    current, coming = window_on(windows, day), next_window(windows, day)
    if current is not None:
        last = date.fromordinal(current.until_on.toordinal() - 1)
        return {"open": _now("Applications are taken until %(day)s.") % {"day": formats.day(last)}}
    if coming is not None:
        return {"closed": _now("No applications are taken today. The next round begins on %(day)s. You can fill in everything now:"
                               " it is kept.") % {"day": formats.day(coming.from_on)}}
    return {"closed": _now("No applications are taken today, and the day of the next round is not set yet. You can fill in"
                           " everything now: it is kept.")}


def changed_lines(changes: Sequence[Change]) -> list[tuple[str, str, str]]:
    """Return what has changed in words: what, what it was, what it is."""
    return [(str(CHANGED[change.name]), _value(change.name, change.before), _value(change.name, change.now)) for change in changes]


def _value(name: str, value: Any) -> str:
    if name == "cap":
        return formats.tenge(whole_tenge(value or 0))
    return "; ".join(str(label_of(RULES[name], word)) for word in value or ()) or "–"
