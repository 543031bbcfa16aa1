"""Measures Zerdeli at several sizes of the demo, on SQLite and PostgreSQL, and how every cost grows with the rows.

Writes all it found as JSON and prints a table of each part. What is there already under --homes is not made again:
delete that folder to begin anew.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from postgres import make_database, throw_away_server, tidy_database
from tables import heavy_figures, part_table, say

HERE = Path(__file__).resolve().parent
PARTS = ("write", "import", "publish", "ask", "pages")
MADE_ONCE = {"write", "import", "publish"}
Results = dict[str, dict[str, dict[str, Any]]]  # database, scale, part


def measured(part: str, home: Path, database: str, scale: int) -> dict[str, Any]:
    """Measure one part in a process of its own; what can be made only once is read from the note of the first time."""
    note = home / f"bench-{part}.json"
    if part in MADE_ONCE and note.exists():
        return dict(json.loads(note.read_text()))
    environment = os.environ | {
        "ZERDELI_HOME": str(home), "ZERDELI_DATABASE": database, "ZERDELI_KEYS": f"{home}-keys", "ZERDELI_DEBUG": ""}
    done = subprocess.run([sys.executable, str(HERE / "measure.py"), part, "--scale", str(scale)], env=environment,
                          check=True, stdout=subprocess.PIPE, text=True)
    note.write_text(done.stdout)
    return dict(json.loads(done.stdout))


def parts_of(home: Path, database: str, scale: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Measure every part at one scale on one database, in the order in which they need each other."""
    home.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        say(f"… {part} ×{scale} on {'PostgreSQL' if database else 'SQLite'}")
        yield part, measured(part, home, database, scale)
        if part == "import" and database:
            tidy_database(database)


def whole_demo() -> dict[str, float]:
    """Run `zerdeli demo --no-serve` in a fresh home, and return seconds and the peak of memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, str(HERE / "clocked.py"), sys.executable, "-m", "zerdeli", "--home", f"{folder}/home",
                 "demo", "--no-serve"]
        source = str(HERE.parent / "src")
        done = subprocess.run(words, env=os.environ | {"PYTHONPATH": source, "ZERDELI_DATABASE": ""}, cwd=folder,
                              check=True, stdout=subprocess.PIPE, text=True)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def measure_all(databases: list[str], scales: list[int], homes: Path) -> Results:
    """Measure all parts at all scales on all databases."""
    found: Results = {}
    for database in databases:
        server = throw_away_server(homes / "postgres") if database == "postgres" else nullcontext("")
        with server as address:
            for scale in scales:
                home = homes / f"{database}-{scale}"
                name = make_database(address, f"x{scale}") if address else ""
                found.setdefault(database, {})[str(scale)] = dict(parts_of(home, name, scale))
    return found


def main() -> None:
    """Measure what was asked for, keep it as JSON and print it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--scales", default="1,10,100", help="sizes in demos; 100 takes an hour or two and 40 GB")
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    parser.add_argument("--out", type=Path, default=HERE / "results.json")
    parser.add_argument("--homes", type=Path, help="folder of the registers that are measured (default: a temporary one)")
    said = parser.parse_args()
    databases = ["sqlite", "postgres"] if said.database == "both" else [said.database]
    scales = sorted(int(scale) for scale in said.scales.split(","))
    with tempfile.TemporaryDirectory(prefix="zerdeli-bench-") as temporary:
        Path(temporary).chmod(0o755)
        demo = whole_demo()
        results = measure_all(databases, scales, said.homes or Path(temporary))
    said.out.write_text(json.dumps({"demo": demo, "results": results}, indent=1) + "\n")
    say(f"\nzerdeli demo --no-serve: {demo['seconds']:.1f} s, {demo['cpu']:.1f} s of processor, {demo['peak_mb']:.0f} MB\n")
    for database, by_scale in results.items():
        for part in PARTS:
            found = {int(scale): parts[part] for scale, parts in by_scale.items()}
            say(f"## {part}, {database}\n")
            by = "cpu" if database == "sqlite" else "seconds"
            say((heavy_figures if part == "ask" else part_table)(found, by) + "\n")


if __name__ == "__main__":
    main()
