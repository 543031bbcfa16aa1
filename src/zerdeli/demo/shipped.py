"""Reads the data that the demo ships: names, streets, places, courses, what residents say."""

import csv
import json
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "data"


def table(name: str) -> list[dict[str, str]]:
    """Return the rows of a shipped CSV file."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def document(name: str) -> Any:
    """Return a shipped JSON file."""
    return json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def lines(name: str) -> tuple[str, ...]:
    """Return the lines of a shipped text file."""
    return tuple((_FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:-1])
