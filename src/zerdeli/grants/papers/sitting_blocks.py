"""A printed document as headings, paragraphs and tables, set with Typst as PDF or written as DOCX."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO

import docx
import typst
from docx.shared import Pt

_FRAME = ('#set page(paper: "a4", margin: (x: 18mm, y: 16mm), numbering: "1 / 1")\n'
          '#set text(font: "Libertinus Serif", size: 11pt, lang: "{language}")\n#set par(leading: 0.55em)\n'
          "#set table(inset: 4pt, stroke: 0.4pt)\n")
_SIZES = {1: 16, 2: 13, 3: 11}


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Table:
    """A table whose head repeats on each page; `widths` are shares of the line."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = field(default=())


Block = Heading | Words | Table


def pdf_of(blocks: Iterable[Block], language: str) -> bytes:
    """Return blocks as PDF."""
    source = _FRAME.replace("{language}", language) + "\n".join(map(_typst, blocks))
    return bytes(typst.compile(source.encode()))


def _typst(block: Block) -> str:
    if isinstance(block, Heading):
        return f'#v(6pt)\n#text(size: {_SIZES[block.level]}pt, weight: "bold")[{_raw(block.text)}]\n#v(2pt)\n'
    if isinstance(block, Words):
        return "\n".join(f"{_raw(line)}\n" for line in block.text.split("\n"))
    widths = ", ".join(f"{width}fr" for width in block.widths or [1] * len(block.heads))
    heads = ", ".join(f"[*{_raw(head)}*]" for head in block.heads)
    cells = ",\n".join(", ".join(f"[{_raw(cell)}]" for cell in row) for row in block.rows)
    return f"#table(columns: ({widths},), table.header({heads}),\n{cells})\n"


def _raw(text: str) -> str:
    """Write a text so that Typst takes none of its signs for an order."""
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{quoted}"'


def docx_of(blocks: Iterable[Block]) -> bytes:
    """Return blocks as DOCX; the same blocks give the same text."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(11)
    for block in blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, block.level)
        elif isinstance(block, Words):
            document.add_paragraph(block.text)
        else:
            table = document.add_table(rows=1, cols=len(block.heads), style="Table Grid")
            for cell, head in zip(table.rows[0].cells, block.heads, strict=True):
                cell.text = head
            for row in block.rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
    out = BytesIO()
    write = document.save  # a file, and no row of a table
    write(out)
    return out.getvalue()
