"""The command line. It finds the home before Django starts, then does one thing and says what it did.

Exit codes: 0 done, 1 something does not agree or a file was kept out, 2 refused or misused.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from typing import TypeAlias

from django import setup
from django.utils.module_loading import import_string
from django.utils.translation import activate

from zerdeli.claims.rules.interface import claims_line, number_line
from zerdeli.site.environment import read_environment, stop_clock

PROGRAM = "zerdeli"
READERS = {"read-claims": claims_line, "read-numbers": number_line}
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(PROGRAM, description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--home", help="folder of everything embedded (default: ZERDELI_HOME, else a per-user folder)")
    parser.add_argument("--lang", choices=("kk", "ru", "en"), default=os.environ.get("ZERDELI_LANG", "kk"),
                        help="language of what is said")
    parser.add_argument("--as", dest="acting", metavar="NAME", help="who acts; without it the system's user")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_running(commands)
    _add_registers(commands)
    _add_figures(commands)
    _add_claims(commands)
    return parser


def _add_running(commands: Commands) -> None:
    serve = _command(commands, "serve", "serve the pages")
    demo = _command(commands, "demo", "write, enter and serve an invented Almaty of 2020")
    demo.add_argument("--no-serve", action="store_true", help="stop when the register is ready")
    demo.add_argument("--reset", action="store_true", help="forget what was changed and enter everything anew")
    demo.add_argument("--scale", type=int, default=1, help="how many times as many people (for measuring)")
    for command in (serve, demo):
        command.add_argument("--port", type=int, default=8000)
        command.add_argument("--host", default="127.0.0.1")
        command.add_argument("--workers", type=int, default=1)
    _command(commands, "migrate", "bring the database to this version")
    admin = _command(commands, "admin", "make the first administrator, or be the second person who confirms another")
    admin.add_argument("user_name", nargs="?", default="", help="small Latin letters, digits, dots, hyphens")
    admin.add_argument("--name", default="", help="the administrator's own name")
    admin.add_argument("--confirm", type=int, metavar="NUMBER", help="number of the proposed duty")
    admin.add_argument("--new-second-step", action="store_true", help="let this member of staff set up the second step anew")
    _command(commands, "tick", "do the work of the clock")
    _command(commands, "rotate-key", "sign certificates with a fresh key from now on; what older keys signed stays valid")
    _command(commands, "verify", "recount seals, ledger and editions, and name what does not agree")


def _add_registers(commands: Commands) -> None:
    enter = _command(commands, "import", "enter register files (CSV, XLSX)")
    enter.add_argument("files", nargs="+", metavar="FILE")
    enter.add_argument("--register", default="", help="which register the files feed, where their headings do not tell")
    enter.add_argument("--dry-run", action="store_true", help="check only")
    enter.add_argument("--good-rows", action="store_true", help="enter the good rows, write the others to a file")
    enter.add_argument("--reason", default="", help="why registered rows are corrected")
    enter.add_argument("--report", metavar="FILE", help="write every problem and correction as CSV")
    schema = _command(commands, "schema", "write the description of all register files (Frictionless data package)")
    schema.add_argument("--to", metavar="FILE", default="-")
    tally = _command(commands, "tally", "count the ballots of a Pabulib file")
    tally.add_argument("file", metavar="FILE.pb")
    tally.add_argument("--rule", default="", help="published name of the rule (default: the one the file names)")
    audit = _command(commands, "verify-audit", "count the audit file of a vote again, without any register")
    audit.add_argument("file", metavar="FILE.json")
    audit.add_argument("--sha256", default="", help="the hash that was published beside the result")
    award = _command(commands, "award", "void an award, or restore it")
    award.add_argument("deed", choices=("void", "restore"))
    award.add_argument("number")
    award.add_argument("--reason", required=True)


def _add_figures(commands: Commands) -> None:
    figures = _command(commands, "figures", "count figures from the register")
    figures.add_argument("codes", nargs="*", metavar="CODE")
    figures.add_argument("--at", metavar="DAY", help="as the register knew it at the end of that day")
    figures.add_argument("--period", help="year or month of the facts: 2020 or 2020-12 (default: this year)")
    figures.add_argument("--place", metavar="KATO", help="code of the place (default: the city)")
    figures.add_argument("--programme", metavar="CODE", help="only money and grants of one programme: grants.small, …")
    figures.add_argument("--rows", action="store_true", help="the rows behind the values, with file and line")
    form = figures.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true")
    publish = _command(commands, "publish", "publish an edition of all figures")
    publish.add_argument("--as-of", metavar="MOMENT", help="count as the register knew it then (default: now)")
    export = _command(commands, "export", "write an edition's cells and public rows as two CSV files")
    export.add_argument("--edition", type=int, help="its number (default: the newest)")
    export.add_argument("--to", metavar="FOLDER", default=".")


def _add_claims(commands: Commands) -> None:
    check = _command(commands, "check", "judge what a text says in numbers against the register")
    check.add_argument("file", metavar="FILE", help="a text; - for standard input")
    check.add_argument("--json", action="store_true")
    check.add_argument("--keep", action="store_true", help="keep the verdicts, signed, with their edition and moment")
    _command(commands, "read-claims", "read claims: JSON lines in, JSON lines out; needs no register")
    _command(commands, "read-numbers", "read one phrase a line and write the number it says")


def _command(commands: Commands, name: str, tells: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=tells, description=tells)
    # The folder may be named before the command or after it.
    command.add_argument("--home", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    command.add_argument("--lang", default=argparse.SUPPRESS, choices=("kk", "ru", "en"), help=argparse.SUPPRESS)
    return command


def main(words: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    said = _parser().parse_args(words)
    if said.home:
        os.environ["ZERDELI_HOME"] = said.home
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zerdeli.site.settings")
    _speak_utf8()
    if said.command in READERS:
        answer_lines(READERS[said.command])
        return 0
    if said.command == "demo":
        # The demo's clock must stand before the settings are read.
        stop_clock(read_environment().home, reset=said.reset)
    setup()
    activate(said.lang)
    # Loaded by name: what the deeds import needs Django to be set up, and that needs the home named above.
    done: int = import_string("zerdeli.site.doing.do")(said)
    return done


def answer_lines(answer: Callable[[str], str]) -> None:
    """Answer each line of standard input with one of standard output."""
    for line in sys.stdin:
        sys.stdout.write(f"{answer(line.rstrip(chr(10)))}\n")


def _speak_utf8() -> None:
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
