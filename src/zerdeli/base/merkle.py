"""Merkle trees in the shape of RFC 9162: one root commits to many leaves, and a short path proves one of them."""

from collections.abc import Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf (RFC 9162, 2.1.1)."""
    return sha256(b"\x00" + data).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def _level_above(level: Sequence[bytes]) -> list[bytes]:
    # Hashed in place: editions have millions of leaves, and a call for each would double the time.
    pairs = [sha256(b"\x01" + left + right).digest() for left, right in zip(level[::2], level[1::2], strict=False)]
    # An odd last node rises as it is, which gives the same tree as the RFC's split at a power of two.
    return pairs + ([level[-1]] if len(level) % 2 else [])


def root_of(leaves: Sequence[bytes]) -> bytes:
    """Return the root over leaf hashes in their order."""
    if not leaves:
        return EMPTY
    level = list(leaves)
    while len(level) > 1:
        level = _level_above(level)
    return level[0]


def path_to(leaves: Sequence[bytes], index: int) -> list[tuple[str, bytes]]:
    """Return the inclusion proof of a leaf: (side, hash) from the leaf up, side "left" or "right"."""
    path, level = [], list(leaves)
    while len(level) > 1:
        beside = index ^ 1
        if beside < len(level):
            path.append(("left" if beside < index else "right", level[beside]))
        level, index = _level_above(level), index // 2
    return path


def root_from(leaf: bytes, path: Sequence[tuple[str, bytes]]) -> bytes:
    """Return the root that a leaf and its inclusion proof lead to."""
    for side, beside in path:
        leaf = _node(beside, leaf) if side == "left" else _node(leaf, beside)
    return leaf
