"""Photos that are published say nothing of the camera's owner, and still stand upright."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from tests.works.built import jpeg
from zerdeli.base.pictures import MOST_BYTES, picture_of
from zerdeli.base.refusals import Invalid

pytestmark = pytest.mark.once
SECRET = b"43.3031N 76.8062E"


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(*extra: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", 3, 2, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(extra) + chunk(b"IDAT", zlib.compress(bytes(8))) + chunk(b"IEND", b"")


def test_what_the_camera_wrote_is_gone_and_the_picture_stays():
    written = jpeg(tail=b"\xff\xd8second picture" + SECRET)

    found = picture_of(written)

    assert written.count(SECRET) == 4
    assert SECRET not in found.content
    assert b"Exif" not in found.content
    assert b"ICC_PROFILE" in found.content
    assert (found.kind, found.width, found.height) == ("image/jpeg", 40, 30)
    assert found.content.endswith(b"\x33\xff\xd9")
    assert b"\x11\xff\x00\xff\xd0\x22" in found.content
    assert picture_of(found.content) == found


@pytest.mark.parametrize(("orientation", "size"), [(1, (40, 30)), (3, (40, 30)), (6, (30, 40)), (8, (30, 40))])
def test_a_picture_keeps_how_it_is_turned(orientation: int, size: tuple[int, int]):
    found = picture_of(jpeg(orientation=orientation))

    assert (found.width, found.height) == size
    assert SECRET not in found.content
    assert picture_of(found.content) == found
    assert (b"Exif" in found.content) == (orientation != 1)


def test_a_png_loses_its_texts():
    found = picture_of(png(chunk(b"tEXt", SECRET), chunk(b"eXIf", SECRET), chunk(b"gAMA", bytes(4))) + SECRET)

    assert found.content == png(chunk(b"gAMA", bytes(4)))
    assert (found.kind, found.width, found.height) == ("image/png", 3, 2)


@pytest.mark.parametrize("content", [
    b"", b"GIF89a", b"\xff\xd8\xff", jpeg()[:60], jpeg()[:-4], png()[:40], b"\x89PNG\r\n\x1a\n" + bytes(40), b"<svg/>",
    jpeg(wide=0)])
def test_what_is_no_photo_is_refused(content: bytes):
    with pytest.raises(Invalid) as refused:
        picture_of(content)

    assert [reason.code for reason in refused.value.reasons] == ["pictures.no_picture"]


def test_a_heavy_photo_is_refused():
    with pytest.raises(Invalid) as refused:
        picture_of(jpeg() + bytes(MOST_BYTES))

    assert [reason.code for reason in refused.value.reasons] == ["pictures.too_large"]


@given(some.binary(max_size=200), some.sampled_from([jpeg(), png()]), some.integers(0, 400))
def test_no_bytes_break_the_reader(noise: bytes, good: bytes, place: int):
    for content in (b"\xff\xd8\xff" + noise, good[:8] + noise, good[:place] + noise + good[place:]):
        try:
            assert picture_of(content).width
        except Invalid:
            continue
