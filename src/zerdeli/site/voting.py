"""The demo's vote: opened by two invented persons, with ballots of invented residents, cast like any others."""

from datetime import datetime, timedelta
from random import Random

from django.conf import settings

from zerdeli.base.actors import Actor, Duty
from zerdeli.consultations.actions.casting import Vote, cast_ballot
from zerdeli.consultations.actions.opening import open_consultation, propose_opening
from zerdeli.consultations.queries.consultations import consultation_numbered, opening_of
from zerdeli.demo.votes import HOUSES, NUMBER

PROPOSES, OPENS = (Actor(f"staff:{name}", frozenset({Duty.RUN_CONSULTATIONS})) for name in ("marzhan", "daulet"))
VOTERS = 40


def open_demo_vote(at: datetime) -> None:
    """Open the vote and cast the ballots of its first days; nothing where it is open already."""
    if opening_of(consultation_numbered(NUMBER)) is not None:
        return
    opened = consultation_numbered(NUMBER).opens_at
    propose_opening(number=NUMBER, by=PROPOSES, at=opened)
    open_consultation(number=NUMBER, keys=settings.KEYS, by=OPENS, at=opened)
    chance = Random(2020)
    for voter in range(VOTERS):
        code, flats = chance.choice(HOUSES)
        choices = chance.choices([("1",), ("2",), ("3",), ()], [6, 5, 3, 1])[0]
        vote = Vote(f"demo:{voter}", code, str(chance.randint(1, flats)), choices)
        moment = opened + timedelta(seconds=chance.random() * (at - opened).total_seconds())
        cast_ballot(number=NUMBER, vote=vote, keys=settings.KEYS, by=Actor(f"account:demo-{voter}"), at=moment)
