"""Make the two fonts: Golos Text 400 and 700, cut to Kazakh, Russian, English, digits and the signs we print.

Needs fonttools and brotli (`pip install fonttools brotli`). Reads node_modules, writes woff2 files.
Golos has no ≈ ≤ ≥: they are drawn here from its own ~ < > −, which its licence (OFL 1.1, no reserved name) allows.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.misc.transform import Transform
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

SOURCE = Path(__file__).parent / "node_modules/@fontsource/golos-text/files"
SCRIPTS = ("latin", "cyrillic", "cyrillic-ext", "latin-ext")
KAZAKH = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
LATIN = "".join(chr(code) for code in range(0x20, 0x7F))
SIGNS = "\u00a0₸№«»–—“”‘’„…·•×÷−±°§²→"
DRAWN = {
    0x2248: ("approxequal", (("asciitilde", 1, 110), ("asciitilde", 1, -110))),
    0x2264: ("lessequal", (("less", 0.86, 95), ("minus", 1, -285))),
    0x2265: ("greaterequal", (("greater", 0.86, 95), ("minus", 1, -285))),
}
SAME_AS = {0x2011: 0x2D, 0x202F: 0xA0, 0x2007: 0xA0}


def letters() -> set[int]:
    """Code points that both files must hold."""
    return {ord(sign) for sign in KAZAKH + KAZAKH.lower() + LATIN + SIGNS}


def cut(font: TTFont, unicodes: set[int], glyphs: tuple[str, ...] = ()) -> TTFont:
    """Keep the code points, named glyphs, tabular figures and kerning; drop the rest."""
    options = Options()
    options.glyph_names = bool(glyphs)
    options.layout_features = ["kern", "tnum"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    options.drop_tables += ["vhea", "vmtx", "STAT", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=unicodes, glyphs=[name for name in glyphs if name in font.getGlyphOrder()])
    subsetter.subset(font)
    return font


def drawing(font: TTFont, name: str, scale: float, rise: int, width: int) -> DecomposingRecordingPen:
    """A glyph's outline, scaled about the middle of the line and moved up."""
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    middle, centre = 335, glyphs[name].width / 2
    shape = Transform().translate(width / 2, middle + rise).scale(scale).translate(-centre, -middle)
    glyphs[name].draw(TransformPen(pen, shape))
    return pen


def draw_missing(font: TTFont) -> None:
    """Add ≈ ≤ ≥ made from signs of the font."""
    width = font["hmtx"]["plus"][0]
    for code, (name, parts) in DRAWN.items():
        pen = TTGlyphPen(None)
        for part, scale, rise in parts:
            drawing(font, part, scale, rise, width).replay(pen)
        font.setGlyphOrder([*font.getGlyphOrder(), name])
        font["glyf"][name] = pen.glyph()
        font["hmtx"][name] = (width, font["glyf"][name].xMin if hasattr(font["glyf"][name], "xMin") else 0)
        add_code(font, code, name)


def add_code(font: TTFont, code: int, name: str) -> None:
    """Give a glyph a code point in every Unicode table."""
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def build(weight: int, target: Path) -> int:
    """Write one weight and return its size in bytes."""
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for script in SCRIPTS:
            part = TTFont(SOURCE / f"golos-text-{script}-{weight}-normal.woff2")
            part.flavor = None
            cut(part, letters(), ("arrowright",))
            path = Path(folder) / f"{script}.ttf"
            part.save(path)
            parts.append(str(path))
        font = Merger().merge(parts)
    add_code(font, 0x2192, "arrowright")
    for code, twin in SAME_AS.items():
        add_code(font, code, font.getBestCmap()[twin])
    draw_missing(font)
    missing = letters() - set(font.getBestCmap())
    if missing:
        raise SystemExit(f"weight {weight}: no glyph for {[chr(code) for code in sorted(missing)]}")
    font = cut(font, letters() | set(DRAWN) | set(SAME_AS))
    font.flavor, font.recalcTimestamp = "woff2", False
    font["head"].created = font["head"].modified = part["head"].created
    font.save(target)
    return target.stat().st_size


def main() -> None:
    """Write both weights into the folder named on the command line."""
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for weight in (400, 700):
        name = f"golos-text-{weight}.woff2"
        sys.stdout.write(f"{name} {build(weight, target / name)} bytes\n")


if __name__ == "__main__":
    main()
