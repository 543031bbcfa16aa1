"""Zerdeli on a machine that has only Python: makes the environment `.venv`, then runs what is asked for in it.

    python3 zerdeli.py demo     an invented year of an Almaty district, in the browser
    python3 zerdeli.py test     contracts, types, lint, tests on SQLite and PostgreSQL, pages in Chromium
    python3 zerdeli.py prepare  only makes the environment that the tests need
    python3 zerdeli.py WORDS    the command line, as `zerdeli WORDS`

Standard library only. Packages come as hashed wheels from wherever pip gets its packages; no address stands here.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must read on up to this line
    sys.exit(f"Zerdeli needs Python 3.11 or newer; this is Python {sys.version_info[0]}.{sys.version_info[1]}.")

import contextlib
import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

if sys.platform != "win32":
    import fcntl

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "zerdeli-stamp"
UNFINISHED = "unfinished"
SETS = {"run": ("run",), "test": ("test", "run")}  # the packages of the tests hold those of the run
IS_ROOT = os.name != "nt" and os.geteuid() == 0
SUDO = "" if IS_ROOT else "sudo "
IS_CI = os.environ.get("CI", "").lower() in {"1", "true"}

# Lives as long as its standard input is open: stops the server and clears its folder even when we are killed.
KEEPER = 'folder=$1; shift; "$@" & read -r _; kill -INT $!; wait $!; rm -rf "$folder"'


class Outcome(NamedTuple):
    """How one step of the test command ended."""

    step: str
    word: str
    seconds: float
    why: str = ""


def say(text: str) -> None:
    """Print a line at once, in order with what other programs print."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


# The environment


def key_of(name: str) -> str:
    """Return what the environment was made of: interpreter, place, and the packages with their hashes."""
    packages = (HERE / "requirements" / f"{name}.txt").read_bytes()
    return hashlib.sha256(f"{sys.version_info[:2]} {HERE} ".encode() + packages).hexdigest()


def is_ready(name: str) -> bool:
    """Say whether the environment is whole and made of the present packages."""
    return PYTHON.exists() and STAMP.is_file() and key_of(name) in STAMP.read_text().split()


def ask_python(line: str) -> str:
    """Return what the environment's Python prints for a line of code."""
    return subprocess.run([PYTHON, "-c", line], stdout=subprocess.PIPE, text=True, check=False).stdout.strip()


def is_sound() -> bool:
    """Say whether there is an environment to install into: of this Python, with pip, and not left half-made."""
    if not PYTHON.exists() or (STAMP.is_file() and STAMP.read_text() == UNFINISHED):
        return False
    return ask_python("import pip, sys; print(sys.version_info[:2])") == str(sys.version_info[:2])


@contextlib.contextmanager
def alone() -> Iterator[tuple[int, ...]]:
    """Let one at a time change the environment. Installers hold the lock as well: a killed run's orphan is waited for."""
    with Path(HERE, ".venv.lock").open("w") as lock:
        if sys.platform == "win32":
            yield ()
            return
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another process prepares the environment; waiting for it.")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield (lock.fileno(),)


def make_venv(lock: tuple[int, ...]) -> None:
    """Make an empty environment, or end with the one command that makes this possible."""
    if not all(map(importlib.util.find_spec, ("venv", "ensurepip"))):
        system = Path("/usr/bin/python3")
        is_default = system.exists() and system.resolve() == Path(sys.executable).resolve()
        package = "python3-venv" if is_default else f"python3.{sys.version_info[1]}-venv"
        say(f"This Python cannot make environments yet. Run this once, then try again:\n\n"
            f"    {SUDO}apt install {package}\n")
        sys.exit(1)
    say("Making the environment .venv")
    subprocess.run([sys.executable, "-m", "venv", "--clear", VENV], check=True, pass_fds=lock)


