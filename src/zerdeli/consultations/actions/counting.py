"""Closing the count, publishing it, and the district's decision. Closing destroys what could lead from a ballot to its voter."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import refuse_if
from zerdeli.consultations.models import Ballot, Consultation, Decision, Opening, Publication, Result
from zerdeli.consultations.queries.consultations import (
    consultation_for_update,
    consultation_numbered,
    opening_of,
    terms_of,
    window_of,
)
from zerdeli.consultations.queries.voting import boxes_of, papers_given, papers_of, voters_marked
from zerdeli.consultations.rules.boxes import Marked, ballot_key, open_box
from zerdeli.consultations.rules.deciding import reasons_against_decision, reasons_against_publishing
from zerdeli.consultations.rules.electorate import disagreements_of_roll
from zerdeli.consultations.rules.results import (
    Line,
    Lot,
    audit_of_vote,
    in_published_order,
    root_of_lines,
    tally_of_vote,
)
from zerdeli.consultations.rules.voting import Channel, flaw_of, reasons_against_closing
from zerdeli.journal.actions import record_act

LARGEST_KEY = 2**63 - 1


@dataclass(frozen=True)
class Opened:
    """The content of all boxes and papers of a vote: lines to publish, and how many voters the roll has for them."""

    lines: tuple[Line, ...]
    voted: int


@transaction.atomic
def close_consultation(*, number: str, keys: Keyring, by: Actor, at: datetime) -> Result:
    """Open the boxes after the last moment, count, and destroy the secret that led from voters to ballots.

    Refused while voting is open, while a paper was not read alike by two, and where roll and box do not agree.
    """
    require(by, Duty.RUN_CONSULTATIONS)
    consultation = consultation_for_update(number)
    opening, papers = opening_of(consultation), papers_of(consultation)
    unread = sum(1 for paper in papers if paper.second != paper.first)
    refuse_if(reasons_against_closing(window_of(consultation), at, unread, len(papers), papers_given(consultation)))
    assert opening is not None
    opened = _opened(consultation, opening, keys)
    seed = keys.reveal(bytes(opening.seed_hidden or b""))
    lot = Lot(seed, root_of_lines(opened.lines), opening.commitment)
    terms = terms_of(consultation)
    audit, digest = audit_of_vote(terms, opened.lines, lot, opening.digest)
    winners = tally_of_vote(terms, opened.lines, lot).winners
    Ballot.objects.bulk_create(
        Ballot(id=secrets.randbelow(LARGEST_KEY) + 1, consultation=consultation, receipt=line.receipt, channel=line.channel,
               choices=list(line.choices), other=line.other, flaw=line.flaw) for line in opened.lines)
    _destroy_secret(consultation, opening)
    result = Result.objects.create(
        consultation=consultation, closed_by=by.name, closed_at=at, voted=opened.voted, lot=lot.text, seed=seed,
        ballots_root=lot.root, winners=list(winners), audit=audit, audit_digest=digest)
    record_act(kind="consultation.closed", about=f"consultation:{number}", by=by, at=at, facts={
        "ballots": len(opened.lines), "voted": opened.voted, "root": lot.root, "audit": digest})
    return result


@transaction.atomic
def publish_result(*, number: str, by: Actor, at: datetime) -> Publication:
    """Publish a closed count; refused where it is not closed, or published already."""
    require(by, Duty.RUN_CONSULTATIONS)
    consultation_for_update(number)
    consultation = consultation_numbered(number)
    refuse_if(reasons_against_publishing(window_of(consultation).is_closed, hasattr(consultation, "publication")))
    publication = Publication.objects.create(consultation=consultation, published_by=by.name, published_at=at)
    record_act(kind="consultation.published", about=f"consultation:{number}", by=by, at=at, facts={
        "audit": consultation.result.audit_digest})
    return publication


@transaction.atomic
def decide_consultation(
    *, number: str, options: tuple[str, ...], reasons: Mapping[str, str], paper: str, by: Actor, at: datetime
) -> Decision:
    """Keep what the district decided on a published result; where it is not what won, the reason in both languages."""
    require(by, Duty.DECIDE_ON_CONSULTATIONS)
    consultation_for_update(number)
    consultation = consultation_numbered(number)
    told = {language: reasons.get(language, "").strip() for language in ("kk", "ru")}
    codes = {option.code for option in terms_of(consultation).options}
    winners = consultation.result.winners if hasattr(consultation, "publication") else None
    refuse_if(reasons_against_decision(options, winners, codes, told, paper, hasattr(consultation, "decision")))
    decision = Decision.objects.create(
        consultation=consultation, options=list(options), reason_kk=told["kk"], reason_ru=told["ru"], paper=paper.strip(),
        decided_by=by.name, decided_at=at)
    record_act(kind="consultation.decided", about=f"consultation:{number}", by=by, at=at, facts={
        "options": list(options), "paper": decision.paper})
    return decision


def _opened(consultation: Consultation, opening: Opening, keys: Keyring) -> Opened:
    """Open the boxes; refuse where an online voter has no ballot in them, or a ballot no voter."""
    secret = keys.reveal(bytes(opening.secret_hidden or b""))
    ballots: dict[str, Marked] = {}
    for box in boxes_of(consultation):
        ballots |= open_box(bytes(box.sealed), secret)
    voters = voters_marked(consultation)
    flaws = {ballot_key(secret, voter.voter): flaw_of(voter.residence) for voter in voters if voter.channel == Channel.ONLINE}
    refuse_if(disagreements_of_roll(list(flaws), len(ballots)))
    refuse_if(disagreements_of_roll(set(flaws) & set(ballots), len(ballots)))
    lines = [*_online(ballots, flaws), *_on_paper(consultation)]
    return Opened(in_published_order(lines), len(voters))


def _online(ballots: Mapping[str, Marked], flaws: Mapping[str, str]) -> Iterator[Line]:
    """Write the lines of online ballots; of an invalid one nothing is told that was chosen, for few are invalid."""
    for key, mark in ballots.items():
        if flaws[key]:
            yield Line(mark.receipt, Channel.ONLINE, (), "", flaws[key])
        else:
            yield Line(mark.receipt, Channel.ONLINE, mark.choices, mark.other, "")


def _on_paper(consultation: Consultation) -> Iterator[Line]:
    for paper in papers_of(consultation):
        read = paper.first
        valid = not read["flaw"]
        yield Line(f"{paper.serial:04d}", Channel.PAPER, tuple(read["choices"]) if valid else (), read["other"] if valid else "",
                   read["flaw"])


def _destroy_secret(consultation: Consultation, opening: Opening) -> None:
    for box in boxes_of(consultation):
        box.sealed = b""
        box.save(update_fields=["sealed"])
    opening.secret_hidden = None
    opening.save(update_fields=["secret_hidden"])
