"""Improvement works: one for each contract of yards, as far as its money came, and some that are planned for the next year."""

from collections.abc import Iterator, Sequence
from itertools import count
from random import Random

from zerdeli.base.identifiers import reference
from zerdeli.demo import shipped
from zerdeli.demo.budget import Contract
from zerdeli.demo.chance import one_of
from zerdeli.demo.days import ISO, LAST, OFFICE, day, recorded
from zerdeli.demo.sheets import Sheets
from zerdeli.demo.targets import CITY, DISTRICTS
from zerdeli.works.rules.states import WorkKind, WorkState

_KINDS = (WorkKind.YARD, WorkKind.YARD, WorkKind.PLAY_GROUND, WorkKind.SPORT_GROUND, WorkKind.PARK)
_PAPERS = {WorkState.PLANNED: "Абаттандыру жоспары", WorkState.FUNDED: "Бюджет туралы шешім", WorkState.CONTRACTED: "Шарт",
           WorkState.BUILT: "Құрылысшының хабарламасы", WorkState.ACCEPTED: "Қабылдау актісі", WorkState.ON_BALANCE: "Тапсыру актісі"}
_KEEPER = "аудан әкімінің аппараты"
_GROUND = "20-315-970-104"
"""A plot that has come back and stands on the state's balance."""
_PLANNED_A_DISTRICT, _DAYS_A_WORK = 3, 90
Stages = list[tuple[WorkState, int]]


def write_works(sheets: Sheets, rng: Random, contracts: Sequence[Contract]) -> None:
    """Write the works, their stages and the documents that they cite."""
    numbers, streets = count(60_001), _streets(rng)
    for contract in contracts:
        stages = _stages_of(contract, rng)
        kind = WorkKind.STREET if contract.place == CITY else one_of(_KINDS, rng)
        number = _write(sheets, rng, next(numbers), (contract.place, "", kind, next(streets)), stages, contract)
        sheets.adder("work_documents")((contract.document, number, recorded(contract.signed, rng)))
    for district in DISTRICTS:
        for __ in range(_PLANNED_A_DISTRICT):
            planned = OFFICE[day("2020-11-02") + int(rng.random() * 40)]
            stages = [(WorkState.PLANNED, planned)] + ([(WorkState.FUNDED, min(OFFICE[planned + 9], LAST))] if rng.random() < 0.4 else [])
            _write(sheets, rng, next(numbers), (district.code, "", one_of(_KINDS, rng), next(streets)), stages, None)
    plot = next(row for row in shipped.table("plots") if row["code"] == _GROUND)
    _write(sheets, rng, next(numbers), (plot["place"], _GROUND, WorkKind.PLAY_GROUND, plot["address"]),
           [(WorkState.PLANNED, OFFICE[day("2020-11-10")])], None)


def _streets(rng: Random) -> Iterator[str]:
    names = shipped.lines("streets")
    while True:
        yield f"{one_of(names, rng)} көшесі, {1 + int(rng.random() * 90)} үйдің жаны"


def _stages_of(contract: Contract, rng: Random) -> Stages:
    """Return how far a work came: a contract that is paid is built, one whose use is confirmed is accepted."""
    planned = OFFICE[max(contract.signed - 60 - int(rng.random() * 40), day("2019-01-08"))]
    stages = [(WorkState.PLANNED, planned), (WorkState.FUNDED, OFFICE[(planned + contract.signed) // 2]),
              (WorkState.CONTRACTED, contract.signed)]
    if contract.paid is not None:
        stages.append((WorkState.BUILT, contract.paid))
    if contract.confirmed is not None:
        stages.append((WorkState.ACCEPTED, contract.confirmed))
        handed = OFFICE[contract.confirmed + 20 + int(rng.random() * 40)]
        if handed <= LAST:
            stages.append((WorkState.ON_BALANCE, handed))
    return stages


def _write(
    sheets: Sheets, rng: Random, serial: int, where: tuple[str, str, WorkKind, str], stages: Stages, contract: Contract | None
) -> str:
    """Write a work with its stages and return its number."""
    number, first = reference(serial), stages[0][1]
    place, plot, kind, address = where
    estimate = contract.amount if contract else (8 + int(rng.random() * 40)) * 1_000_000
    days = (ISO[contract.signed], ISO[contract.signed + _DAYS_A_WORK]) if contract else ("2021-04-01", "2021-09-30")
    sheets.adder("works")((number, kind, place, plot, address, estimate, *days, "", "", contract.line if contract else "", "", "",
                           recorded(first, rng)))
    for (state, since), following in zip(stages, [*stages[1:], None], strict=True):
        sheets.adder("work_stages")((
            number, state, ISO[since], ISO[following[1]] if following else "", f"{_PAPERS[state]} № {60 + int(rng.random() * 900)}",
            _KEEPER if state == WorkState.ON_BALANCE else "", "", recorded(since, rng)))
    return number
