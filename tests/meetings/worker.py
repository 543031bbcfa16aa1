"""A process that does random things with concerns, one after another, and says so after each; it may be killed at any moment."""

import os
import random
import sys
from contextlib import suppress

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "zerdeli.site.settings"
django.setup()

# ruff: noqa: E402 - what follows needs Django's settings.
from tests.meetings.raised import OFFICER, city, says
from tests.small import AT
from zerdeli.base.refusals import Refusal
from zerdeli.meetings.actions.recording import change_concern
from zerdeli.meetings.actions.settling import answer_on_the_spot, forward_concern, join_voice, part_voice
from zerdeli.meetings.models import Concern
from zerdeli.meetings.rules.said import Edited, Where
from zerdeli.places.models import Place

WORDS = ("Көше шамдары жанбайды", "Қоқыс шығарылмайды", "Лифт не работает", "Яма на дороге", "Течёт крыша")


def step(chance: random.Random) -> None:
    """Do something with a concern, or raise one."""
    known = list(Concern.objects.filter(closed_at__isnull=True).order_by("?")[:2])
    if len(known) < 2 or chance.random() < 0.4:
        says(chance.choice(WORDS), chance.choice(("B1", "B3", "B5")), joins=known[0].number if known and chance.random() < 0.2 else "")
        return
    one, other = known
    at = {"number": one.number, "revision": one.revision, "by": OFFICER, "at": AT}
    acts = (lambda: change_concern(edited=Edited(chance.choice(WORDS), "roads", Where(building="B3")), **at),
            lambda: join_voice(to=other.number, **at), lambda: part_voice(**at), lambda: answer_on_the_spot(words="Жөнделеді", **at),
            lambda: forward_concern(body="water", words="Солардікі", is_part=chance.random() < 0.5, **at))
    chance.choice(acts)()


def main(seed: int, steps: int) -> None:
    """Give a city where there is none, then do steps."""
    if not Place.objects.exists():
        city()
    chance = random.Random(seed)
    for _step in range(steps):
        with suppress(Refusal):
            step(chance)
        sys.stdout.write("done\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
