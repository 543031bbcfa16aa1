"""A photo leaves where and when it was taken behind, and stays a photo."""

import struct
import zlib

import pytest

from zerdeli.base.photos import MOST_BYTES, kind_of, reasons_against_photo, without_traces

pytestmark = pytest.mark.once
SECRET = b"GPS 43.2389 76.8897 2020:12:24"
SCAN = b"\xff\xda\x00\x02picture\xff\x00more\xff\xd9"


def tiff(orientation: int, order: str) -> bytes:
    head = b"II*\x00" if order == "<" else b"MM\x00*"
    return head + struct.pack(f"{order}IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0) + SECRET


def segment(mark: int, content: bytes) -> bytes:
    return b"\xff" + bytes([mark]) + struct.pack(">H", len(content) + 2) + content


def jpeg(orientation: int = 1, order: str = "<") -> bytes:
    return (b"\xff\xd8" + segment(0xE0, b"JFIF\x00") + segment(0xE1, b"Exif\x00\x00" + tiff(orientation, order))
            + segment(0xED, b"Photoshop " + SECRET) + segment(0xFE, SECRET) + segment(0xDB, b"table") + SCAN
            + b"\xff\xd8" + segment(0xE1, b"Exif\x00\x00" + SECRET))


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content) + 8) + name + content


def heic() -> bytes:
    """Give a HEIC with a picture and an Exif item, as ISO/IEC 14496-12 lays them out."""
    start = box(b"ftyp", b"heic\x00\x00\x00\x00mif1")
    infe = [box(b"infe", struct.pack(">IHH4s", 2 << 24, item, 0, kind) + b"\x00") for item, kind in ((1, b"hvc1"), (2, b"Exif"))]
    iinf = box(b"iinf", struct.pack(">IH", 0, 2) + b"".join(infe))

    def iloc(first: int, second: int) -> bytes:
        rows = [struct.pack(">HHHHII", item, 0, 0, 1, place, length)[:0] + struct.pack(">HHHII", item, 0, 1, place, length)
                for item, place, length in ((1, first, 7), (2, second, len(SECRET)))]
        return box(b"iloc", struct.pack(">IBBH", 0, 0x44, 0x00, 2) + b"".join(rows))
    meta = lambda first, second: box(b"meta", bytes(4) + iinf + iloc(first, second))  # noqa: E731
    place = len(start) + len(meta(0, 0)) + 8
    return start + meta(place, place + 7) + box(b"mdat", b"picture" + SECRET)


PNG = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"1234567890123") + chunk(b"eXIf", SECRET) + chunk(b"tEXt", SECRET)
       + chunk(b"IDAT", b"picture") + chunk(b"IEND", b"") + SECRET)
PDF = (b"%PDF-1.4\n<?xpacket begin='' id='x'?>" + SECRET + b"<?xpacket end='w'?>\nstream\n\xff\xd8" + segment(0xE1, b"Exif\x00\x00" + SECRET)
       + b"picture endstream\n%%EOF")


@pytest.mark.parametrize(("kind", "content"), [("jpeg", jpeg()), ("png", PNG), ("heic", heic()), ("pdf", PDF)])
def test_nothing_tells_where_it_was_taken_and_the_picture_stays(kind: str, content: bytes):
    assert kind_of(content) == kind
    assert reasons_against_photo(content) == []
    assert SECRET in content

    cleaned = without_traces(content)

    assert SECRET not in cleaned
    assert b"picture" in cleaned
    assert kind_of(cleaned) == kind
    assert without_traces(cleaned) == cleaned


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("orientation", [1, 6, 8])
def test_a_photo_is_still_shown_upright(orientation: int, order: str):
    cleaned = without_traces(jpeg(orientation, order))

    assert (b"Exif" in cleaned) == (orientation != 1)
    assert orientation == 1 or struct.pack(">HHIH", 0x0112, 3, 1, orientation) in cleaned
    assert without_traces(cleaned) == cleaned


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\xff\xd8", b"<svg/>", b"PK\x03\x04"])
def test_other_files_are_refused(content: bytes):
    assert [reason.code for reason in reasons_against_photo(content)] == ["base.no_photo"]


def test_a_file_of_more_than_ten_megabytes_is_refused():
    assert [reason.code for reason in reasons_against_photo(jpeg() + bytes(MOST_BYTES))] == ["base.photo_too_large"]


@pytest.mark.parametrize("content", [jpeg()[:20], jpeg()[:4], PNG[:30] + b"xx", b"\xff\xd8\xff\xe0\x00\x02junk"])
def test_a_broken_file_is_said_to_be_broken_or_cleaned(content: bytes):
    try:
        assert SECRET not in without_traces(content)
    except ValueError as error:
        assert str(error)