def install(name: str, lock: tuple[int, ...]) -> None:
    """Fill the environment with hashed wheels and point it at src; until all is done it is marked unfinished."""
    requirements = HERE / "requirements" / f"{name}.txt"
    packages = sum(line[:1].isalnum() for line in requirements.read_text().splitlines())
    if not is_sound():
        make_venv(lock)
    STAMP.write_text(UNFINISHED)
    say(f"Installing {packages} packages (once; downloads may take a minute)")
    subprocess.run([PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input",
                    "--require-hashes", "--only-binary=:all:", "-r", requirements], check=True, pass_fds=lock)
    libraries = ask_python("import sysconfig; print(sysconfig.get_path('purelib'))")
    Path(libraries, "zerdeli.pth").write_text(f"{HERE / 'src'}\n")
    STAMP.write_text("\n".join(map(key_of, SETS[name])))


def prepare(name: str) -> None:
    """Leave a whole environment behind, however many ask for it at once."""
    if is_ready(name):
        return
    with alone() as lock:
        try:
            if not is_ready(name):
                install(name, lock)
        except subprocess.CalledProcessError as error:
            sys.exit(f"The environment is not finished: {Path(error.cmd[0]).name} ended with {error.returncode}, "
                     f"for what it says above. Run the same command again to go on.")


def start(words: Sequence[str]) -> None:
    """Become the command line. -P keeps this file from being taken for the package of the same name."""
    command = [str(PYTHON), "-P", "-m", "zerdeli", *words]
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)


# The test command


def find_initdb() -> str | None:
    """Return the newest PostgreSQL's initdb, which Debian keeps off the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return str(found[-1]) if found else shutil.which("initdb")


def find_chromium() -> str | None:
    """Return the first browser of Chromium's family."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def fetch(package: str, find: Callable[[], str | None]) -> str | None:
    """Find a program of the system, installed first where that needs nobody's word: as root, with apt-get."""
    if find() is None and IS_ROOT and shutil.which("apt-get"):
        say(f"\nInstalling {package} with apt-get")
        surroundings = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for words in (["update"], ["install", "-y", "--no-install-recommends", package]):
            subprocess.call(["apt-get", "-qq", *words], env=surroundings, stdout=subprocess.DEVNULL)
    return find()


def leave_out(step: str, package: str) -> Outcome:
    """Say that a step cannot run for want of a package; in CI this is a failure."""
    why = f"{package} is not on this machine; `{SUDO}apt install {package}` brings it"
    say(f"\n== {step}: skipped, {why}")
    return Outcome(step, "failed" if IS_CI else "skipped", 0, why)


def check(step: str, *words: str, folder: Path = HERE, well: frozenset[int] = frozenset({0}),
          settings: Mapping[str, str] = MappingProxyType({})) -> Outcome:
    """Run one program of the environment; `settings` are added to its environment variables."""
    say(f"\n== {step}: {' '.join(words)}")
    begun = time.monotonic()
    surroundings = {name: value for name, value in os.environ.items() if name != "ZERDELI_DATABASE"}
    code = subprocess.call([PROGRAMS / words[0], *words[1:]], cwd=folder, env={**surroundings, **settings})
    word, why = ("ok", "") if code in well else ("failed", f"exit {code}")
    return Outcome(step, word, time.monotonic() - begun, why)


def run_tests(step: str, marker: str, words: Sequence[str], settings: Mapping[str, str]) -> Outcome:
    """Run the tests of a marker; where `words` choose among them, it is no failure (pytest's 5) to find none."""
    spread = () if marker == "browser" else ("-n", str(min(os.cpu_count() or 1, 4)))
    well = frozenset({0, 5} if words else {0})
    return check(step, "pytest", "-m", marker, *spread, *words, well=well, settings=settings)


