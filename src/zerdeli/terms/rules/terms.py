"""Terms as dated values: which are in force on a day, and what sum a grant may reach."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import Choices, _
from zerdeli.base.money import tiyn


class Scheme(Choices):
    """What the terms are of. The codes are those of the budget's programmes."""

    SMALL = "grants.small", _("small grants")
    LARGE = "grants.large", _("large grants")


class Rule(Choices):
    """What a term sets."""

    CAP_MULTIPLE = "cap_multiple", _("largest sum, as a multiple of the monthly calculation index")
    CAP_SUM = "cap_sum", _("largest sum")
    CAP_DAY = "cap_day", _("day whose index fixes the largest sum")
    GROUND = "ground", _("who may apply")
    PRIORITY = "priority", _("who has priority")
    LEAST_CHILDREN = "least_children", _("fewest children of a large family")
    OLDEST_YOUTH = "oldest_youth", _("oldest age that counts as youth")
    WORK = "work", _("occupation on the day of the application")
    COURSE = "course", _("course that must be completed")
    GRANTS_EACH = "grants_each", _("most grants for one person")
    OWN_SHARE = "own_share", _("own contribution")
    SPENDING = "spending", _("what may be paid from the grant")
    FORBIDDEN = "forbidden", _("what may not be paid from the grant")
    QUORUM = "quorum", _("quorum of the commission: more than this share of its members")
    MAJORITY = "majority", _("votes that decide: more than this share of those who vote")
    CRITERION = "criterion", _("criterion of the commission, with its weight")
    DEFENCE = "defence", _("defence before the commission")
    CONDITION = "condition", _("condition before payment")
    DECIDE_WITHIN = "decide_within", _("deadline of the decision")
    TELL_WITHIN = "tell_within", _("deadline for telling the applicant")
    SIGN_WITHIN = "sign_within", _("deadline for signing the agreement")
    SPEND_WITHIN = "spend_within", _("deadline of the spending report")
    REPORT_EVERY = "report_every", _("how often the use is reported")
    APPEAL_WITHIN = "appeal_within", _("deadline of an appeal")
    APPEAL_TO = "appeal_to", _("to whom an appeal goes")
    ANSWER_APPEAL_WITHIN = "answer_appeal_within", _("deadline of the answer to an appeal")
    REAPPLY = "reapply", _("a new application after a refusal")
    RETURN = "return", _("return of money spent otherwise")


SEVERAL = frozenset({Rule.GROUND, Rule.PRIORITY, Rule.WORK, Rule.SPENDING, Rule.FORBIDDEN, Rule.CRITERION, Rule.CONDITION})
"""Rules of which several terms are in force side by side; of the others the one that began last is."""


class Unit(Choices):
    """How a term's value is read."""

    TIMES = "times", _("times the index")
    TENGE = "tenge", _("tenge")
    PEOPLE = "people", _("persons")
    YEARS = "years", _("years")
    WORKING_DAYS = "working_days", _("working days")
    MONTHS = "months", _("months")
    PERCENT = "percent", _("per cent")
    GRANTS = "grants", _("grants")
    WORD = "word", _("one of a closed list")


WHOLE = frozenset(set(Unit) - {Unit.WORD})

UNITS: dict[str, Unit] = {
    Rule.CAP_MULTIPLE: Unit.TIMES, Rule.CAP_SUM: Unit.TENGE, Rule.LEAST_CHILDREN: Unit.PEOPLE,
    Rule.OLDEST_YOUTH: Unit.YEARS, Rule.GRANTS_EACH: Unit.GRANTS, Rule.OWN_SHARE: Unit.PERCENT,
    Rule.QUORUM: Unit.PERCENT, Rule.MAJORITY: Unit.PERCENT, Rule.CRITERION: Unit.PERCENT,
    Rule.REPORT_EVERY: Unit.MONTHS,
    **dict.fromkeys((Rule.DECIDE_WITHIN, Rule.TELL_WITHIN, Rule.SIGN_WITHIN, Rule.SPEND_WITHIN, Rule.APPEAL_WITHIN,
                     Rule.ANSWER_APPEAL_WITHIN), Unit.WORKING_DAYS),
}
"""The unit of each rule; the others are words."""


class Certainty(Choices):
    """How well a row is known."""

    LAW = "law", _("read in the act itself")
    PRESS = "press", _("told by a secondary source")
    RECKONED = "reckoned", _("reckoned from published numbers")
    ASSUMED = "assumed", _("assumed: no source was found")


class Purpose(Choices):
    """What an index is used for: in 2022 two values were in force at the same time."""

    ANY = "any", _("every purpose")
    GRANT = "grant", _("grants")
    BENEFIT = "benefit", _("benefits")
    FINE = "fine", _("taxes and fines")


