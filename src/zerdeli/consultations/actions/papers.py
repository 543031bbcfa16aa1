"""Reading the paper box: two persons read every paper, and it counts when both read the same."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason, refuse_if
from zerdeli.consultations.models import Consultation, PaperBallot
from zerdeli.consultations.queries.consultations import consultation_for_update, options_of, window_of
from zerdeli.consultations.queries.voting import paper_numbered
from zerdeli.consultations.rules.consulting import reasons_against_second
from zerdeli.consultations.rules.voting import Flaw, reasons_against_marks, reasons_against_reading_paper
from zerdeli.journal.actions import record_act


@dataclass(frozen=True)
class Reading:
    """What somebody reads on a paper: codes of options, words beside them, or why it is invalid."""

    choices: tuple[str, ...] = ()
    other: str = ""
    flaw: str = ""


@transaction.atomic
def enter_paper_ballot(*, number: str, serial: int, reading: Reading, by: Actor, at: datetime) -> PaperBallot:
    """Keep what the first person reads on a paper. Where two read differently, reading starts anew with this."""
    consultation = _readable(number, reading, by, at)
    paper = paper_numbered(consultation, serial)
    read = Reason("vote_paper_read", _("This paper was read already. Take the next one, or let another person read it."))
    refuse_if([read] if paper is not None and (paper.second is None or paper.second == paper.first) else [])
    paper = paper or PaperBallot(consultation=consultation, serial=serial)
    paper.first, paper.first_by, paper.second, paper.second_by = _plain(reading), by.name, None, ""
    paper.save()
    record_act(kind="ballot.paper_read", about=f"consultation:{number}", by=by, at=at, facts={"paper": serial})
    return paper


@transaction.atomic
def compare_paper_ballot(*, number: str, serial: int, reading: Reading, by: Actor, at: datetime) -> bool:
    """Keep what the second person reads, and return whether it is the same; refused for who read it first."""
    consultation = _readable(number, reading, by, at)
    paper = paper_numbered(consultation, serial)
    if paper is None or paper.second is not None:
        refuse_if([Reason("vote_paper_not_first", _("This paper waits for no second reader."))])
    assert paper is not None
    refuse_if(reasons_against_second(paper.first_by, by.name))
    paper.second, paper.second_by = _plain(reading), by.name
    paper.save(update_fields=["second", "second_by"])
    is_same: bool = paper.second == paper.first
    record_act(kind="ballot.paper_compared", about=f"consultation:{number}", by=by, at=at, facts={"paper": serial, "same": is_same})
    return is_same


def _readable(number: str, reading: Reading, by: Actor, at: datetime) -> Consultation:
    """Return the consultation, locked, where a paper with these marks can be read now."""
    require(by, Duty.RUN_CONSULTATIONS)
    consultation = consultation_for_update(number)
    refuse_if(reasons_against_reading_paper(window_of(consultation), at))
    codes = {option.code for option in options_of(consultation)}
    strange = Reason("vote_no_flaw", _("Say why the paper is invalid by one of the reasons in the list."))
    refuse_if(([strange] if reading.flaw and reading.flaw not in Flaw.values else [])
              + list(reasons_against_marks(reading.choices, reading.other, consultation.way, codes)))
    return consultation


def _plain(reading: Reading) -> dict[str, Any]:
    return asdict(reading) | {"choices": list(reading.choices)}