@contextlib.contextmanager
def cluster(programs: Path) -> Iterator[str]:
    """Run a throw-away PostgreSQL and give its address. The server's programs refuse root: user postgres runs them."""
    folder = tempfile.mkdtemp(prefix="zerdeli-postgres-")
    somebody: dict[str, Any] = {"user": "postgres", "group": "postgres", "extra_groups": []} if IS_ROOT else {}
    if IS_ROOT:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    locale = "C.UTF-8" if sys.platform == "linux" else "en_US.UTF-8"
    initdb = ["initdb", "-D", f"{folder}/data", "--auth=trust", "--username=zerdeli", f"--locale={locale}", "--no-sync"]
    options = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": folder, "fsync": "off",
               "synchronous_commit": "off", "full_page_writes": "off"}
    server = ["postgres", "-D", f"{folder}/data", *(f"--{name}={value}" for name, value in options.items())]
    place = ["-h", "127.0.0.1", "-p", port, "-U", "zerdeli"]
    try:
        subprocess.run([programs / initdb[0], *initdb[1:]], check=True, stdout=subprocess.DEVNULL, cwd=folder, **somebody)
        with Path(folder, "log").open("wb") as log:
            keeper = subprocess.Popen(["/bin/sh", "-c", KEEPER, "keeper", folder, programs / server[0], *server[1:]],
                                      stdin=subprocess.PIPE, stdout=log, stderr=log, cwd=folder, start_new_session=True,
                                      **somebody)
        try:
            until = time.monotonic() + 60
            while subprocess.call([programs / "pg_isready", "-q", *place]) and time.monotonic() < until:
                time.sleep(0.1)
            subprocess.run([programs / "createdb", *place, "zerdeli"], check=True)
            yield f"postgres://zerdeli@127.0.0.1:{port}/zerdeli"
        finally:
            keeper.communicate()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_on_postgres(step: str, words: Sequence[str]) -> Outcome:
    """Run the tests on a PostgreSQL of their own."""
    initdb = fetch("postgresql", find_initdb)
    if initdb is None:
        return leave_out(step, "postgresql")
    try:
        with cluster(Path(initdb).parent) as address:
            return run_tests(step, "not browser", words, {"ZERDELI_DATABASE": address})
    except (subprocess.SubprocessError, LookupError) as error:
        say(f"\n== {step}: PostgreSQL does not start: {error}")
        return Outcome(step, "failed", 0, "PostgreSQL does not start")


def run_in_browser(step: str, words: Sequence[str]) -> Outcome:
    """Run the tests that open pages in Chromium."""
    chromium = fetch("chromium", find_chromium)
    if chromium is None:
        return leave_out(step, "chromium")
    return run_tests(step, "browser", words, {"ZERDELI_CHROMIUM": chromium})


def test(words: Sequence[str]) -> int:
    """Run every check of the house and sum up; `words` go to pytest, to choose among the tests."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    # One test lets GDAL read the open interface; without it that test is skipped, in CI it fails.
    fetch("gdal-bin", lambda: shutil.which("ogrinfo"))
    # Printed papers are looked at as a reader and a scanner see them.
    fetch("poppler-utils", lambda: shutil.which("pdftoppm"))
    fetch("zbar-tools", lambda: shutil.which("zbarimg"))
    outcomes = (
        check("contracts", "lint-imports", "../contracts.toml", "--no-logo", "--no-cache", folder=HERE / "src"),
        check("types", "mypy"),
        check("lint", "ruff", "check", "."),
        run_tests("tests on SQLite", "not browser", words, {}),
        run_on_postgres("tests on PostgreSQL", words),
        run_in_browser("pages in Chromium", words),
    )
    say("")
    for outcome in outcomes:
        say(f"{outcome.step:<20} {outcome.word:<8} {outcome.seconds:7.1f} s  {outcome.why}".rstrip())
    return int(any(outcome.word == "failed" for outcome in outcomes))


def main(words: Sequence[str]) -> int:
    """Prepare what the words need, and do it."""
    is_for_tests = words[:1] in (["test"], ["prepare"])
    prepare("test" if is_for_tests else "run")
    if words[:1] == ["test"]:
        return test(words[1:])
    if not is_for_tests:
        start(words)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
