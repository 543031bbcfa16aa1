"""The protocol of a sitting: written, signed by everybody who was there, entered into the register, published."""

import base64
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.documents.actions import store_file
from zerdeli.grants.actions.sitting_steps import decide_application, move_case_of
from zerdeli.grants.models import Award, Decision, Protocol, Signature, Sitting
from zerdeli.grants.queries.protocols import (
    decisions_to_enter,
    newest_protocol,
    protocol_file,
    protocol_of,
    record_of_sitting,
    signatures_of,
    signers_of,
)
from zerdeli.grants.queries.sittings import SIZES, sitting_for_update
from zerdeli.grants.rules.cases import Step
from zerdeli.grants.rules.protocol_signatures import Checked, check_signature
from zerdeli.grants.rules.protocols import Verdict, reasons_against_entering, reasons_against_signature
from zerdeli.grants.rules.sittings import SittingState, reasons_against_sitting_in, reasons_against_sitting_step
from zerdeli.grants.rules.states import ApplicationState, AwardState
from zerdeli.journal.actions import record_act
from zerdeli.journal.models import Entry
from zerdeli.terms.rules.terms import Scheme


@transaction.atomic
def draft_protocol(*, number: str, files: Mapping[str, bytes], store: Path, keys: Keyring, by: Actor, at: datetime) -> Protocol:
    """Keep the protocol as it was printed, encrypted, with the hash of each file; it can be written anew until it is signed."""
    require(by, Duty.RUN_SITTINGS)
    sitting = sitting_for_update(number)
    former = newest_protocol(sitting)
    refuse_if(reasons_against_sitting_in(state=sitting.state, wanted=(SittingState.VOTED, SittingState.DRAFTED)))
    kept = {made: {"sha256": sha256(content).hexdigest(),
                   "stored": store_file(store=store, content=keys.hide(base64.b64encode(content).decode()))}
            for made, content in sorted(files.items())}
    totals = record_of_sitting(sitting, keys).totals
    entry = record_act(kind="protocol.drafted", about=number, by=by, at=at, facts={
        "files": {made: file["sha256"] for made, file in kept.items()}, "totals": asdict(totals)})
    if sitting.state == SittingState.VOTED:
        _become(sitting, SittingState.DRAFTED)
    return Protocol.objects.create(sitting=sitting, revision=former.revision + 1 if former else 1, files=kept,
                                   totals=asdict(totals), made_at=at, entry=entry)


@transaction.atomic
def sign_protocol(*, number: str, made: str, cms: bytes, store: Path, keys: Keyring, by: Actor, at: datetime) -> Signature:
    """Keep somebody's own signature file over a form of the protocol: checked where its algorithm is public, else marked.

    A signature that does not fit is refused, and so is anybody who was not there.
    """
    sitting, protocol = _drafted(number)
    checked = check_signature(cms, protocol_file(protocol, made, store, keys))
    digest = store_file(store=store, content=keys.hide(base64.b64encode(cms).decode()))
    return _signed(sitting, protocol, by.name, made, checked, digest, by, at)


@transaction.atomic
def note_paper_signature(*, number: str, signer: str, made: str, by: Actor, at: datetime) -> Signature:
    """Note that somebody signed the printed protocol by hand; the sheet is kept in the commission's file."""
    require(by, Duty.RUN_SITTINGS)
    sitting, protocol = _drafted(number)
    return _signed(sitting, protocol, signer, made, Checked(Verdict.PAPER), "", by, at)


def _drafted(number: str) -> tuple[Sitting, Protocol]:
    sitting = sitting_for_update(number)
    refuse_if(reasons_against_sitting_in(state=sitting.state, wanted=(SittingState.DRAFTED,)))
    return sitting, protocol_of(sitting)


def _signed(sitting: Sitting, protocol: Protocol, signer: str, made: str, checked: Checked, digest: str, by: Actor, at: datetime
            ) -> Signature:
    signers = signers_of(sitting)
    refuse_if(reasons_against_signature(
        verdict=checked.verdict, signed_already=signer in {one.signer for one in signatures_of(protocol)},
        is_member=signer in signers))
    entry = record_act(kind="protocol.signed", about=sitting.number, by=by, at=at, facts={
        "revision": protocol.revision, "signer": signer, "verdict": checked.verdict, "algorithm": checked.algorithm,
        "file": protocol.files[made]["sha256"]})
    return Signature.objects.create(
        protocol=protocol, signer=signer, signer_name=signers[signer], made=made, verdict=checked.verdict,
        algorithm=checked.algorithm[:100], subject=checked.subject, sha256=digest, signed_at=at, entry=entry)


@transaction.atomic
def enter_decisions(*, number: str, by: Actor, at: datetime) -> list[Award]:
    """Enter what a signed protocol decided: applications are approved or refused, awards come into force."""
    require(by, Duty.RUN_SITTINGS)
    sitting, protocol = _drafted(number)
    signers, signed = signers_of(sitting), {one.signer for one in signatures_of(protocol)}
    refuse_if(reasons_against_sitting_step(deed="sign", state=sitting.state)
              or reasons_against_entering(missing=[name for signer, name in signers.items() if signer not in signed]))
    entry = record_act(kind="protocol.entered", about=number, by=by, at=at, facts={"totals": protocol.totals})
    sitting.signed_at = at
    awards = [award for decision in decisions_to_enter(sitting) for award in _entered(sitting, decision, entry, at)]
    _become(sitting, SittingState.SIGNED, "signed_at")
    return awards


def _entered(sitting: Sitting, decision: Decision, entry: Entry, at: datetime) -> list[Award]:
    """Enter one decision; return its award, nothing for a refusal."""
    application, day = decision.case.application, day_of(sitting.opened_at or at)
    state = ApplicationState.APPROVED if decision.amount else ApplicationState.REFUSED
    decide_application(application=application, state=state, day=day, entry=entry, at=at)
    move_case_of(application=application, step=Step.APPROVED if decision.amount else Step.REFUSED, at=at)
    if not decision.amount:
        return []
    person = application.person
    return [Award.objects.create(
        number=decision.award_number, application=application, person=person, place_id=application.place_id,
        size=SIZES[Scheme(sitting.scheme)], awarded_on=day, amount=decision.amount, protocol=sitting.number,
        state=AwardState.IN_FORCE, large_family=application.large_family, sex=person.sex, known_at=at, entry=entry)]


@transaction.atomic
def publish_protocol(*, number: str, by: Actor, at: datetime) -> Sitting:
    """Let anybody read a signed protocol without names; from this day the clock of appeals runs."""
    require(by, Duty.RUN_SITTINGS)
    sitting = sitting_for_update(number)
    refuse_if(reasons_against_sitting_step(deed="publish", state=sitting.state))
    record_act(kind="protocol.published", about=number, by=by, at=at, facts={})
    sitting.published_at = at
    return _become(sitting, SittingState.PUBLISHED, "published_at")


def _become(sitting: Sitting, state: SittingState, *also: str) -> Sitting:
    sitting.state = state
    sitting.save(update_fields=["state", *also])
    return sitting
