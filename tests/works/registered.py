"""The small district entered for tests that commit."""

from pathlib import Path

from tests.small import enter, rows_of_small_district, write_file

NEEDED = {"places", "plots", "return_cases", "return_levels"}


def enter_small(folder: Path) -> None:
    """Enter the registers of the small district that a work stands on."""
    for register, rows in rows_of_small_district():
        if register in NEEDED:
            assert enter(write_file(folder, register, register, rows)).findings.is_clean
