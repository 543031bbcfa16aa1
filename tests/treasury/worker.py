"""A process of its own that does deeds of the treasury in children that can be killed at any moment.

It reads wishes as JSON, one a line: {"deed": …, "with": {…}}. For each it says the child's process id, then its exit status.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "zerdeli.site.settings"

import django  # noqa: E402 - the settings must be named first

django.setup()

from tests.treasury.orders import (  # noqa: E402
    BY,
    IN_TIME,
    KEYS,
    OTHER,
    an_order,
    commit,
    csv_of,
    csv_row,
    sure_line,
    take_in,
)
from zerdeli.base.refusals import Refusal  # noqa: E402
from zerdeli.treasury.actions.batches import make_batch, release_batch  # noqa: E402
from zerdeli.treasury.models import Batch, PaymentOrder  # noqa: E402

DONE, REFUSED, FAILED = 0, 3, 4


def prepare(planned: int, orders: int) -> None:
    """Enter a line with its plan, the terms, and so many orders of 100 tiyn."""
    line = sure_line(planned)
    for serial in range(1, orders + 1):
        an_order(line, serial)


def commit_each(numbers: list[str], start_at: float) -> None:
    """Commit orders one after another from a moment on; what is refused is refused."""
    time.sleep(max(0.0, start_at - time.time()))
    for number in numbers:
        try:
            commit(number)
        except Refusal:
            continue


def batch(numbers: list[str]) -> None:
    """Make a batch."""
    make_batch(payer="A1", numbers=numbers, by=BY, at=IN_TIME)


def release(number: str) -> None:
    """Release a batch by another person."""
    release_batch(number=number, keys=KEYS, by=OTHER, at=IN_TIME)


def statement(number: str, name: str) -> None:
    """Take in the statement that answers a batch."""
    found = Batch.objects.get(number=number)
    orders = PaymentOrder.objects.filter(batch=found).order_by("id")
    rows = [csv_row(found, order, int(order.document[1:])) for order in orders]
    take_in(csv_of(rows), name)


DEEDS: dict[str, Callable[..., Any]] = {
    "prepare": prepare, "commit": commit, "commit_each": commit_each, "batch": batch, "release": release,
    "statement": statement,
}


def do(wish: dict[str, Any]) -> int:
    """Do one deed and tell how it ended."""
    try:
        DEEDS[wish["deed"]](**wish["with"])
    except Refusal:
        return REFUSED
    except Exception as error:  # noqa: BLE001 - the test looks at whatever it was
        Path(os.environ["ZERDELI_HOME"], "failed.txt").write_text(repr(error))
        return FAILED
    return DONE


def main() -> None:
    """Do what is asked for until nothing more is."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os._exit(do(json.loads(line)))
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        __, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
