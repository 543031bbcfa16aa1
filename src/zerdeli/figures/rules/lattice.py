"""The fixed lattice of places and periods that every edition publishes: districts by year, the city by year and month."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from zerdeli.base.periods import Period, month_of, year_of
from zerdeli.figures.rules.kinds import Figure, Measure
from zerdeli.figures.rules.suppression import Line, Part

FIRST_YEAR_BEFORE = 1


@dataclass(frozen=True)
class Lattice:
    """Codes of the city and its districts, the years, and the months of the last year up to the day of the count."""

    city: str
    districts: tuple[str, ...]
    years: tuple[Period, ...]
    months: tuple[Period, ...]

    def periods(self, figure: Figure) -> tuple[Period, ...]:
        """Return the periods in which a figure is published: months leave personal money out."""
        return self.years + (self.months if has_months(figure) else ())


def lattice_on(day: date, city: str, districts: Sequence[str]) -> Lattice:
    """Return the lattice of an edition counted on a day: that year and the one before."""
    years = tuple(year_of(day.year - back) for back in range(FIRST_YEAR_BEFORE, -1, -1))
    months = tuple(month_of(day.year, month) for month in range(1, day.month + 1))
    return Lattice(city, tuple(districts), years, months)


def has_months(figure: Figure) -> bool:
    """Tell whether a figure is published by month.

    Sums of personal money are not: the same sums in two lists would join a row's month with its district.
    """
    return not (figure.personal and figure.measure == Measure.SUM)


def lines_of(lattice: Lattice, figures: Iterable[Figure]) -> Iterator[Line]:
    """Return the totals of the lattice and their parts: the city of its districts, the year of its months, sums of sums."""
    for figure in figures:
        if figure.per is not None:
            continue
        for period, place in _published_at(lattice, figure) if figure.parts else ():
            yield Line((figure.code, period, place), tuple((part, period, place) for part in figure.parts))
        for year in lattice.years:
            total = (figure.code, year.code, lattice.city)
            yield Line(total, tuple((figure.code, year.code, district) for district in lattice.districts))
            months = [month for month in lattice.months if month.code.startswith(year.code)]
            if months and has_months(figure) and not figure.stock:
                yield Line(total, tuple((figure.code, month.code, lattice.city) for month in months))


def parts_of(lattice: Lattice, figures: Iterable[Figure]) -> Iterator[Part]:
    """Return the cells that count some of what another cell counts."""
    for figure in figures:
        for period, place in _published_at(lattice, figure) if figure.within else ():
            yield Part((figure.code, period, place), (figure.within, period, place))


def _published_at(lattice: Lattice, figure: Figure) -> Iterator[tuple[str, str]]:
    """Return every (period, place) in which a figure is published."""
    for year in lattice.years:
        for place in (lattice.city, *lattice.districts):
            yield year.code, place
    if has_months(figure):
        for month in lattice.months:
            yield month.code, lattice.city
