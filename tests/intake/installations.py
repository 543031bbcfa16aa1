"""A register of its own that is used from outside, as an operator uses it: by commands in processes of their own."""

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlparse

import zerdeli
from tests.small import write_file, write_small_district

SOURCE = Path(zerdeli.__file__).parent.parent
VISITED = "2020-11-{day:02d}"


@dataclass(frozen=True)
class Installation:
    """A home, its keys, and the address of its database: empty for SQLite in the home."""

    home: Path
    database: str

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "ZERDELI_HOME": str(self.home), "ZERDELI_KEYS": str(self.home.with_name("keys")),
                "ZERDELI_DATABASE": self.database, "ZERDELI_LANG": "en", "PYTHONPATH": str(SOURCE)}

    def start(self, *words: str) -> subprocess.Popen[str]:
        """Start a command."""
        return subprocess.Popen([sys.executable, "-P", "-m", "zerdeli", "--home", str(self.home), *words],
                                env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *words: str) -> tuple[int, str, str]:
        """Run a command to its end and return its exit code and what it said and complained of."""
        started = self.start(*words)
        said, complained = started.communicate(timeout=120)
        return started.returncode, said, complained

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        """Ask the database past everything of ours."""
        if not self.database:
            with closing(sqlite3.connect(self.home / "zerdeli.sqlite3", timeout=20)) as connection:
                return connection.execute(sql).fetchall()
        import psycopg
        with psycopg.connect(self.database) as connection:
            return connection.execute(sql).fetchall()

    def wait_until_alone(self) -> None:
        """Wait until the server has noticed that a killed client is gone, and has finished or undone what it did."""
        others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        while self.database and self.ask(others) != [(0,)]:
            time.sleep(0.02)


@contextmanager
def database_of_its_own(address: str, name: str) -> Iterator[str]:
    """Make a database beside the one of the tests and give its address; nothing where there is no server."""
    if not address:
        yield ""
        return
    import psycopg
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlparse(address)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


def visits(folder: Path, name: str, rows: int) -> Path:
    """Write a file of visits without names, each under a number of its own that begins with the file's name."""
    return write_file(folder, f"visits-{name}", "visits", [
        (f"{name}-{row}", "C-A", "", VISITED.format(day=1 + row % 30), "legal", "2020-12-01T10:00") for row in range(rows)])


def prepared(home: Path, database: str) -> Installation:
    """Make a register that holds the places and centres of the small district."""
    installation = Installation(home, database)
    needed = [path for path in write_small_district(home.parent) if path.stem.partition("-")[2] in ("places", "centres")]
    for words in (("migrate",), ("import", *map(str, needed))):
        code, said, complained = installation.run(*words)
        assert code == 0, said + complained
    return installation
