"""Writes the register files of the demo, one person after another, so that its size does not matter to memory."""

from pathlib import Path
from random import Random

from zerdeli.demo.budget import post_programmes
from zerdeli.demo.city import write_city
from zerdeli.demo.land import write_cases
from zerdeli.demo.ledger import Ledger
from zerdeli.demo.meetings import Meetings
from zerdeli.demo.notes import write_notes
from zerdeli.demo.payments import Payments
from zerdeli.demo.residents import Residents
from zerdeli.demo.sheets import Sheets
from zerdeli.demo.sites import write_sites
from zerdeli.demo.targets import WOMEN_IN_ALATAU
from zerdeli.demo.terms import write_terms
from zerdeli.demo.votes import write_vote
from zerdeli.demo.works import write_works


def write_registers(folder: Path, scale: int = 1, seed: int = 2020) -> list[Path]:
    """Write the register files into a folder and return them in the order of import, corrections last.

    `scale` multiplies people and what they do; places, courses, meetings and cases stay. The same seed and scale give
    the same bytes.
    """
    with Sheets(folder) as sheets:
        write_city(sheets, _chance(seed, "city"))
        write_cases(sheets, _chance(seed, "land"))
        write_sites(sheets)
        write_notes(sheets)
        write_terms(sheets)
        write_vote(sheets, _chance(seed, "vote"))
        Meetings(_chance(seed, "meetings"), sheets).write(scale)
        women = _women(_chance(seed, "women")) * scale
        with Ledger(_chance(seed, "ledger"), sheets) as ledger:
            contracts = post_programmes(ledger, _chance(seed, "budget"), women // scale)
            payments = Payments(_chance(seed, "payments"), sheets)
            payments.write_terms()
            Residents(_chance(seed, "residents"), sheets, ledger, payments, scale).write(women)
            payments.write()
            ledger.write()
        write_works(sheets, _chance(seed, "works"), contracts)
    return sheets.paths


def _chance(seed: int, what: str) -> Random:
    """Return chance of its own for one part, so that a change in one part leaves the others as they were."""
    return Random(f"{seed}:{what}")


def _women(rng: Random) -> int:
    """Return how many women of Alatau finish a craft course at scale 1: not a round number."""
    while True:
        women = rng.randint(*WOMEN_IN_ALATAU)
        if women % 10:
            return women
