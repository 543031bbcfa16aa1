"""The register files of the demo: their names, in the order in which they can be imported, and their headings."""

import csv
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from zerdeli.base.registers import Register, registers_named
from zerdeli.centres import files as centres
from zerdeli.claims import files as claims
from zerdeli.consultations import files as consultations
from zerdeli.enterprises import files as enterprises
from zerdeli.grants import files as grants
from zerdeli.land import files as land
from zerdeli.meetings import files as meetings
from zerdeli.people import files as people
from zerdeli.places import files as places
from zerdeli.terms import files as terms
from zerdeli.treasury import files as treasury
from zerdeli.works import files as works

REGISTERS: Mapping[str, Register] = registers_named((
    *places.REGISTERS, *people.REGISTERS, *centres.REGISTERS, *treasury.REGISTERS, *grants.REGISTERS,
    *enterprises.REGISTERS, *meetings.REGISTERS, *land.REGISTERS, *consultations.REGISTERS, *works.REGISTERS,
    *claims.REGISTERS, *terms.REGISTERS))

SHEETS = (
    "places", "populations", "plots", "buildings", "households", "persons", "centres", "rooms", "trainers", "courses",
    "runs", "sessions", "enrolments-2019", "enrolments-2020", "completions-2019", "completions-2020", "visits-2019", "visits-2020",
    "budget_lines", "postings-2019", "postings-2020", "month_plans", "commitment_ends",
    "commitment_exceptions", "payer_accounts", "batches", "payment_orders", "bank_lines", "rounds", "applications-2019", "applications-2020",
    "awards-2019", "awards-2020", "businesses", "meetings", "concerns", "bodies", "instructions", "instruction_stages",
    "return_cases", "return_levels", "notes", "note_paragraphs", "tellings", "calendar", "index_values",
    "terms",
    "consultations", "consultation_options", "consultation_flats",
    "sites", "plot_rights", "infill_notices", "promises",
    "works", "work_stages", "work_documents",
)
CORRECTED = ("enrolments", "businesses", "awards")

FILES: Mapping[str, str] = {
    **{sheet: f"{number:02d}-{sheet}.csv" for number, sheet in enumerate(SHEETS, 1)},
    **{f"corrections-{sheet}": f"{number}-corrections-{sheet}.csv" for number, sheet in enumerate(CORRECTED, 90)},
}
"""The name of the file of each sheet."""

Add = Callable[[Iterable[Any]], Any]
"""Writes one row."""


def register_of(sheet: str) -> Register:
    """Return the register that a sheet feeds: "enrolments-2020", "corrections-enrolments"."""
    return REGISTERS[sheet.removeprefix("corrections-").split("-")[0]]


class Sheets:
    """All files of one demo, open side by side, so that one person's rows can go where they belong and be forgotten."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.paths = [folder / name for name in FILES.values()]
        self._open: list[TextIO] = []
        self._writers: dict[str, Add] = {}
        for sheet, path in zip(FILES, self.paths, strict=True):
            file = path.open("w", encoding="utf-8", newline="", buffering=1 << 16)
            self._open.append(file)
            self._writers[sheet] = csv.writer(file, lineterminator="\n").writerow
            self._writers[sheet](register_of(sheet).names)

    def __enter__(self) -> "Sheets":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None,
                 trace: TracebackType | None) -> None:
        for file in self._open:
            file.close()

    def adder(self, sheet: str) -> Add:
        """Return what writes a row of that sheet: its cells in the order of the register's columns."""
        return self._writers[sheet]
