"""Taking ballots online, giving paper ones out, and checking where voters live. Each waits for the consultation's lock."""

from collections.abc import Sequence
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
    voters_known_as,
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
from zerdeli.messages.actions import queue_message
from zerdeli.messages.rules.states import Channel as Sms

PRODUCT = {"kk": "Зерделі", "ru": "Зерделі", "en": "Zerdeli"}


@dataclass(frozen=True)
class Vote:
    """What a voter hands in: how she is known ("phone:+7…" or "iin:…"), from where, and what she marked."""

    known_by: str
    building: str
    flat: str
    choices: tuple[str, ...]
    other: str = ""
    language: str = "kk"


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
    voter = _index(consultation, vote.known_by, keys)
    marks = voters_known_as(consultation, voter)
    taken = Reason("vote_paper_taken", _("You took a paper ballot. It counts instead of a vote here."))
    refuse_if([taken] if any(mark.channel == Channel.PAPER for mark in marks) else [])
    flat = _flat(consultation, vote.building, vote.flat, marks)
    mark = marks[0] if marks else _new_mark(consultation, voter, flat, Channel.ONLINE, at)
    receipt = new_receipt()
    _lay(consultation, keys, mark.voter, Marked(vote.choices, vote.other, receipt))
    record_act(kind="ballot.cast", about=f"consultation:{number}", by=by, at=at, facts={})
    _tell(consultation, vote, keys, at)
    return Receipt(receipt, bool(marks), mark.residence == Residence.DECLARED)


@transaction.atomic
def give_paper_ballot(
    *, number: str, iin: str, phone: str, building: str, flat: str, keys: Keyring, by: Actor, at: datetime
) -> Voter:
    """Give a paper ballot to somebody who showed who she is; what she chose online before is taken out of the box.

    `phone` is the one by which she may have voted, empty where she has none; from now on neither it nor the IIN votes again.
    """
    require(by, Duty.RUN_CONSULTATIONS)
    consultation = consultation_for_update(number)
    refuse_if(reasons_against_casting(window_of(consultation), at))
    known = [_index(consultation, f"iin:{iin}", keys), *([_index(consultation, f"phone:{phone}", keys)] if phone else [])]
    marks = voters_known_as(consultation, *known)
    taken = Reason("vote_paper_twice", _("This person took a paper ballot already."))
    refuse_if([taken] if any(mark.channel == Channel.PAPER for mark in marks) else [])
    place = _flat(consultation, building, flat, marks)
    mark = marks[0] if marks else _new_mark(consultation, known[0], place, Channel.PAPER, at)
    if marks:
        _lay(consultation, keys, mark.voter, None)
    mark.channel, mark.residence, mark.checked_by = Channel.PAPER, Residence.CONFIRMED, by.name
    mark.also = known[0] if mark.voter != known[0] else "".join(known[1:])
    mark.save(update_fields=["channel", "residence", "checked_by", "also"])
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


def _index(consultation: Consultation, known_by: str, keys: Keyring) -> str:
    """Return the index of a voter; each vote has its own, so that nobody is followed from vote to vote."""
    return keys.blind(f"voter:{consultation.number}:{known_by}")


def _flat(consultation: Consultation, building: str, flat: str, marks: Sequence[Voter]) -> Flat:
    """Return a voter's flat, or refuse one that is not on the roll, or not where she is marked."""
    found = flat_on_roll(consultation, building, flat)
    same = found is not None and all(mark.flat_id == found.pk for mark in marks)
    refuse_if(reasons_against_flat(found is not None, bool(marks), same))
    assert found is not None
    return found


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


def _tell(consultation: Consultation, vote: Vote, keys: Keyring, at: datetime) -> None:
    """Send a message that says that there was a vote, not what it was; a stolen phone is noticed so."""
    kind, __, phone = vote.known_by.partition(":")
    if kind == "phone":
        queue_message(channel=Sms.SMS, address=phone, language=vote.language, template="vote", keys=keys, at=at, values={
            "plot": PRODUCT[vote.language], "day": f"{day_of(consultation.closes_at):%d.%m}"})


def _codes(consultation: Consultation) -> tuple[str, ...]:
    return tuple(option.code for option in options_of(consultation))


