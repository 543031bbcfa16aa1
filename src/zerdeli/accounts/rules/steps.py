"""The second step of staff: one-time codes by time (RFC 6238 over RFC 4226), and recovery codes."""

import base64
import hmac
from datetime import datetime
from hashlib import sha1
from urllib.parse import quote

STEP = 30
DIGITS = 6
RECOVERY_CODES = 8
RECOVERY_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RECOVERY_LENGTH = 12


def one_time_code(secret: bytes, step: int, digits: int = DIGITS) -> str:
    """Return the code of a time step (RFC 4226, section 5.3)."""
    digest = hmac.digest(secret, step.to_bytes(8), sha1)
    start = digest[-1] & 0x0F
    number = int.from_bytes(digest[start:start + 4]) & 0x7FFFFFFF
    return f"{number % 10 ** digits:0{digits}d}"


def step_at(at: datetime) -> int:
    """Return the time step of an instant."""
    return int(at.timestamp()) // STEP


def step_of_code(secret: bytes, typed: str, at: datetime, after: int) -> int | None:
    """Return the step whose code was typed: now, one before or one later, and later than `after`; else None."""
    now = step_at(at)
    found = [step for step in (now - 1, now, now + 1)
             if hmac.compare_digest(one_time_code(secret, step).encode(), typed.encode())]
    return next((step for step in found if step > after), None)


def key_text(secret: bytes) -> str:
    """Return a secret as people type it into an app: base32 in groups of four."""
    text = base64.b32encode(secret).decode().rstrip("=")
    return " ".join(text[place:place + 4] for place in range(0, len(text), 4))


def app_address(secret: bytes, user_name: str) -> str:
    """Return the address that an app on the same phone opens to take a secret in."""
    key = key_text(secret).replace(" ", "")
    return f"otpauth://totp/Zerdeli:{quote(user_name)}?secret={key}&issuer=Zerdeli"


def plain_recovery_code(typed: str) -> str:
    """Return a recovery code without what people type between its letters."""
    return "".join(sign for sign in typed.upper() if sign.isalnum())


def spoken_recovery_code(code: str) -> str:
    """Return a recovery code in groups of four."""
    return "-".join(code[place:place + 4] for place in range(0, len(code), 4))
