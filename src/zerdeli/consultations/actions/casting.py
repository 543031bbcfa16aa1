"""Taking ballots online, giving paper ones out, and checking where voters live. Each waits for the consultation's lock."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason, refuse_if
from zerdeli.consultations.models import Consultation, Flat, Voter
from zerdeli.consultations.queries.consultations import consultation_for_update, opening_of, options_of, window_of
from zerdeli.consultations.queries.voting import (
    box_at,
    boxes_of,
    flat_on_roll,
    marks_in_flat,
    voter_for_update,
    voter_known_as,
)
from zerdeli.consultations.rules.boxes import (
    Marked,
    ballot_key,
    box_of,
    new_receipt,
    open_box,
    room_for,
    seal_box,
)
from zerdeli.consultations.rules.voting import (
    Channel,
    Residence,
    reasons_against_casting,
    reasons_against_flat,
    reasons_against_marks,
    residence_of,
)
from zerdeli.journal.actions import record_act


@dataclass(frozen=True)
class Vote:
    """What a voter hands in: how she is known, from where, and what she marked."""

    voter: str
    building: str
    flat: str
    choices: tuple[str, ...]
    other: str = ""


@dataclass(frozen=True)
class Receipt:
    """What a voter is told: the code of her ballot, whether it took the place of another, whether she has to be checked."""

    code: str
    is_change: bool
    needs_check: bool


@transaction.atomic
def cast_ballot(*, number: str, vote: Vote, keys: Keyring, by: Actor, at: datetime) -> Receipt:
    """Take a ballot; the voter's last one before closing counts. Refused outside the window and the roll, and after paper."""
    consultation = consultation_for_update(number)
    refuse_if(reasons_against_casting(window_of(consultation), at))
    options = options_of(consultation)
    refuse_if(reasons_against_marks(vote.choices, vote.other, consultation.way, {option.code for option in options}))
    mark, is_new = _marked(consultation, vote, Channel.ONLINE, at)
    taken = Reason("vote_paper_taken", _("You took a paper ballot. It counts instead of a vote here."))
    refuse_if([taken] if mark.channel == Channel.PAPER else [])
    receipt = new_receipt()
    _lay(consultation, keys, mark.voter, Marked(vote.choices, vote.other, receipt))
    record_act(kind="ballot.cast", about=f"consultation:{number}", by=by, at=at, facts={})
    return Receipt(receipt, not is_new, mark.residence == Residence.DECLARED)


@transaction.atomic
def give_paper_ballot(*, number: str, voter: str, building: str, flat: str, keys: Keyring, by: Actor, at: datetime) -> Voter:
    """Give a paper ballot to somebody who showed who she is; what she chose online before is taken out of the box."""
    require(by, Duty.RUN_CONSULTATIONS)
    consultation = consultation_for_update(number)
    refuse_if(reasons_against_casting(window_of(consultation), at))
    mark, is_new = _marked(consultation, Vote(voter, building, flat, ()), Channel.PAPER, at)
    taken = Reason("vote_paper_twice", _("This person took a paper ballot already."))
    refuse_if([taken] if not is_new and mark.channel == Channel.PAPER else [])
    if not is_new:
        _lay(consultation, keys, mark.voter, None)
    mark.channel, mark.residence, mark.checked_by = Channel.PAPER, Residence.CONFIRMED, by.name
    mark.save(update_fields=["channel", "residence", "checked_by"])
    record_act(kind="ballot.paper_given", about=f"consultation:{number}", by=by, at=at, facts={})
    return mark


@transaction.atomic
def check_residence(*, number: str, voter_id: int, lives_there: bool, reason: str, by: Actor, at: datetime) -> Voter:
    """Keep what a check of a declared residence found, before closing; a refusal says why."""
    require(by, Duty.RUN_CONSULTATIONS)
    consultation = consultation_for_update(number)
    mark = voter_for_update(voter_id)
    silent = Reason("vote_check_reason", _("Say why the residence is refused."))
    closed = Reason("vote_counted", _("The count is closed; nothing can be added to it."))
    refuse_if(([silent] if not (lives_there or reason.strip()) else [])
              + ([closed] if window_of(consultation).is_closed or mark.consultation_id != consultation.pk else []))
    mark.residence = Residence.CONFIRMED if lives_there else Residence.REFUSED
    mark.checked_by, mark.reason = by.name, reason.strip()
    mark.save(update_fields=["residence", "checked_by", "reason"])
    record_act(kind="residence.checked", about=f"consultation:{number}", by=by, at=at, facts={
        "voter": mark.pk, "residence": mark.residence, "reason": mark.reason})
    return mark


def _marked(consultation: Consultation, vote: Vote, channel: Channel, at: datetime) -> tuple[Voter, bool]:
    """Return the voter's mark on the roll, made where there is none; refused where the flat is not hers."""
    flat = flat_on_roll(consultation, vote.building, vote.flat)
    mark = voter_known_as(consultation, vote.voter)
    refuse_if(reasons_against_flat(flat is not None, mark is not None, mark is None or flat is None or mark.flat_id == flat.pk))
    assert flat is not None
    return (mark, False) if mark is not None else (_new_mark(consultation, vote.voter, flat, channel, at), True)


def _new_mark(consultation: Consultation, voter: str, flat: Flat, channel: Channel, at: datetime) -> Voter:
    return Voter.objects.create(
        consultation=consultation, voter=voter, flat=flat, channel=channel, voted_on=day_of(at),
        residence=residence_of(flat.adults, marks_in_flat(flat)))


def _lay(consultation: Consultation, keys: Keyring, voter: str, marked: Marked | None) -> None:
    """Lay a ballot into its box in place of the voter's earlier one, or take that out; the box is sealed anew."""
    opening = opening_of(consultation)
    assert opening is not None and opening.secret_hidden is not None
    secret = keys.reveal(bytes(opening.secret_hidden))
    key = ballot_key(secret, voter)
    box = box_at(consultation, box_of(key, len(boxes_of(consultation))))
    ballots = open_box(bytes(box.sealed), secret)
    ballots.pop(key, None)
    if marked is not None:
        ballots[key] = replace(marked, choices=tuple(marked.choices))
    room = room_for(_codes(consultation))
    box.sealed = seal_box(ballots, room, secret)
    box.save(update_fields=["sealed"])


def _codes(consultation: Consultation) -> tuple[str, ...]:
    return tuple(option.code for option in options_of(consultation))


