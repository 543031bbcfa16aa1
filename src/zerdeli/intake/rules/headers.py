"""Which register a file feeds, and which of its columns is which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zerdeli.base.choices import _, in_every_language
from zerdeli.base.kazakh import search_key
from zerdeli.base.refusals import Invalid, Reason
from zerdeli.base.registers import Column, Register


@dataclass(frozen=True)
class Heading:
    """A register and the place of each of its columns in the file's rows; None for an optional column left out."""

    register: Register
    places: tuple[int | None, ...]


def _known_as(column: Column) -> set[str]:
    return {search_key(name) for name in (column.name, *in_every_language(column.title))}


def _column_named(register: Register, heading: str) -> str | None:
    wanted = search_key(heading)
    for column in register.columns:
        if wanted in _known_as(column):
            return column.name
    return None


def register_fed_by(header: Sequence[str], file_name: str, registers: Iterable[Register]) -> Register:
    """Return the register whose columns the header names; the file's name decides between alike ones, or refuse."""
    offered = list(registers)
    fitting = [register for register in offered if _fits(register, header)]
    named = [register for register in fitting or offered if register.name in file_name.replace("-", "_")]
    if len(fitting) == 1 and not named:
        return fitting[0]
    if named:
        return max(named, key=lambda register: len(register.name))
    text = _("It is not clear which register this file feeds. Name the register with --register, or use the headings"
             " of the published table schema.")
    raise Invalid(Reason("intake.no_register", text, {"header": ", ".join(header[:12])}))


def _fits(register: Register, header: Sequence[str]) -> bool:
    named = {_column_named(register, heading) for heading in header}
    return {column.name for column in register.columns if column.required} <= named and None not in named


def heading_of(register: Register, header: Sequence[str]) -> Heading:
    """Return where each column stands, or refuse: a missing, unknown or doubled heading."""
    found: dict[str, int] = {}
    reasons = []
    for place, heading in enumerate(header):
        name = _column_named(register, heading)
        if name is None:
            reasons.append(Reason("intake.unknown_column", _("Unknown heading: “%(heading)s”. Known ones: %(known)s."),
                                  {"heading": heading[:60], "known": ", ".join(register.names)}))
        elif name in found:
            reasons.append(Reason("intake.doubled_column", _("This heading stands twice: “%(heading)s”. Keep one."),
                                  {"heading": heading[:60]}))
        else:
            found[name] = place
    missing = [column.name for column in register.columns if column.required and column.name not in found]
    if missing:
        reasons.append(Reason("intake.missing_column", _("Missing headings: %(missing)s. Add these columns."),
                              {"missing": ", ".join(missing)}))
    if reasons:
        raise Invalid(*reasons)
    return Heading(register, tuple(found.get(column.name) for column in register.columns))
