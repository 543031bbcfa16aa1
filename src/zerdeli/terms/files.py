"""Register files of terms, rates and the calendar, and the files that come with the program."""

from collections.abc import Sequence
from pathlib import Path

from zerdeli.base.choices import _
from zerdeli.base.registers import Check, Column, Kind, Register, Row, recorded_at
from zerdeli.terms.rules.changes import reasons_against_value, unit_of
from zerdeli.terms.rules.terms import Certainty, Purpose, Rule, Scheme, Unit
from zerdeli.terms.rules.workdays import DayKind

SHIPPED = Path(__file__).parent / "data"


def _basis() -> tuple[Column, ...]:
    return (
        Column("legal_basis", Kind.TEXT, _("Legal basis"), to="legal_basis", at_most=300),
        Column("source", Kind.TEXT, _("Source"), to="source", at_most=300),
        Column("certainty", Kind.CHOICE, _("How well it is known"), to="certainty", choices=Certainty),
        Column("verified_by", Kind.TEXT, _("Verified by"), to="verified_by", required=False, at_most=100),
        recorded_at(),
    )


def value_is_amiss(row: Row) -> Sequence[int]:
    """Return 1 where a term's value, word and unit do not fit its rule, 0 where they do."""
    rule, unit = str(row["rule"]), str(row["unit"])
    value, word = str(row["value"]), str(row["word"] or "")
    return (int(bool(reasons_against_value(rule=rule, value=value, word=word, unit=unit)) or unit != unit_of(rule)),)


RATES = Register(
    name="index_values", title=_("Values of the monthly calculation index"), table="terms_raterow",
    key=("purpose", "from_on"),
    columns=(
        Column("purpose", Kind.CHOICE, _("What the index is used for"), to="purpose", choices=Purpose),
        Column("from_on", Kind.DAY, _("First day"), to="from_on"),
        Column("index_value", Kind.MONEY, _("Value of the index in tenge"), to="value", at_least=1),
        *_basis(),
    ),
)

TERMS = Register(
    name="terms", title=_("Terms of the grants by date"), table="terms_termrow", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("Code of the term"), to="code", at_most=60),
        Column("scheme", Kind.CHOICE, _("What the terms are of"), to="scheme", choices=Scheme),
        Column("rule", Kind.CHOICE, _("What the term sets"), to="rule", choices=Rule),
        Column("value", Kind.CODE, _("Value: a whole number, or a word of the rule’s list"), to="value", at_most=40),
        Column("word", Kind.CODE, _("What the value weighs, where it weighs something"), to="word", required=False, at_most=40),
        Column("unit", Kind.CHOICE, _("Unit of the value"), to="unit", choices=Unit),
        Column("from_on", Kind.DAY, _("First day"), to="from_on"),
        Column("until_on", Kind.DAY, _("First day after it"), to="until_on", required=False),
        *_basis(),
    ),
    computes={"amiss": Kind.WHOLE}, computed=value_is_amiss, passing=("amiss",),
    checks=(
        Check("terms.file_ends_early", "until_on", "r.until_on <= r.from_on",
              _("The term ends before it starts. Correct one of the two days.")),
        Check("terms.file_value_amiss", "value", "r.amiss = 1",
              _("The value does not fit the rule: it wants a whole number in the rule’s unit, or a word of its list.")),
    ),
)

CALENDAR = Register(
    name="calendar", title=_("Calendar of working days"), table="terms_calendarday", key=("falls_on",),
    columns=(
        Column("falls_on", Kind.DAY, _("Day"), to="falls_on"),
        Column("kind", Kind.CHOICE, _("Off or worked"), to="kind", choices=DayKind),
        Column("name_kk", Kind.TEXT, _("Name in Kazakh"), to="name_kk", required=False, at_most=200),
        Column("name_ru", Kind.TEXT, _("Name in Russian"), to="name_ru", required=False, at_most=200),
        Column("name_en", Kind.TEXT, _("Name in English"), to="name_en", required=False, at_most=200),
        Column("source", Kind.TEXT, _("Source"), to="source", at_most=300),
        Column("verified_by", Kind.TEXT, _("Verified by"), to="verified_by", required=False, at_most=100),
        recorded_at(),
    ),
)

REGISTERS = (CALENDAR, RATES, TERMS)


def shipped_files() -> list[Path]:
    """Return the register files that come with the program, in the order in which they can be entered."""
    return [SHIPPED / f"{register.name}.csv" for register in REGISTERS]
