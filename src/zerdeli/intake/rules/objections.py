"""What the database objects to, as an answer to the person who entered the file."""

import re

from zerdeli.base.choices import _
from zerdeli.base.refusals import Invalid, Reason, Refusal, RuleBroken, Unavailable

_CONSTRAINT = re.compile(r"constraint (?:failed: |\")([\w.]+(?:, [\w.]+)*)")
_OVERDRAW = "no_balance_below_zero"


def objection_of_database(kind: str, words: str) -> Refusal:
    """Return the refusal for a database's error: `kind` is the error's class in Django, `words` what the database said."""
    said = words.strip().partition("\n")[0]
    if kind == "IntegrityError" and _OVERDRAW in words:
        return RuleBroken(Reason("treasury.overdraw", _("A posting takes more from an account than stands on it, and"
                                                        " nothing was entered. Check the sums and their order.")))
    if kind == "IntegrityError":
        rule = _CONSTRAINT.search(words)
        return RuleBroken(Reason("intake.rule_of_database", _(
            "Rows of the file contradict each other or what is registered, and nothing was entered. The rule that they break:"
            " %(rule)s. Look for two rows that claim what only one can have."), {"rule": rule[1] if rule else said}))
    if kind == "DataError":
        return Invalid(Reason("intake.beyond_measure", _(
            "A number or a text is larger than the register can hold, and nothing was entered. Look for it in the file. The"
            " database says: %(words)s"), {"words": said}))
    return Unavailable(Reason("intake.database", _(
        "The database could not take the file, and nothing was entered. Enter it once more; if that does not help, show"
        " this to whoever runs the system: %(words)s"), {"words": said}))
