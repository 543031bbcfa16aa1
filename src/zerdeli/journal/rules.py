"""What an entry says, in the one canonical form that is hashed."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any


def canonical_entry(*, number: int, at: datetime, by: str, kind: str, about: str, facts: Mapping[str, Any]) -> bytes:
    """Return the bytes that stand for an entry in a seal: sorted JSON, instants in UTC."""
    stamp = at.astimezone(UTC).isoformat(timespec="microseconds")
    said = {"number": number, "at": stamp, "by": by, "kind": kind, "about": about, "facts": facts}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def seal_message(*, number: int, root: str, leaves: int, before: str) -> bytes:
    """Return the bytes that a seal signs; `before` is the root of the seal before it, empty for the first."""
    return json.dumps(
        {"before": before, "leaves": leaves, "root": root, "seal": number}, sort_keys=True, separators=(",", ":")
    ).encode()
