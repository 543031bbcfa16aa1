"""Beginning an application, keeping what is typed at each step, agreeing to changed terms, dropping it."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from zerdeli.accounts.actions.phone import sign_in_by_code
from zerdeli.accounts.queries.staff import account_for_update
from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.drafts import Typed
from zerdeli.base.keys import Keyring
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Reason, refuse_if
from zerdeli.grants.models import Draft
from zerdeli.grants.queries.drafts import draft_for_update, no_draft, revealed, terms_to_see
from zerdeli.grants.rules.cases import Way
from zerdeli.grants.rules.states import Size
from zerdeli.journal.actions import record_act


@dataclass(frozen=True)
class Received:
    """A paper that was received: its legal day, and the SHA-256 under which its encrypted photo is stored."""

    on: date
    photo: str


def begin_draft(*, account_id: int, size: Size, keys: Keyring, by: Actor, at: datetime) -> Draft:
    """Begin an application of one's own; who has begun already goes on with the same draft."""
    account = own_account(account_id=account_id, by=by)
    return _begin(account, size, Way.ONLINE, "", keys, by, at)


@transaction.atomic
def own_account(*, account_id: int, by: Actor) -> int:
    """Return the number of one's own account, or refuse."""
    account = account_for_update(account_id)
    if not account.is_held_by(by):
        raise no_draft()
    return account.pk


def begin_assisted_draft(
    *, phone: str, code: str, size: Size, language: str, keys: Keyring, by: Actor, at: datetime
) -> Draft:
    """Begin an application for somebody who consents by telling the worker the code that her phone received."""
    require(by, Duty.HELP_FAMILIES)
    account = sign_in_by_code(phone=phone, code=code, language=language, keys=keys, at=at)
    return _begin(account.pk, size, Way.ASSISTED, by.name, keys, by, at)


@transaction.atomic
def begin_paper_draft(*, size: Size, received: Received, keys: Keyring, by: Actor, at: datetime) -> Draft:
    """Begin to enter an application that was received on paper; the day of receipt is its legal day."""
    require(by, Duty.KEEP_PEOPLE)
    found = [] if received.photo else [Reason("people.no_photo", _("Add a photo of the signed paper."))]
    if received.on > day_of(at):
        found.append(Reason("grants.received_later", _("The paper cannot be received later than today. Correct the day.")))
    refuse_if(found)
    return _make(None, size, Way.PAPER, by.name, keys, by, at, received)


def _begin(account_id: int, size: Size, way: Way, helper: str, keys: Keyring, by: Actor, at: datetime) -> Draft:
    known = Draft.objects.filter(account_id=account_id, size=size, ended_at__isnull=True).first()
    if known is not None:
        return _handed_over(known.key, helper, by, at) if helper and known.helper != helper else known
    try:
        with transaction.atomic():
            return _make(account_id, size, way, helper, keys, by, at, None)
    except IntegrityError:
        # Two pages at once: the other one was first.
        return Draft.objects.get(account_id=account_id, size=size, ended_at__isnull=True)


@transaction.atomic
def _handed_over(key: str, helper: str, by: Actor, at: datetime) -> Draft:
    """Let a worker go on with a draft that its owner began, or another worker."""
    draft = draft_for_update(key)
    draft.way, draft.helper = Way.ASSISTED, helper
    draft.save(update_fields=["way", "helper"])
    record_act(kind="draft.helped", about=f"draft:{draft.pk}", by=by, at=at, facts={})
    return draft


def _make(
    account_id: int | None, size: Size, way: Way, helper: str, keys: Keyring, by: Actor, at: datetime, received: Received | None
) -> Draft:
    day = received.on if received else day_of(at)
    draft = Draft.objects.create(
        key=secrets.token_hex(16), account_id=account_id, size=size, way=way, helper=helper,
        received_on=received.on if received else None, paper=received.photo if received else "",
        answers_hidden=keys.hide(json.dumps({})), typed_by={}, terms=terms_to_see(size, day), begun_at=at, saved_at=at)
    record_act(kind="draft.begun", about=f"draft:{draft.pk}", by=by, at=at, facts={"way": way, "size": size})
    return draft


@transaction.atomic
def keep_answer(*, key: str, step: str, typed: Typed, keys: Keyring, by: Actor, at: datetime) -> Draft:
    """Keep what was typed at a step, and whose hands typed it."""
    draft = draft_in_hand(key=key, by=by)
    answers: dict[str, Any] = dict(revealed(bytes(draft.answers_hidden), keys))
    answers[step] = {name: list(values) for name, values in typed.items()}
    draft.answers_hidden = keys.hide(json.dumps(answers, ensure_ascii=False))
    draft.typed_by, draft.saved_at = {**draft.typed_by, step: by.name}, at
    draft.save(update_fields=["answers_hidden", "typed_by", "saved_at"])
    return draft


@transaction.atomic
def accept_terms(*, key: str, seen: Mapping[str, Any], by: Actor, at: datetime) -> Draft:
    """Take down that whoever drafts read the terms of today."""
    draft = draft_in_hand(key=key, by=by)
    draft.terms = dict(seen)
    draft.save(update_fields=["terms"])
    record_act(kind="draft.terms_read", about=f"draft:{draft.pk}", by=by, at=at, facts={"on": draft.terms.get("on", "")})
    return draft


@transaction.atomic
def drop_draft(*, key: str, keys: Keyring, by: Actor, at: datetime) -> Draft:
    """Throw away what was typed and not sent: nothing of it stays."""
    draft = draft_in_hand(key=key, by=by)
    draft.answers_hidden, draft.typed_by, draft.ended_at = keys.hide(json.dumps({})), {}, at
    draft.save(update_fields=["answers_hidden", "typed_by", "ended_at"])
    record_act(kind="draft.dropped", about=f"draft:{draft.pk}", by=by, at=at, facts={})
    return draft


def draft_in_hand(*, key: str, by: Actor) -> Draft:
    """Return a draft that is not sent, locked, for its owner or the worker who types it; others do not find it."""
    draft = draft_for_update(key)
    owns = draft.account_id is not None and by.name == f"account:{draft.account_id}"
    helps = draft.helper != "" and by.name == draft.helper
    if draft.ended_at is not None or not (owns or helps):
        raise no_draft()
    return draft
