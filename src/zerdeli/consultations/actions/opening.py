"""Opening a vote: one person proposes, another opens; from then on nothing that it rests on can change."""

import hashlib
from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import Reason, refuse_if
from zerdeli.consultations.models import Box, Opening
from zerdeli.consultations.queries.consultations import consultation_for_update, opening_of, terms_of
from zerdeli.consultations.rules.boxes import boxes_for, new_secret
from zerdeli.consultations.rules.consulting import (
    reasons_against_opening,
    reasons_against_second,
    roll_digest,
    terms_digest,
)
from zerdeli.journal.actions import record_act


@transaction.atomic
def propose_opening(*, number: str, by: Actor, at: datetime) -> Opening:
    """Propose to open a vote as it is prepared; refused where it was proposed already, or anything stands against it."""
    require(by, Duty.RUN_CONSULTATIONS)
    consultation = consultation_for_update(number)
    done = Reason("consultation_proposed", _("Opening this vote was proposed already. Another person has to open it."))
    refuse_if([done] if opening_of(consultation) else [])
    refuse_if(reasons_against_opening(terms_of(consultation), at))
    opening = Opening.objects.create(consultation=consultation, proposed_by=by.name, proposed_at=at)
    record_act(kind="consultation.opening_proposed", about=f"consultation:{number}", by=by, at=at, facts={})
    return opening


@transaction.atomic
def open_consultation(*, number: str, keys: Keyring, by: Actor, at: datetime) -> Opening:
    """Open a vote as the second person: terms, options and roll are frozen under one hash, boxes are sealed empty."""
    require(by, Duty.RUN_CONSULTATIONS)
    consultation = consultation_for_update(number)
    opening = opening_of(consultation)
    if opening is None or opening.opened_at is not None:
        text = _("This vote is open already, or nobody proposed to open it.")
        refuse_if([Reason("consultation_not_proposed", text)])
    assert opening is not None
    terms = terms_of(consultation)
    refuse_if([*reasons_against_second(opening.proposed_by, by.name), *reasons_against_opening(terms, at)])
    seed, secret = new_secret(), new_secret()
    opening.opened_by, opening.opened_at, opening.eligible = by.name, at, terms.eligible
    opening.commitment = hashlib.sha256(seed.encode()).hexdigest()
    opening.digest, opening.roll_digest = terms_digest(terms, opening.commitment), roll_digest(terms)
    opening.secret_hidden, opening.seed_hidden = keys.hide(secret), keys.hide(seed)
    opening.save()
    Box.objects.bulk_create(Box(consultation=consultation, place=place, sealed=b"") for place in range(boxes_for(terms.eligible)))
    record_act(kind="consultation.opened", about=f"consultation:{number}", by=by, at=at, facts={
        "digest": opening.digest, "roll": opening.roll_digest, "eligible": opening.eligible, "lot": opening.commitment})
    return opening
