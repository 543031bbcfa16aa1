"""A process of its own that announces decisions of the commission, as many do at one moment.

It reads wishes as JSON, one a line: {"deed": …, "with": {…}}, and says how each ended.
"""

import json
import os
import sys
import time
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "zerdeli.site.settings"

import django  # noqa: E402 - the settings must be named first

django.setup()

from tests.grants.sat import KEYS, NOW, SECRETARY, a_sitting  # noqa: E402
from zerdeli.base.money import tiyn  # noqa: E402
from zerdeli.base.refusals import Refusal  # noqa: E402
from zerdeli.grants.actions.sitting_decisions import conclude_case  # noqa: E402
from zerdeli.grants.models import Proposal  # noqa: E402


def prepare(cases: int, suffices: int) -> dict[str, Any]:
    """Bring so many cases to their vote, with a proposal of 500,000 each, and money for some of them."""
    held = a_sitting(cases, planned=tiyn(500_000) * suffices + tiyn(499_999))
    for number in held.cases:
        held.discuss(number)
        held.vote(number)
    return {"sitting": held.number, "cases": held.cases, "open": Proposal.objects.filter(outcome="").count()}


def conclude(sitting: str, cases: list[str], start_at: float) -> dict[str, int]:
    """Announce decisions one after another from a moment on; what is refused is refused."""
    time.sleep(max(0.0, start_at - time.time()))
    passed, codes = 0, set()
    for number in cases:
        try:
            conclude_case(sitting=sitting, number=number, keys=KEYS, by=SECRETARY, at=NOW)
            passed += 1
        except Refusal as refusal:
            codes |= {reason.code for reason in refusal.reasons}
    return {"passed": passed, "codes": sorted(codes)}


DEEDS = {"prepare": prepare, "conclude": conclude}


def main() -> None:
    """Do what is asked for until nothing more is."""
    for line in sys.stdin:
        wish = json.loads(line)
        sys.stdout.write(json.dumps(DEEDS[wish["deed"]](**wish["with"])) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
