"""The ballot box: who voted is known, what she chose is sealed with all the others until the box is opened.

A box holds all ballots as one sealed piece, each under a key that is derived from the voter and a secret of this one
consultation. There is no row of a ballot that could be joined with a row of the roll, by key, by order or by time; what is
sealed has the same length whatever was chosen. When the secret is destroyed, nobody can tell whose ballot was whose.
"""

import hmac
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from zerdeli.base.identifiers import damm

SECRET_BYTES = 32
OTHER_LENGTH = 60
RECEIPT_DIGITS = 11
BALLOTS_A_BOX = 256
# Key, receipt and the signs of JSON round one ballot.
_FRAME = 96


@dataclass(frozen=True, slots=True)
class Marked:
    """What one voter marked: codes of options, best first where they are ranked; words of her own; the receipt's code."""

    choices: tuple[str, ...]
    other: str
    receipt: str


def new_secret() -> str:
    """This will give a fresh secret in hexadecimal digits."""
    return secrets.token_hex(SECRET_BYTES)


def new_receipt() -> str:
    """This will give a receipt's code: eleven digits that nobody chose and a check digit."""
    digits = f"{secrets.randbelow(10 ** RECEIPT_DIGITS):0{RECEIPT_DIGITS}d}"
    return digits + damm(digits)


def spoken_receipt(code: str) -> str:
    """This will write a receipt's code in groups of four."""
    return " ".join(code[at:at + 4] for at in range(0, len(code), 4))


def ballot_key(secret: str, voter: str) -> str:
    """This will derive the key under which a voter's ballot lies in the box."""
    return hmac.digest(bytes.fromhex(secret), f"ballot:{voter}".encode(), sha256).hex()[:32]


def boxes_for(eligible: int) -> int:
    """This will say into how many boxes a roll is divided, so that one ballot does not seal many thousands anew."""
    boxes = 1
    while boxes * BALLOTS_A_BOX < eligible:
        boxes *= 2
    return boxes


def box_of(key: str, boxes: int) -> int:
    """This will say in which box a key lies."""
    return int(key[:8], 16) % boxes


def room_for(codes: tuple[str, ...]) -> int:
    """This will give the bytes that every ballot takes, whatever is marked on it."""
    return _FRAME + sum(len(code.encode()) + 3 for code in codes) + 4 * OTHER_LENGTH


def seal_box(ballots: Mapping[str, Marked], room: int, secret: str) -> bytes:
    """This will seal ballots into one piece whose length depends on their number only."""
    lines = [json.dumps([key, mark.choices, mark.other, mark.receipt], ensure_ascii=False, separators=(",", ":")).encode()
             for key, mark in sorted(ballots.items())]
    if any(len(line) > room for line in lines):
        raise ValueError("a ballot is longer than the room for it")
    nonce = os.urandom(12)
    return nonce + AESGCM(_sealing_key(secret)).encrypt(nonce, b"\n".join(line.ljust(room) for line in lines), None)


def open_box(sealed: bytes, secret: str) -> dict[str, Marked]:
    """This will give the ballots that a sealed box holds."""
    if not sealed:
        return {}
    content = AESGCM(_sealing_key(secret)).decrypt(sealed[:12], sealed[12:], None).decode()
    rows = (json.loads(line) for line in content.split("\n") if line.strip())
    return {key: Marked(tuple(choices), other, receipt) for key, choices, other, receipt in rows}


def _sealing_key(secret: str) -> bytes:
    return hmac.digest(bytes.fromhex(secret), b"sealing", sha256)
