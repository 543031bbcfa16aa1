"""The verifier of certificates that is not ours: libraries of Digital Bazaar in the Node that Playwright brings along."""

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import playwright

PROGRAM = Path(__file__).parent / "verifier" / "verify.bundle.mjs"
NODE = next((Path(playwright.__file__).parent / "driver").glob("node*"))


def verdict(
    credential: str, issuer: Mapping[str, Any], *, status_list: str | None = None, now: str = "2020-12-25T00:00:00Z",
    mutants: Sequence[str] = ()
) -> dict[str, Any]:
    """Ask the verifier, which reaches no network, and return what it says."""
    asked = {"credential": credential, "issuer": issuer, "list": status_list, "now": now, "mutants": list(mutants)}
    done = subprocess.run([NODE, PROGRAM], input=json.dumps(asked).encode(), capture_output=True, check=True, timeout=300)
    said: dict[str, Any] = json.loads(done.stdout)
    return said
