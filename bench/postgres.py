"""A PostgreSQL of one's own for as long as the measuring takes: made in a folder, on a free port, gone afterwards."""

import os
import pwd
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BINARIES = Path("/usr/lib/postgresql/15/bin")
SETTINGS = {
    "listen_addresses": "'127.0.0.1'", "shared_buffers": "1GB", "work_mem": "256MB", "maintenance_work_mem": "512MB",
    "effective_cache_size": "6GB", "max_wal_size": "8GB", "random_page_cost": "1.1", "synchronous_commit": "on",
}


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def _run(*words: str) -> None:
    # The server refuses to run as root, who lends it the user that the system's packages made for it.
    as_whom = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    subprocess.run([*as_whom, *words], check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def throw_away_server(folder: Path) -> Iterator[str]:
    """Run a server on a folder, made where it is not there yet, and give the address up to the database's name."""
    data, port = folder / "data", _free_port()
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        user = pwd.getpwnam("postgres")
        os.chown(folder, user.pw_uid, user.pw_gid)
    if not data.exists():
        _run(str(BINARIES / "initdb"), "-D", str(data), "-A", "trust", "-U", "postgres", "--locale=C.UTF-8")
    told = {**SETTINGS, "port": str(port), "unix_socket_directories": f"'{folder}'"}
    options = " ".join(f"-c {name}={value}" for name, value in told.items())
    control = str(BINARIES / "pg_ctl"), "-D", str(data)
    _run(*control, "-l", str(folder / "log"), "-o", options, "-w", "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}"
    finally:
        _run(*control, "-m", "fast", "-w", "stop")


def make_database(address: str, name: str) -> str:
    """Make a database where it is not there yet, and return its address."""
    ask = [str(BINARIES / "psql"), f"{address}/postgres", "-qtAc"]
    there = subprocess.run([*ask, f"SELECT 1 FROM pg_database WHERE datname = '{name}'"], check=True, capture_output=True)
    if not there.stdout.strip():
        subprocess.run([*ask, f"CREATE DATABASE {name}"], check=True, stdout=subprocess.DEVNULL)
    return f"{address}/{name}"


def tidy_database(address: str) -> None:
    """Do at once what the server's own tidying does within minutes after an import."""
    subprocess.run([str(BINARIES / "psql"), address, "-qc", "VACUUM ANALYZE"], check=True)
