"""The terms, index values and calendar that come with the program, as the demo's register learned them."""

import csv

from zerdeli.demo.sheets import Sheets
from zerdeli.terms.files import REGISTERS, SHIPPED

_LAST = "2020-12-23"


def write_terms(sheets: Sheets) -> None:
    """Copy the shipped files; what had begun by then was recorded on its first day, the rest when it is entered."""
    for register in REGISTERS:
        add, first = sheets.adder(register.name), "falls_on" if register.name == "calendar" else "from_on"
        with (SHIPPED / f"{register.name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                add((*list(row.values())[:-1], f"{row[first]}T09:00" if row[first] <= _LAST else ""))
