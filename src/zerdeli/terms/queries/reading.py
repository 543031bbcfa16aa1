"""Terms, rates and the calendar as values."""

from collections.abc import Iterable
from datetime import date, datetime

from zerdeli.base.versions import believed_at, in_force
from zerdeli.terms.models import CalendarDay, RateRow, TermRow
from zerdeli.terms.rules.terms import Rate, Term, Terms, terms_on
from zerdeli.terms.rules.workdays import Workdays, workdays_of


def dated_term(row: TermRow) -> Term:
    """Return a row of the register as a value."""
    return Term(code=row.code, scheme=row.scheme, rule=row.rule, value=row.value, word=row.word, unit=row.unit,
                from_on=row.from_on, until_on=row.until_on, legal_basis=row.legal_basis, source=row.source,
                certainty=row.certainty, verified_by=row.verified_by)


def all_terms(at: datetime | None = None) -> tuple[Term, ...]:
    """Return every term as the register knew it at an instant, or knows it now. They are few, so they are read whole."""
    return tuple(dated_term(row) for row in TermRow.objects.filter(believed_at(at)).order_by("scheme", "rule", "from_on", "code"))


def all_rates(at: datetime | None = None) -> tuple[Rate, ...]:
    """Return every value of the index as the register knew it at an instant, or knows it now, oldest first."""
    rows = RateRow.objects.filter(believed_at(at)).order_by("from_on", "purpose")
    return tuple(Rate(row.purpose, row.from_on, row.value, row.legal_basis, row.source, row.certainty, row.verified_by)
                 for row in rows)


def terms_in_force(*, scheme: str, on: date, at: datetime | None = None) -> Terms:
    """Return a scheme's terms of a day, as known at an instant: a decision's terms are those known when it was made."""
    return terms_on(all_terms(at), all_rates(at), scheme, on)


def working_calendar() -> Workdays:
    """Return the calendar of working days; where it has no rows, only weekends are off."""
    return workdays_of(dict(CalendarDay.objects.filter(in_force()).values_list("falls_on", "kind")))


def calendar_days(year: int) -> list[CalendarDay]:
    """Return the days of a year that the calendar names, in order."""
    return list(CalendarDay.objects.filter(in_force(), falls_on__gte=date(year, 1, 1), falls_on__lt=date(year + 1, 1, 1)).order_by("falls_on"))


def calendar_years() -> list[int]:
    """Return the years that the calendar has rows for."""
    days: Iterable[date] = CalendarDay.objects.filter(in_force()).values_list("falls_on", flat=True)
    return sorted({day.year for day in days})


def calendar_day_for_update(on: date) -> CalendarDay | None:
    """Return what the calendar says of a day, locked until the act is over; None where it says nothing."""
    return CalendarDay.objects.select_for_update().filter(in_force(), falls_on=on).first()
