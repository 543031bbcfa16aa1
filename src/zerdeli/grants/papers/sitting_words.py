"""How pages and papers of sittings put things: sums, places, scores, statements of an application, findings, decisions."""

from fractions import Fraction
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.identifiers import spoken
from zerdeli.grants.rules.sitting_decisions import Choice, Statement
from zerdeli.grants.rules.sitting_papers import SUMS, Finding, Part

MONEY = {Part.ASKED, Part.INCOME, Part.COSTS, *SUMS}


def money(tiyn: int) -> str:
    """Return tiyn as tenge."""
    return formats.tenge(tiyn // 100)


def place_name(place: Any) -> str:
    """Return a place in the reader's language."""
    return str(getattr(place, f"name_{(get_language() or 'kk')[:2]}"))


def score_text(total: Fraction | None) -> str:
    """Return an exact mean with two decimals, a dash where there is none."""
    return "–" if total is None else formats.number(round(total * 100) / 100, 2)


def statement_text(statement: Statement) -> str:
    """Return a statement of an application as people read it: sums as money, a line with its sum, a sentence as it is."""
    if statement.label == Part.LINE:
        what, __, amount = statement.text.rpartition("|")
        return f"{what or _('Sum asked for')}: {money(int(amount))}"
    if statement.label in MONEY:
        return f"{Part(statement.label).label}: {money(int(statement.text))}"
    if statement.label == Part.JOBS:
        return f"{Part(statement.label).label}: {statement.text}"
    return statement.text


def quoted_text(label: str, text: str) -> str:
    """Return what a refusal quotes; `label` is the first part of its key."""
    part = label.partition(".")[0]
    return statement_text(Statement(label, text, part))


def finding_text(code: str, what: str) -> str:
    """Return what the check found."""
    said = str(Finding(code).label)
    return f"{said}: {spoken(what)}" if what else said


def decision_text(choice: str, amount: int) -> str:
    """Return a decision in words."""
    return str(_("refused")) if choice == Choice.REFUSE else _("granted: %(sum)s") % {"sum": money(amount)}
