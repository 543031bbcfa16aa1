"""Photos from phones: which kinds are taken, how large they may be."""

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason

LARGEST = 10 * 1024 * 1024
_BRANDS = {b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis"}


def kind_of_photo(head: bytes) -> str:
    """Return jpeg, png, heic or pdf by the first bytes of a file; empty where it is none of these."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"%PDF-"):
        return "pdf"
    return "heic" if head[4:8] == b"ftyp" and head[8:12] in _BRANDS else ""


def reasons_against_photo(*, size: int, kind: str) -> list[Reason]:
    """Return what stands against a file: it is too large, or no photo."""
    if size > LARGEST:
        return [Reason("grants.photo_large", _("The file is larger than 10 MB. Take the photo with fewer details, or send it in parts."))]
    if not kind:
        return [Reason("grants.photo_kind", _("This is no photo and no PDF. Take a photo with your phone: JPEG, PNG, HEIC and PDF are"
                                              " taken."))]
    return []


def media_type(kind: str) -> str:
    """Return the media type of a kind of photo."""
    return "application/pdf" if kind == "pdf" else f"image/{kind}" if kind else "application/octet-stream"
