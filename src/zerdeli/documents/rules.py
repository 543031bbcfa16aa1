"""Where a file with a given hash lies."""

from pathlib import PurePosixPath


def shelf_of(sha256: str) -> PurePosixPath:
    """Return the relative path of a stored file: two levels of two digits, so that no folder grows large."""
    return PurePosixPath(sha256[:2]) / sha256[2:4] / sha256
