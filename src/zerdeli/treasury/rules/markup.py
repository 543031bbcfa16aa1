"""XML that comes from outside, read warily: no document types, no entities, bounded in bytes, depth and elements."""

import re
from dataclasses import dataclass, field
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from zerdeli.base.choices import _
from zerdeli.base.money import TIYN_IN_TENGE
from zerdeli.base.refusals import Invalid, Reason

MOST_BYTES = 20 * 1024 * 1024
_DEEPEST, _MOST_ELEMENTS = 40, 2_000_000
_SUM = re.compile(r"(\d{1,15})(?:[.,](\d{1,5}))?")


@dataclass
class Node:
    """An element by its local name; the namespace is left out, since versions of a message differ in it alone."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    inner: list["Node"] = field(default_factory=list)


EMPTY = Node("")


class _Reading:
    """Builds the tree while expat reads, and stops at whatever a bank never sends."""

    def __init__(self) -> None:
        self.root = Node("")
        self._open = [self.root]
        self._elements = 0
        parser = ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        parser.buffer_text = True
        self.parser = parser

    def _refuse(self, *__: Any) -> None:
        raise Invalid(Reason("treasury.xml_entities", _("The file declares a document type or entities. A bank’s statement"
                                                        " has none; export it once more.")))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if len(self._open) > _DEEPEST or self._elements > _MOST_ELEMENTS:
            raise Invalid(Reason("treasury.xml_too_large", _("The file is larger or deeper than a statement ever is. Split"
                                                             " it by day.")))
        node = Node(name.rpartition(":")[2], dict(attributes))
        self._open[-1].inner.append(node)
        self._open.append(node)

    def _end(self, __: str) -> None:
        self._open.pop()

    def _say(self, text: str) -> None:
        self._open[-1].text += text


def read_markup(content: bytes) -> list[Node]:
    """Return the elements inside the outermost one, or refuse what is no XML, too large, or declares entities."""
    if len(content) > MOST_BYTES:
        raise Invalid(Reason("treasury.xml_too_large", _("The file is larger or deeper than a statement ever is. Split it by"
                                                         " day.")))
    reading = _Reading()
    try:
        reading.parser.Parse(content, True)
    except (ExpatError, LookupError, ValueError):
        raise Invalid(Reason("treasury.no_xml", _("The file cannot be read as XML. Export it once more."))) from None
    return reading.root.inner[0].inner or [EMPTY]


def children(node: Node, name: str) -> list[Node]:
    """Return the elements of that name directly inside."""
    return [one for one in node.inner if one.name == name]


def child(node: Node, *names: str) -> Node:
    """Return the first element down a path of names, an empty one where the path ends early."""
    for name in names:
        node = next((one for one in node.inner if one.name == name), EMPTY)
    return node


def word(node: Node, *names: str) -> str:
    """Return the text down a path of names without what surrounds it, empty where there is none."""
    return child(node, *names).text.strip()


def tiyn_in(text: str) -> int:
    """Return the tiyn that a sum in tenge spells, or refuse: no sign, at most two decimals that count."""
    found = _SUM.fullmatch(text.strip())
    decimals = (found[2] or "").rstrip("0") if found else "none"
    if found is None or len(decimals) > 2:
        raise Invalid(Reason("treasury.no_sum", _("“%(given)s” is not a sum in tenge."), {"given": text[:40]}))
    return int(found[1]) * TIYN_IN_TENGE + int(decimals.ljust(2, "0"))
