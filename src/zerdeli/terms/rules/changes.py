"""What stands against proposing new terms, and against deciding on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason
from zerdeli.terms.rules.terms import SEVERAL, UNITS, Rule, Term, Unit
from zerdeli.terms.rules.words import LISTS


class State(Choices):
    """Where a proposal stands."""

    PROPOSED = "proposed", _("proposed")
    CONFIRMED = "confirmed", _("confirmed")
    DECLINED = "declined", _("declined")


@dataclass(frozen=True)
class Change:
    """A term that is to begin; or, where `ends` holds, the term of that code, which is to end on its `from_on`."""

    term: Term
    ends: bool = False


def unit_of(rule: str) -> Unit:
    """Return the unit in which a rule is set."""
    return UNITS.get(rule, Unit.WORD)


def reasons_against_changes(*, changes: Sequence[Change], known: Sequence[Term], today: date, reason: str) -> list[Reason]:
    """Return what stands against these changes; `known` are the terms in the register, `today` the day in Almaty."""
    reasons = [] if reason.strip() else [
        Reason("terms.no_reason", _("Say why the terms are to change, in a sentence: it is published with them."))]
    if not changes:
        reasons.append(Reason("terms.nothing_changes", _("A proposal changes at least one term.")))
    codes = {row.code: row for row in known}
    for change in changes:
        reasons += _against_dates(change, today)
        reasons += _against_ending(change, codes) if change.ends else _against_beginning(change.term, codes)
    return reasons


def _against_dates(change: Change, today: date) -> list[Reason]:
    term, reasons = change.term, []
    if term.from_on <= today:
        text = _("“%(code)s”: new terms begin after the day on which they are decided, so that no case decided before changes."
                 " Give a later day.")
        reasons.append(Reason("terms.reaches_back", text, {"code": term.code}))
    if term.until_on is not None and term.until_on <= term.from_on:
        text = _("“%(code)s” ends before it begins. Correct one of the two days.")
        reasons.append(Reason("terms.ends_early", text, {"code": term.code}))
    return reasons


def _against_ending(change: Change, codes: dict[str, Term]) -> list[Reason]:
    row = codes.get(change.term.code)
    if row is None or row.until_on is not None or row.from_on >= change.term.from_on:
        text = _("“%(code)s” is no term that could end on that day. Choose one that is in force without an end.")
        return [Reason("terms.nothing_to_end", text, {"code": change.term.code})]
    return []


def _against_beginning(term: Term, codes: dict[str, Term]) -> list[Reason]:
    reasons = []
    if term.code in codes:
        text = _("There is a term “%(code)s” already. Give the new one another code.")
        reasons.append(Reason("terms.code_taken", text, {"code": term.code}))
    if not term.legal_basis.strip() or not term.source.strip():
        text = _("“%(code)s”: give the legal basis and the source, so that everybody can look it up.")
        reasons.append(Reason("terms.no_basis", text, {"code": term.code}))
    return reasons + reasons_against_value(rule=term.rule, value=term.value, word=term.word, unit=term.unit)


def reasons_against_value(*, rule: str, value: str, word: str, unit: str) -> list[Reason]:
    """Return what stands against a value for a rule: a wrong unit, no whole number, or a word that its list does not have."""
    facts = {"rule": Rule(rule).label, "value": value}
    if unit != unit_of(rule):
        return [Reason("terms.wrong_unit", _("%(rule)s is not set in that unit."), facts)]
    if unit != Unit.WORD and not (value.isascii() and value.isdigit()):
        return [Reason("terms.no_number", _("%(rule)s is a whole number; “%(value)s” is none."), facts)]
    if unit == Unit.PERCENT and int(value) > 100:
        return [Reason("terms.above_hundred", _("%(rule)s is at most 100 per cent."), facts)]
    named = word if rule == Rule.CRITERION else value
    if rule in LISTS and named not in LISTS[rule].values:
        return [Reason("terms.no_such_word", _("%(rule)s: “%(value)s” is not in its list."), {**facts, "value": named})]
    return []


def reasons_against_deciding(*, state: str, proposed_by: str, by: str, decision: str, is_confirmed: bool) -> list[Reason]:
    """Return what stands against somebody's deciding on a proposal: it is decided, it is hers, or a “no” without a word."""
    reasons = []
    if state != State.PROPOSED:
        reasons.append(Reason("terms.decided_already", _("This proposal is decided already.")))
    if proposed_by == by:
        text = _("Whoever proposed new terms does not decide on them. Ask a second person.")
        reasons.append(Reason("terms.own_proposal", text))
    if not is_confirmed and not decision.strip():
        reasons.append(Reason("terms.no_word", _("Say in a sentence why the proposal is declined.")))
    return reasons


def is_side_by_side(rule: str) -> bool:
    """Tell whether several terms of a rule are in force side by side."""
    return rule in SEVERAL
