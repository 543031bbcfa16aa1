"""Taking the consents that come with an application: hers for the grant, for state registers, for the worker who types."""

from datetime import datetime
from pathlib import Path
from typing import Protocol

from zerdeli.base.actors import Actor
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.grants.models import Case
from zerdeli.grants.rules.cases import Proof, Way
from zerdeli.people.actions.consents import Paper, Wording, give_consent, record_paper_consent
from zerdeli.people.queries.consents import has_consent
from zerdeli.people.rules.consents import Purpose, text_in_force
from zerdeli.people.rules.consents import Way as ConsentWay


class Consenting(Protocol):
    """What an application says about consents."""

    @property
    def proof(self) -> str:
        """How the status is shown."""
        ...

    @property
    def language(self) -> str:
        """The language in which the words were shown."""
        ...

    @property
    def holder(self) -> str:
        """Who holds the data."""
        ...

    @property
    def photo(self) -> bytes:
        """The photo of a signed paper, empty where there is no paper."""
        ...

    @property
    def store(self) -> Path | None:
        """Where photos are stored."""
        ...


def take_consents(*, case: Case, wish: Consenting, keys: Keyring, by: Actor, at: datetime) -> None:
    """Keep the consents that were given with an application, in version and language; those that hold already are left.

    Those of a paper are kept with its photo, signed on the day of its receipt.
    """
    if case.way == Way.PAPER:
        _from_paper(case, wish, keys, by, at)
        return
    way = ConsentWay.HERSELF if case.way == Way.ONLINE else ConsentWay.CODE
    purposes = [Purpose.GRANTS] + ([Purpose.REGISTERS] if wish.proof == Proof.REGISTER else [])
    purposes += [Purpose.ACTING] if case.way == Way.ASSISTED else []
    for purpose in purposes:
        text = text_in_force(purpose, day_of(at))
        if text is not None and not has_consent(case.person_id, purpose, at):
            wording = Wording(purpose, text.version, wish.language, wish.holder)
            give_consent(person_id=case.person_id, wording=wording, way=way, keys=keys, by=by, at=at)


def _from_paper(case: Case, wish: Consenting, keys: Keyring, by: Actor, at: datetime) -> None:
    text = text_in_force(Purpose.GRANTS, case.received_on)
    if text is None or wish.store is None or has_consent(case.person_id, Purpose.GRANTS, at):
        return
    wording = Wording(Purpose.GRANTS, text.version, wish.language, wish.holder)
    record_paper_consent(person_id=case.person_id, wording=wording, paper=Paper(case.received_on, wish.photo), store=wish.store, keys=keys,
                         by=by, at=at)
