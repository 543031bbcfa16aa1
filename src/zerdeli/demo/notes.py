"""Notes of the demo: its own, in its own words, and the published figures of real notes, by source."""

from zerdeli.demo import shipped
from zerdeli.demo.sheets import Sheets

NOTES = ("notes", "note_paragraphs", "tellings")


def write_notes(sheets: Sheets) -> None:
    """Write the notes, the paragraphs of our own one, and what was told; the register learns them when they are entered."""
    for sheet in NOTES:
        add = sheets.adder(sheet)
        for row in shipped.table(sheet):
            add((*row.values(), ""))
