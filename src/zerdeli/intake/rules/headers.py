"""Which register a file feeds, and which of its columns is which."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zerdeli.base.choices import _, in_every_language
from zerdeli.base.kazakh import search_key
from zerdeli.base.refusals import Invalid, Reason
from zerdeli.base.registers import Kind, Register

NAMED = 12
# What a shapefile leaves of a column's name, and what the last cell of every feature is called.
LEFT_OF_NAME, GEOMETRY = 10, "geometry"
_KNOWN: dict[int, tuple[Register, Mapping[str, str]]] = {}


@dataclass(frozen=True)
class Heading:
    """A register and the place of each of its columns in the file's rows; None for an optional column left out.

    `width` is how many headings the file has.
    """

    register: Register
    places: tuple[int | None, ...]
    width: int


def _columns_named(register: Register, header: Sequence[str]) -> list[str | None]:
    """Return the column that each heading names, by its name or by its title in any of the three languages."""
    # A register is one for the life of the program, and its titles are read in all languages at once.
    if id(register) not in _KNOWN:
        _KNOWN[id(register)] = (register, _spellings(register))
    known = _KNOWN[id(register)][1]
    return [known.get(search_key(heading)) for heading in header]


def _spellings(register: Register) -> Mapping[str, str]:
    known = {search_key(column.name): column.name for column in register.columns}
    for column in register.columns:
        for title in in_every_language(column.title):
            known.setdefault(search_key(title), column.name)
        known.setdefault(search_key(column.name[:LEFT_OF_NAME]), column.name)
        if column.kind == Kind.SHAPE:
            known.setdefault(GEOMETRY, column.name)
    return known


def register_fed_by(header: Sequence[str], file_name: str, registers: Iterable[Register]) -> Register:
    """Return the register whose columns the header names; the file's name decides between alike ones, or refuse."""
    offered = list(registers)
    fitting = [register for register in offered if _fits(register, header)]
    called = file_name.casefold().replace("-", "_").replace(" ", "_")
    named = [register for register in fitting or offered if register.name in called]
    if len(fitting) == 1 and not named:
        return fitting[0]
    if named:
        return max(named, key=lambda register: len(register.name))
    text = _("It is not clear which register this file feeds. Name the register with --register, or use the headings"
             " of the published table schema.")
    raise Invalid(Reason("intake.no_register", text, {"header": _listed(header)}))


def _listed(headings: Iterable[str]) -> str:
    found = [heading[:60] for heading in headings]
    return ", ".join(f"“{heading}”" for heading in found[:NAMED]) + (" …" if len(found) > NAMED else "")


def _fits(register: Register, header: Sequence[str]) -> bool:
    named = set(_columns_named(register, header))
    return {column.name for column in register.columns if column.required} <= named and None not in named


def heading_of(register: Register, header: Sequence[str]) -> Heading:
    """Return where each column stands, or refuse: a missing, unknown or doubled heading."""
    names = _columns_named(register, header)
    reasons = [*_strange(register, header, names), *_missing(register, names)]
    if reasons:
        raise Invalid(*reasons)
    found = {name: place for place, name in enumerate(names)}
    return Heading(register, tuple(found.get(column.name) for column in register.columns), len(header))


def _strange(register: Register, header: Sequence[str], names: Sequence[str | None]) -> Iterable[Reason]:
    nameless = [place for place, heading in enumerate(header, 1) if not heading]
    unknown = [heading for heading, name in zip(header, names, strict=True) if name is None and heading]
    doubled = [heading for place, heading in enumerate(header) if names[place] and names[place] in names[:place]]
    if nameless:
        yield Reason("intake.nameless_column", _("Columns without a heading: %(places)s. Give them their headings or take"
                                                 " them out."), {"places": ", ".join(map(str, nameless[:NAMED]))})
    if unknown:
        yield Reason("intake.unknown_column", _("Unknown headings: %(headings)s. Known ones: %(known)s."),
                     {"headings": _listed(unknown), "known": ", ".join(register.names)})
    if doubled:
        yield Reason("intake.doubled_column", _("These headings stand twice: %(headings)s. Keep one of each."),
                     {"headings": _listed(doubled)})


def _missing(register: Register, names: Sequence[str | None]) -> Iterable[Reason]:
    missing = [column.name for column in register.columns if column.required and column.name not in names]
    if missing:
        yield Reason("intake.missing_column", _("Missing headings: %(missing)s. Add these columns."),
                     {"missing": ", ".join(missing)})
