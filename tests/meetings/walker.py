"""A process of its own that takes steps at random until somebody kills it, and says how many it tried.

    python -m tests.meetings.walker prepare CONCERNS
    python -m tests.meetings.walker walk SEED
"""

import os
import sys
from contextlib import suppress
from datetime import timedelta
from random import Random

os.environ["DJANGO_SETTINGS_MODULE"] = "zerdeli.site.settings"

import django  # noqa: E402 - the settings must be named first

django.setup()

from tests.meetings.worked import PROOF, WORDS, a_concern, given, step  # noqa: E402
from zerdeli.base.clock import now  # noqa: E402
from zerdeli.base.refusals import Refusal  # noqa: E402
from zerdeli.meetings.actions.reckoning import reckon_board  # noqa: E402
from zerdeli.meetings.models import Concern, Instruction  # noqa: E402
from zerdeli.meetings.rules.states import Step  # noqa: E402


def prepare(concerns: int) -> None:
    """Raise concerns, each with an instruction."""
    for _ in range(concerns):
        given(now(), a_concern(now(), may_write=False))


def walk(seed: int) -> None:
    """Take steps without an end: with and without words and evidence, now and then a new concern or a count of the board."""
    chance = Random(seed)
    numbers = list(Instruction.objects.filter(closed_at=None).order_by("id").values_list("number", flat=True))
    tries = 0
    while True:
        with suppress(Refusal):
            one_step(chance, numbers, seed)
        tries += 1
        sys.stdout.write(f"{tries}\n")
        sys.stdout.flush()


def one_step(chance: Random, numbers: list[str], seed: int) -> None:
    """Take one step."""
    at, luck = now(), chance.random()
    if luck < 0.02:
        serial = 5_000_000 + seed * 1_000 + Concern.objects.filter(number__startswith=str(5_000_000 + seed * 1_000)[:4]).count()
        numbers.append(given(at, a_concern(at, serial, may_write=False)).number)
        return
    if luck < 0.05:
        reckon_board(at=at)
        return
    step(chance.choice(numbers), chance.choice(list(Step)), at, words=chance.choice([WORDS, WORDS, ""]),
         evidence=chance.choice([PROOF, PROOF, ""]), until_on=at.date() + timedelta(days=chance.randint(20, 400)))


if __name__ == "__main__":
    {"prepare": prepare, "walk": walk}[sys.argv[1]](int(sys.argv[2]))
