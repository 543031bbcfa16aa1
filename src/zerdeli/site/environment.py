"""What the environment says, read once and typed."""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

DEMO_CLOCK = "2020-12-24T09:31:00+06:00"


@dataclass(frozen=True)
class Environment:
    """Where things lie and what mode we run in.

    `home` holds all that is embedded (database, stored files); `keys` the keys, which a backup of `home` must not
    take along; `database` is a PostgreSQL address or empty for SQLite under `home`; `stopped_at` is the demo's clock,
    and `stopped_since` the real instant at which it was stopped; `utm_zone` is the northern UTM
    zone in which shapes are measured, 43 for Almaty.
    """

    home: Path
    keys: Path
    database: str
    stopped_at: datetime | None
    hosts: tuple[str, ...]
    debug: bool
    utm_zone: int = 43
    stopped_since: datetime | None = None

    @property
    def is_demo(self) -> bool:
        """Tell whether the records are invented."""
        return self.stopped_at is not None


def default_home() -> Path:
    """Return the per-user folder that serves where ZERDELI_HOME names none."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    if os.name == "nt":
        data = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    return Path(data) / "zerdeli"


def read_environment() -> Environment:
    """Return the settings that ZERDELI_HOME, ZERDELI_KEYS, ZERDELI_DATABASE, ZERDELI_HOSTS, ZERDELI_DEBUG and ZERDELI_UTM_ZONE make."""
    home = Path(os.environ.get("ZERDELI_HOME") or default_home()).absolute()
    keys = os.environ.get("ZERDELI_KEYS")
    stopped_at, stopped_since = stopped_clock(home)
    return Environment(
        home=home,
        keys=Path(keys).absolute() if keys else home.with_name(f"{home.name}-keys"),
        database=os.environ.get("ZERDELI_DATABASE", ""),
        stopped_at=stopped_at,
        stopped_since=stopped_since,
        hosts=tuple(os.environ.get("ZERDELI_HOSTS", "localhost,127.0.0.1,[::1]").split(",")),
        debug=os.environ.get("ZERDELI_DEBUG") == "1",
        utm_zone=int(os.environ.get("ZERDELI_UTM_ZONE", "43")),
    )


def stopped_clock(home: Path) -> tuple[datetime | None, datetime | None]:
    """Return the instant at which a demo's clock stands and since when; nothing where the home is not a demo's."""
    note = home / "demo.json"
    if not note.exists():
        return None, None
    said = json.loads(note.read_text())
    return datetime.fromisoformat(said["clock"]), datetime.fromisoformat(said["since"]) if "since" in said else None


def stop_clock(home: Path, *, reset: bool) -> None:
    """Make a home a demo's: its clock stands. A reset forgets its embedded register first; other homes are left alone.

    A home that holds a real register is refused, so that nobody mixes invented records into it.
    """
    note, register = home / "demo.json", home / "zerdeli.sqlite3"
    if register.exists() and not note.exists():
        raise SystemExit(f"{home} holds a register that is not a demo's. Name another folder with --home.")
    if reset and note.exists():
        for part in home.glob("zerdeli.sqlite3*"):
            part.unlink()
    home.mkdir(parents=True, exist_ok=True)
    since = stopped_clock(home)[1] or datetime.now(UTC)
    note.write_text(json.dumps({"clock": DEMO_CLOCK, "since": since.isoformat()}) + "\n")


def database_settings(environment: Environment) -> dict[str, Any]:
    """Return Django's settings of the one database."""
    return _postgresql(environment.database) if environment.database else _sqlite(environment.home)


def _sqlite(home: Path) -> dict[str, Any]:
    pragmas = ("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA mmap_size=268435456;"
               " PRAGMA cache_size=-65536; PRAGMA temp_store=FILE")
    return {
        "ENGINE": "django.db.backends.sqlite3", "NAME": home / "zerdeli.sqlite3", "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": pragmas},
        "TEST": {"NAME": home / "test.sqlite3"},
    }


def _postgresql(address: str) -> dict[str, Any]:
    url = urlparse(address)
    return {
        "ENGINE": "django.db.backends.postgresql", "NAME": unquote(url.path.lstrip("/")), "HOST": url.hostname or "",
        "PORT": str(url.port or ""), "USER": unquote(url.username or ""), "PASSWORD": unquote(url.password or ""),
        "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True, "OPTIONS": {"connect_timeout": 5},
    }
