"""Somebody who has every published table and wants to know what is hidden in them.

What an attacker knows of a cell is written here from the meaning of the figures, not taken from the rule under test: the
city is the sum of its districts, the year of its months, a figure with parts the sum of these; what counts some of another
figure is no more than it; what stands at the end of the last month stands at the end of the year; a hidden cell is not 0.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

import numpy as np
from scipy.optimize import LinearConstraint, milp

from zerdeli.figures.rules.kinds import Figure, Measure
from zerdeli.figures.rules.lattice import Lattice
from zerdeli.figures.rules.lines import Key

Equation = tuple[dict[Key, int], float, float]  # coefficients, and the least and the most that they sum up to
FAR = 10_000


def tables(lattice: Lattice, figures: Sequence[Figure], values: Mapping[Key, int]) -> Iterator[Equation]:
    """Return everything that the attacker knows to add up; where people count twice, a sum is the most there can be."""
    year, last = lattice.years[-1].code, lattice.months[-1].code
    for figure in figures:
        for one in lattice.years:
            total = (figure.code, one.code, lattice.city)
            yield _sum(values, total, [(figure.code, one.code, district) for district in lattice.districts])
        months = [(figure.code, month.code, lattice.city) for month in lattice.months]
        if months[0] in values:
            shown = [(figure.code, last, lattice.city)] if figure.stock else months
            yield _sum(values, (figure.code, year, lattice.city), shown)
        for code, period, place in [key for key in values if key[0] == figure.code]:
            if figure.parts:
                yield _sum(values, (code, period, place), [(part, period, place) for part in figure.parts])
            if figure.within and (figure.within, period, place) in values:
                yield {(figure.within, period, place): 1, (code, period, place): -1}, 0, np.inf


def _sum(values: Mapping[Key, int], total: Key, parts: Sequence[Key]) -> Equation:
    """Return what is known of a sum: exact where it is, its side where rows outside the parts or people in two of them are."""
    over = values[total] - sum(values[part] for part in parts)
    coefficients = {total: 1, **dict.fromkeys(parts, -1)}
    return coefficients, (0 if over >= 0 else -np.inf), (0 if over <= 0 else np.inf)


def rooms(
    lattice: Lattice, figures: Sequence[Figure], values: Mapping[Key, int], hidden: Collection[Key], whole: bool = True
) -> dict[Key, float]:
    """Return for each hidden cell how many values it could have, as far as anybody can tell who knows all the others."""
    columns = {key: number for number, key in enumerate(sorted(hidden))}
    if not columns:
        return {}
    system = _system(tables(lattice, figures, values), columns, values)
    return {key: _most(system, columns, key, 1, whole) - _most(system, columns, key, -1, whole) + 1 for key in columns}


def differences(
    lattice: Lattice, figures: Sequence[Figure], values: Mapping[Key, int], hidden: Collection[Key]
) -> dict[Key, float]:
    """Return how many values the small differences between a figure and one that counts some of it could have."""
    columns = {key: number for number, key in enumerate(sorted(hidden))}
    system = _system(tables(lattice, figures, values), columns, values)
    found = {}
    for figure in figures:
        for some in [key for key in values if figure.within and key[0] == figure.code]:
            whole = (figure.within, *some[1:])
            if 0 < values[whole] - values[some] < 5:
                known = [key for key in (some, whole) if key not in columns]
                found[some] = 1 if len(known) == 2 else _spread(system, columns, {whole: 1, some: -1})
    return found


def _system(
    equations: Iterator[Equation], columns: Mapping[Key, int], values: Mapping[Key, int]
) -> LinearConstraint | tuple[()]:
    rows, least, most = [], [], []
    for coefficients, low, high in equations:
        row = np.zeros(len(columns))
        known = sum(sign * values[key] for key, sign in coefficients.items() if key not in columns)
        for key, sign in coefficients.items():
            if key in columns:
                row[columns[key]] += sign
        if row.any():
            rows.append(row), least.append(low - known), most.append(high - known)
    return LinearConstraint(np.array(rows), np.array(least), np.array(most)) if rows else ()


def _most(system: LinearConstraint | tuple[()], columns: Mapping[Key, int], key: Key, sign: int, whole: bool) -> float:
    aim = np.zeros(len(columns))
    aim[columns[key]] = -sign
    return sign * _solved(system, aim, whole)


def _spread(system: LinearConstraint | tuple[()], columns: Mapping[Key, int], signs: Mapping[Key, int]) -> float:
    aim = np.zeros(len(columns))
    for key, sign in signs.items():
        if key in columns:
            aim[columns[key]] = -sign
    return _solved(system, aim, True) + _solved(system, -aim, True) + 1


def _solved(system: LinearConstraint | tuple[()], aim: np.ndarray, whole: bool) -> float:
    size = len(aim)
    found = milp(aim, constraints=system, integrality=np.full(size, int(whole)),
                 bounds=(np.ones(size), np.full(size, FAR if whole else np.inf)))
    if found.status == 3:
        return float("inf")
    assert found.status == 0, found.message
    return round(-found.fun)


def is_counted(figure: Figure) -> bool:
    """Tell whether a figure publishes counts; sums of money have other units and are looked at apart."""
    return figure.personal and figure.per is None and figure.measure != Measure.SUM
