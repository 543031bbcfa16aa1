"""What becomes of a concern without an instruction: a voice joined to another, an answer on the spot, another body's business."""

from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotFound, Reason, RuleBroken, refuse_if
from zerdeli.base.versions import in_force
from zerdeli.journal.actions import record_act
from zerdeli.meetings.actions.recording import bring_concern_up_to_date, held_concern
from zerdeli.meetings.models import Body, Concern, Forwarding
from zerdeli.meetings.queries.concerns import concern_numbered, has_instructions, voices_of
from zerdeli.meetings.rules.appeals import reasons_against_joining, reasons_against_settling
from zerdeli.meetings.rules.words import Settled


@transaction.atomic
def join_voice(*, number: str, revision: int, to: str, by: Actor, at: datetime) -> Concern:
    """Join a concern to an earlier one as a further voice: its reporter stays and is answered with the others.

    Refused where something was done about it, where it leads others itself, and in a circle.
    """
    row = held_concern(number=number, revision=revision, by=by)
    other = concern_numbered(to)
    root = other.joined_to or other
    refuse_if([*reasons_against_settling(settled=row.settled, has_instructions=has_instructions(row.pk)),
               *reasons_against_joining(voice=number, to=to, is_same=other.pk == row.pk,
                                        is_circle=root.pk == row.pk and other.pk != row.pk)])
    if voices_of(row.pk):
        text = _("Others are joined to this concern. Join the other one to it instead.")
        raise RuleBroken(Reason("meetings.leads_voices", text))
    entry = record_act(kind="concern.joined", about=f"concern:{number}", by=by, at=at, facts={"to": root.number})
    bring_concern_up_to_date(row=row, entry=entry, at=at, changes={"settled": Settled.JOINED, "joined_to": root})
    return row


@transaction.atomic
def part_voice(*, number: str, revision: int, by: Actor, at: datetime) -> Concern:
    """Let a voice stand for itself again, where it was joined by mistake."""
    row = held_concern(number=number, revision=revision, by=by)
    if row.settled != Settled.JOINED:
        raise RuleBroken(Reason("meetings.not_joined", _("This concern is joined to no other.")))
    entry = record_act(kind="concern.parted", about=f"concern:{number}", by=by, at=at, facts={})
    bring_concern_up_to_date(row=row, entry=entry, at=at, changes={"settled": Settled.NOTHING, "joined_to": None})
    return row


@transaction.atomic
def answer_on_the_spot(*, number: str, revision: int, words: str, by: Actor, at: datetime) -> Concern:
    """Write down the answer that was given at once; refused without words, or where something was done already."""
    row = held_concern(number=number, revision=revision, by=by)
    refuse_if([*_against_words(words), *reasons_against_settling(settled=row.settled, has_instructions=has_instructions(row.pk))])
    entry = record_act(kind="concern.answered", about=f"concern:{number}", by=by, at=at, facts={})
    bring_concern_up_to_date(row=row, entry=entry, at=at, changes={
        "settled": Settled.ON_THE_SPOT, "settled_words": words.strip()})
    return row


@transaction.atomic
def forward_concern(*, number: str, revision: int, body: str, words: str, is_part: bool, by: Actor, at: datetime) -> Concern:
    """Send a concern on to another body, or the part of it that `words` names: then the rest stays here (АППК 65)."""
    row = held_concern(number=number, revision=revision, by=by)
    refuse_if(_against_words(words))
    if not is_part:
        refuse_if(reasons_against_settling(settled=row.settled, has_instructions=has_instructions(row.pk)))
    to = _body(body)
    entry = record_act(kind="concern.forwarded", about=f"concern:{number}", by=by, at=at, facts={"body": body, "is_part": is_part})
    Forwarding.objects.create(concern=row, body=to, words=words.strip(), is_part=is_part, forwarded_on=day_of(at), entry=entry)
    whole = {} if is_part else {"settled": Settled.FORWARDED, "settled_words": words.strip(), "forwarded_to": to}
    bring_concern_up_to_date(row=row, entry=entry, at=at, changes=whole)
    return row


def _body(code: str) -> Body:
    found = Body.objects.filter(in_force(), code=code).first()
    if found is None:
        raise NotFound(Reason("meetings.no_such_body", _("There is no such body. Choose one from the list.")))
    return found


def _against_words(words: str) -> list[Reason]:
    return [] if words.strip() else [Reason("meetings.nothing_said", _("Say in a sentence what was answered, or why it is sent on."))]
