"""Photos that are published: their kind and size read from their bytes, and what a camera wrote into them taken out.

A phone writes where and when a photo was made, and with which device. Only how to turn the picture is kept.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from zerdeli.base.choices import _
from zerdeli.base.refusals import Invalid, Reason

MOST_BYTES = 3 * 1024 * 1024
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
# A JPEG's own segments: JFIF, Adobe's colours, tables, frames; what stands in others is about the camera.
_KEPT = {0xE0, 0xEE}
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_SCAN, _END = 0xDA, 0xD9
_ORIENTATION = 0x0112
_SIDEWAYS = 5
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}


@dataclass(frozen=True)
class Picture:
    """A photo fit to be published: bytes without the camera's words, its type, width and height as it is shown."""

    content: bytes
    kind: str
    width: int
    height: int


def picture_of(content: bytes) -> Picture:
    """Return a JPEG or PNG without what the camera wrote, or refuse what is no picture or too heavy for a phone."""
    if len(content) > MOST_BYTES:
        raise Invalid(Reason("pictures.too_large", _("The photo is larger than 3 MB. Send a smaller copy: most phones offer one.")))
    try:
        if content.startswith(_JPEG):
            return _jpeg(content)
        if content.startswith(_PNG):
            return _png(content)
    except (struct.error, IndexError, ValueError) as error:
        raise _no_picture() from error
    raise _no_picture()


def _no_picture() -> Invalid:
    return Invalid(Reason("pictures.no_picture", _("This is no photo that can be shown. Send a JPEG or PNG.")))


def _jpeg(content: bytes) -> Picture:
    kept, width, height, turned = [content[:2]], 0, 0, 1
    for marker, segment in _segments(content):
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", segment[5:9])
        if marker == 0xE1:
            turned = _orientation(segment) or turned
        elif marker < 0xE0 or marker in _KEPT or segment[4:16] == b"ICC_PROFILE\0":
            kept.append(segment)
    if not width or not height:
        raise ValueError("no frame")
    if turned != 1:
        kept.insert(1, _turned(turned))
    if turned >= _SIDEWAYS:
        width, height = height, width
    return Picture(b"".join(kept), "image/jpeg", width, height)


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Give a JPEG's segments with their markers up to its end; what a camera hangs on behind it is no part of the picture."""
    place = 2
    while True:
        if content[place] != 0xFF:
            raise ValueError("no marker")
        marker = content[place + 1]
        if marker == _END:
            yield marker, content[place:place + 2]
            return
        (length,) = struct.unpack(">H", content[place + 2:place + 4])
        end = place + 2 + length
        if length < 2 or end > len(content):
            raise ValueError("cut off")
        if marker == _SCAN:
            end = _end_of_scan(content, end)
        yield marker, content[place:end]
        place = end


def _end_of_scan(content: bytes, place: int) -> int:
    """Return where the next marker stands that is no part of a scan's data."""
    while True:
        place = content.index(b"\xff", place)
        if content[place + 1] and not 0xD0 <= content[place + 1] <= 0xD7:
            return place
        place += 2


def _orientation(segment: bytes) -> int:
    """Return how a picture is to be turned, 1 to 8, by its Exif segment; 0 where that does not say it."""
    if segment[4:10] != b"Exif\0\0":
        return 0
    tiff = segment[10:]
    order = "<" if tiff[:2] == b"II" else ">"
    (first,) = struct.unpack(f"{order}I", tiff[4:8])
    (count,) = struct.unpack(f"{order}H", tiff[first:first + 2])
    for number in range(count):
        start = first + 2 + 12 * number
        tag, __, __, value = struct.unpack(f"{order}HHIH", tiff[start:start + 10])
        if tag == _ORIENTATION:
            return int(value) if 1 <= value <= 8 else 0
    return 0


def _turned(orientation: int) -> bytes:
    """Return an Exif segment that says how to turn the picture, and nothing else."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    body = b"Exif\0\0" + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(content: bytes) -> Picture:
    width, height = struct.unpack(">II", content[16:24])
    if content[12:16] != b"IHDR" or not width or not height:
        raise ValueError("no header")
    kept, place, name = [content[:8]], 8, b""
    while name != b"IEND":
        (length,) = struct.unpack(">I", content[place:place + 4])
        name, chunk = content[place + 4:place + 8], content[place:place + 12 + length]
        if len(chunk) != 12 + length:
            raise ValueError("cut off")
        if name in _PNG_KEPT:
            kept.append(chunk)
        place += 12 + length
    return Picture(b"".join(kept), "image/png", width, height)