@dataclass(frozen=True)
class Term:
    """One dated row. `value` is a whole number or a word, and `word` names which thing it weighs, for a criterion.

    `until_on` is the first day after it, None while it has no end.
    """

    code: str
    scheme: str
    rule: str
    value: str
    unit: str
    from_on: date
    until_on: date | None
    legal_basis: str
    source: str
    certainty: str
    verified_by: str = ""
    word: str = ""

    @property
    def is_verified(self) -> bool:
        """Tell whether somebody verified the row."""
        return bool(self.verified_by)

    @property
    def number(self) -> int:
        """The value of a term that is a number."""
        return int(self.value)

    def holds_on(self, day: date) -> bool:
        """Tell whether the row's period has the day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True)
class Rate:
    """A value of the monthly calculation index in tiyn, from a day until the next one of its purpose."""

    purpose: str
    from_on: date
    value: int
    legal_basis: str
    source: str
    certainty: str
    verified_by: str = ""

    @property
    def is_verified(self) -> bool:
        """Tell whether somebody verified the row."""
        return bool(self.verified_by)


@dataclass(frozen=True)
class Cap:
    """The largest sum in tiyn, and the rows that make it: a multiple with its index, or a plain sum without one."""

    amount: int
    term: Term
    rate: Rate | None

    @property
    def is_verified(self) -> bool:
        """Tell whether every row that makes the sum is verified."""
        return self.term.is_verified and (self.rate is None or self.rate.is_verified)

    @property
    def since(self) -> date:
        """The day from which this sum holds."""
        return max(self.term.from_on, self.rate.from_on) if self.rate else self.term.from_on


@dataclass(frozen=True)
class Terms:
    """The terms of a scheme in force on a day. A rule without a row is unknown, and whoever asks must say so."""

    scheme: str
    on: date
    rows: tuple[Term, ...]
    rate: Rate | None

    def one(self, rule: Rule) -> Term | None:
        """Return the row of a rule of which one is in force, None where there is none."""
        found = self.all(rule)
        return found[-1] if found else None

    def all(self, rule: Rule) -> tuple[Term, ...]:
        """Return every row of a rule in force, the one that began last at the end."""
        return tuple(row for row in self.rows if row.rule == rule)

    def number(self, rule: Rule, default: int) -> int:
        """Return a rule's number, or the default where the rule has no row."""
        found = self.one(rule)
        return found.number if found else default

    @property
    def cap(self) -> Cap | None:
        """The largest sum; None where no row sets it. Of a multiple and a sum the one that began last holds."""
        rows = [row for row in self.rows if row.rule in (Rule.CAP_MULTIPLE, Rule.CAP_SUM)]
        if not rows:
            return None
        term = max(rows, key=lambda row: (row.from_on, row.rule))
        if term.rule == Rule.CAP_SUM:
            return Cap(tiyn(term.number), term, None)
        return Cap(term.number * self.rate.value, term, self.rate) if self.rate else None


def rate_on(rates: Iterable[Rate], purpose: Purpose, day: date) -> Rate | None:
    """Return the index in force for a purpose on a day: the one that began last, of the purpose's own and of every purpose's."""
    found = [rate for rate in rates if rate.from_on <= day and rate.purpose in (purpose, Purpose.ANY)]
    return max(found, key=lambda rate: (rate.from_on, rate.purpose == purpose), default=None)


def terms_on(rows: Iterable[Term], rates: Iterable[Rate], scheme: str, day: date) -> Terms:
    """Return what is in force on a day: of a rule that has one row, the one that began last."""
    held = sorted((row for row in rows if row.scheme == scheme and row.holds_on(day)),
                  key=lambda row: (row.from_on, row.code))
    last = {row.rule: row for row in held}
    kept = tuple(row for row in held if row.rule in SEVERAL or row is last[row.rule])
    return Terms(scheme, day, kept, rate_on(rates, Purpose.GRANT, day))


def caps_over_time(rows: Iterable[Term], rates: Iterable[Rate], scheme: str) -> list[Cap]:
    """Return every largest sum that held since the first one, oldest first."""
    rows, rates = list(rows), list(rates)
    days = {row.from_on for row in rows if row.scheme == scheme and row.rule in (Rule.CAP_MULTIPLE, Rule.CAP_SUM)}
    days |= {rate.from_on for rate in rates if days and rate.from_on > min(days)}
    caps: list[Cap] = []
    for day in sorted(days):
        cap = terms_on(rows, rates, scheme, day).cap
        if cap and (not caps or (cap.amount, cap.term) != (caps[-1].amount, caps[-1].term)):
            caps.append(cap)
    return caps
