"""The exact bytes that a kept check commits to."""

import json
from datetime import UTC, datetime
from typing import Any


def check_message(*, sha256: str, edition: int | None, judged_at: datetime, verdicts: Any) -> bytes:
    """This will return the bytes that a check's signature covers."""
    said = {"edition": edition, "judged_at": judged_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "sha256": sha256, "verdicts": verdicts}
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
