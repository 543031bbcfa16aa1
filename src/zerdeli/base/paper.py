"""Printed papers: A4 by Typst in our own typeface, with codes to scan and files inside."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import segno
import typst
from django.http import HttpResponse

TYPEFACES = Path(__file__).parent / "typefaces"
_NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


def quoted(text: str) -> str:
    """Return a text as Typst writes strings."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def raw(text: object) -> str:
    """Return a text so that Typst takes none of its signs for an order."""
    return f"#{quoted(str(text))}"


def scanned(address: str, width: str = "32mm") -> str:
    """Return a QR code that leads to an address."""
    drawn = segno.make(address, error="m").svg_inline(border=2, scale=4).replace("<svg ", f"<svg {_NAMESPACE} ", 1)
    return f'#image(bytes({quoted(drawn)}), format: "svg", width: {width}, alt: {quoted(address)})'


def paged(body: str, *, title: str, size: str = "11pt", margin: str = "16mm", landscape: bool = False) -> str:
    """Return the source of a paper: its page, its typeface, its title for readers of the file, and the body."""
    flipped = ", flipped: true" if landscape else ""
    return (f'#set document(title: {quoted(title)})\n#set page(paper: "a4", margin: {margin}{flipped})\n'
            f'#set text(font: "Golos Text", size: {size}, lang: "kk")\n#set par(leading: 0.55em)\n{body}')


@cache
def our_fonts() -> typst.Fonts:
    """Return the typeface of our papers: no other is on the machine as far as they know."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(TYPEFACES)])


def printed(source: str, name: str, attached: Mapping[str, str] | None = None) -> HttpResponse:
    """Return a paper as PDF under a file name; `attached` are files inside it, JSON by name."""
    inside = "".join(f'#pdf.attach({quoted(file)}, bytes({quoted(text)}), relationship: "alternative", mime-type: "application/json")\n'
                     for file, text in (attached or {}).items())
    pdf = typst.compile((source + inside).encode(), font_paths=our_fonts())
    return HttpResponse(pdf, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'})
