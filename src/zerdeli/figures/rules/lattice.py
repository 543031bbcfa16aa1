"""The fixed lattice of places and periods that every edition publishes: districts by year, the city by year and month."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from zerdeli.base.periods import Period, month_of, year_of
from zerdeli.figures.rules.kinds import Figure, Measure
from zerdeli.figures.rules.lines import Line
from zerdeli.figures.rules.suppression import Part

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
    """Return the totals of the lattice and their parts: the city of its districts, the year of its months, sums of sums.

    Sums of sums are left out for the city's years: they follow from the others, and a cell stands in two lines at most.
    """
    years = {year.code for year in lattice.years}
    for figure in figures:
        if figure.per is None:
            yield from _totals(lattice, figure, figure.code)
        if figure.within:
            yield from _totals(lattice, figure, rest_of(figure))
        whole, parts = (figure.within, (figure.code, rest_of(figure))) if figure.within else (figure.code, figure.parts)
        for period, place in _published_at(lattice, figure) if parts else ():
            if place != lattice.city or period not in years:
                yield Line((whole, period, place), tuple((part, period, place) for part in parts))


def _totals(lattice: Lattice, figure: Figure, code: str) -> Iterator[Line]:
    for year in lattice.years:
        yield Line((code, year.code, lattice.city), tuple((code, year.code, district) for district in lattice.districts))
    if has_months(figure):
        # What stands at the end of the last month stands at the end of its year, as far as anybody knows yet.
        months = lattice.months[-1:] if figure.stock else lattice.months
        total = (code, lattice.years[-1].code, lattice.city)
        yield Line(total, tuple((code, month.code, lattice.city) for month in months))


def rest_of(figure: Figure) -> str:
    """Return the name of what the figure counts within another one and leaves out; it is no figure itself."""
    return f"{figure.within} without {figure.code}"


def parts_of(lattice: Lattice, figures: Iterable[Figure]) -> Iterator[Part]:
    """Return the cells that count some of what another cell counts."""
    for figure in figures:
        for period, place in _published_at(lattice, figure) if figure.within else ():
            yield Part((figure.code, period, place), (figure.within, period, place), (rest_of(figure), period, place))


def undivided(figure: Figure, figures: Iterable[Figure]) -> str:
    """Return the code of the figure whose sums a ratio divides; a figure that is no ratio is its own."""
    asked = figure.source, figure.where, figure.measure
    sums = (other.code for other in figures if other.per is None and (other.source, other.where, other.measure) == asked)
    return next(sums) if figure.per else figure.code


def _published_at(lattice: Lattice, figure: Figure) -> Iterator[tuple[str, str]]:
    """Return every (period, place) in which a figure is published."""
    for year in lattice.years:
        for place in (lattice.city, *lattice.districts):
            yield year.code, place
    if has_months(figure):
        for month in lattice.months:
            yield month.code, lattice.city
