"""Photos and papers that people send from a phone: which kinds are taken, and without where and when they were made.

JPEG and PNG lose the parts that hold such things; HEIC and PDF keep their length, and what is found in them is overwritten. A
photo's orientation stays, so that it is shown upright. Compressed parts of a PDF are not read.
"""

import re
import struct
from collections.abc import Iterator

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason

MOST_BYTES = 10 * 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis"})
_TELLING_CHUNKS = frozenset({b"eXIf", b"tEXt", b"iTXt", b"zTXt", b"tIME"})
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112
# Exif, XMP and maker notes; Photoshop's and IPTC's; comments.
_TELLING_SEGMENTS = frozenset({0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE})
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_XMP = re.compile(rb"<\?xpacket begin.*?<\?xpacket end[^>]*>", re.DOTALL)

MIMES = {"jpeg": "image/jpeg", "png": "image/png", "heic": "image/heic", "pdf": "application/pdf"}


def kind_of(content: bytes) -> str:
    """Return what a file is by its own first bytes: jpeg, png, heic, pdf, or empty for anything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if content.startswith(_PNG):
        return "png"
    if content.startswith(b"%PDF-"):
        return "pdf"
    return "heic" if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS else ""


def reasons_against_photo(content: bytes) -> list[Reason]:
    """Return what stands against taking a file: its size, or that it is neither a photo nor a PDF."""
    if len(content) > MOST_BYTES:
        return [Reason("base.photo_too_large", _("The file has more than 10 MB. Take the photo with a lower resolution."))]
    if not kind_of(content):
        return [Reason("base.no_photo", _("Send a photo (JPEG, PNG, HEIC) or a PDF."))]
    return []


def without_traces(content: bytes) -> bytes:
    """Return a photo or PDF without the place, time and camera that stand in it; what cannot be read as such stays out.

    Raises ValueError where the file is broken.
    """
    cleaned = {"jpeg": _clean_jpeg, "png": _clean_png, "heic": _clean_heic, "pdf": _clean_pdf}[kind_of(content)]
    try:
        return cleaned(content)
    except (struct.error, IndexError) as error:
        raise ValueError("broken file") from error


def _clean_jpeg(content: bytes) -> bytes:
    kept, place, orientation = [content[:2]], 2, 1
    while True:
        while content[place] == 0xFF and content[place + 1] == 0xFF:
            place += 1
        mark = content[place + 1]
        if content[place] != 0xFF:
            raise ValueError("no segment")
        if mark in (_START_OF_SCAN, _END_OF_IMAGE):
            kept.append(content[place:_end_of_picture(content, place)])
            break
        length = 2 + int(struct.unpack(">H", content[place + 2:place + 4])[0])
        segment = content[place:place + length]
        if mark == 0xE1 and segment[4:10] == _EXIF:
            orientation = _orientation_in(segment[10:])
        if mark not in _TELLING_SEGMENTS:
            kept.append(segment)
        place += length
    return kept[0] + (_exif_with(orientation) if orientation != 1 else b"") + b"".join(kept[1:])


def _end_of_picture(content: bytes, start: int) -> int:
    """Return where the picture ends: a second one behind it, such as a preview with its own Exif, is left out."""
    end = content.find(b"\xff\xd9", start)
    return end + 2 if end >= 0 else len(content)


def _orientation_in(tiff: bytes) -> int:
    order = "<" if tiff[:2] == b"II" else ">"
    [first] = struct.unpack_from(f"{order}I", tiff, 4)
    [many] = struct.unpack_from(f"{order}H", tiff, first)
    for number in range(many):
        tag, __, ___, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * number)
        if tag == _ORIENTATION:
            return int(value) if 1 <= value <= 8 else 1
    return 1


def _exif_with(orientation: int) -> bytes:
    tiff = b"MM\x00\x2a" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", 2 + len(_EXIF) + len(tiff)) + _EXIF + tiff


def _clean_png(content: bytes) -> bytes:
    kept, place = [_PNG], len(_PNG)
    while place < len(content):
        [length] = struct.unpack_from(">I", content, place)
        name = content[place + 4:place + 8]
        if len(name) < 4:
            raise ValueError("no chunk")
        if name not in _TELLING_CHUNKS:
            kept.append(content[place:place + 12 + length])
        place += 12 + length
        if name == b"IEND":
            break
    return b"".join(kept)


def _clean_pdf(content: bytes) -> bytes:
    written = bytearray(content)
    for found in _XMP.finditer(content):
        written[found.start():found.end()] = b" " * (found.end() - found.start())
    place = content.find(_EXIF)
    while place >= 0:
        if content[place - 4:place - 2] == b"\xff\xe1":
            [length] = struct.unpack_from(">H", content, place - 2)
            written[place:place - 2 + length] = bytes(len(written[place:place - 2 + length]))
        place = content.find(_EXIF, place + 1)
    return bytes(written)


def _boxes(content: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Give the boxes of an ISO media file: name, where its content begins, where it ends."""
    while start + 8 <= end:
        [size] = struct.unpack_from(">I", content, start)
        name, head = content[start + 4:start + 8], 8
        if size == 1:
            [size] = struct.unpack_from(">Q", content, start + 8)
            head = 16
        size = size or end - start
        if size < head:
            raise ValueError("no box")
        yield name, start + head, min(start + size, end)
        start += size


def _clean_heic(content: bytes) -> bytes:
    written = bytearray(content)
    for name, begins, ends in _boxes(content, 0, len(content)):
        if name == b"meta":
            parts = {inner: (first, last) for inner, first, last in _boxes(content, begins + 4, ends)}
            telling = _telling_items(content, *parts[b"iinf"]) if b"iinf" in parts else set()
            shift = parts[b"idat"][0] if b"idat" in parts else 0
            for first, length in _extents(content, *parts[b"iloc"], telling, shift) if b"iloc" in parts else ():
                written[first:first + length] = bytes(len(written[first:first + length]))
    return bytes(written)


def _telling_items(content: bytes, begins: int, ends: int) -> set[int]:
    """Return the items of a HEIC that hold Exif or XMP."""
    wide = content[begins] > 0
    found = set()
    for name, first, __ in _boxes(content, begins + (8 if wide else 6), ends):
        if name != b"infe" or content[first] < 2:
            continue
        [item] = struct.unpack_from(">I" if content[first] == 3 else ">H", content, first + 4)
        after = first + (8 if content[first] == 3 else 6)
        if content[after + 2:after + 6] in (b"Exif", b"mime"):
            found.add(int(item))
    return found


def _extents(content: bytes, begins: int, ends: int, items: set[int], shift: int) -> Iterator[tuple[int, int]]:
    """Give where in the file the bytes of some items stand (ISO/IEC 14496-12, `iloc`)."""
    version, sizes, more = content[begins], content[begins + 4], content[begins + 5]
    offset_size, length_size, base_size, index_size = sizes >> 4, sizes & 15, more >> 4, more & 15 if version else 0
    place = begins + 6

    def take(size: int) -> int:
        nonlocal place
        value = int.from_bytes(content[place:place + size], "big")
        place += size
        return value
    for _item in range(take(4 if version == 2 else 2)):
        item = take(4 if version == 2 else 2)
        method = take(2) & 15 if version else 0
        take(2)
        base = take(base_size)
        for _extent in range(take(2)):
            take(index_size)
            first, length = base + take(offset_size), take(length_size)
            if item in items:
                yield (first + shift if method == 1 else first), length
        if place > ends:
            raise ValueError("broken list of places")
