"""What is typed and not sent, and the rounds in which it could be sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.grants.models import Case, Draft, Round, Slot
from zerdeli.grants.rules.cases import OPEN
from zerdeli.grants.rules.drafting import Window, terms_seen, window_on
from zerdeli.terms.queries.reading import terms_in_force
from zerdeli.terms.rules.terms import Scheme

Answers = Mapping[str, Mapping[str, list[str]]]


@dataclass(frozen=True)
class DraftRow:
    """A draft as pages need it; `answers` are by step, as typed."""

    id: int
    key: str
    account_id: int | None
    size: str
    way: str
    helper: str
    received_on: date | None
    saved_at: datetime
    answers: Answers
    seen: Mapping[str, Any]
    reference: str
    paper: str


def _row(draft: Draft, keys: Keyring) -> DraftRow:
    reference = draft.application.number if draft.application else ""
    return DraftRow(draft.pk, draft.key, draft.account_id, draft.size, draft.way, draft.helper, draft.received_on, draft.saved_at,
                    revealed(bytes(draft.answers_hidden), keys), draft.terms, reference, draft.paper)


def revealed(hidden: bytes, keys: Keyring) -> Answers:
    """Return typed answers that were hidden."""
    found: Answers = json.loads(keys.reveal(hidden))
    return found


def no_draft() -> NotFound:
    """Return the refusal that there is no such draft, or none that the actor may see."""
    return NotFound(Reason("grants.no_draft", _("There is no such draft. Begin anew.")))


def draft_of_account(account_id: int, size: str, keys: Keyring) -> DraftRow | None:
    """Return what an account's holder is typing for a small or a large grant; None where she types nothing."""
    found = Draft.objects.select_related("application").filter(account_id=account_id, size=size, ended_at__isnull=True).first()
    return _row(found, keys) if found else None


def draft_with_key(key: str, keys: Keyring) -> DraftRow:
    """Return a draft, sent or not, by its key, or refuse."""
    found = Draft.objects.select_related("application").filter(key=key).first()
    if found is None:
        raise no_draft()
    return _row(found, keys)


def draft_for_update(key: str) -> Draft:
    """Return a draft by its key, locked until the act is over, or refuse."""
    found = Draft.objects.select_for_update(of=("self",)).select_related("application").filter(key=key).first()
    if found is None:
        raise no_draft()
    return found


def drafts_of_helper(helper: str, keys: Keyring, limit: int = 20) -> list[DraftRow]:
    """Return what a worker is typing for others, the newest first."""
    rows = Draft.objects.select_related("application").filter(helper=helper, ended_at__isnull=True).order_by("-id")[:limit]
    return [_row(row, keys) for row in rows]


def rounds_of_size(size: str) -> list[Window]:
    """Return the rounds of small or large grants, oldest first."""
    return [Window(row.code, row.from_on, row.until_on, row.cap)
            for row in Round.objects.filter(in_force(), size=size).order_by("from_on", "code")]


def terms_to_see(size: str, on: date) -> dict[str, Any]:
    """Return the terms of a day as drafts and cases keep them; where no term sets the largest sum, the round's holds."""
    terms = terms_in_force(scheme=scheme_of(size), on=on)
    window = window_on(rounds_of_size(size), on)
    cap = terms.cap.amount if terms.cap else window.cap if window else 0
    return terms_seen(terms, cap)


def scheme_of(size: str) -> Scheme:
    """Return the scheme that gives grants of a size."""
    return Scheme(f"grants.{size}")


def open_case_of_iin(iin: str, keys: Keyring, *, sender: int | None, is_hers: bool) -> tuple[str, int | None]:
    """Return number and account of the open application of an IIN's holder, as far as a sender may know of it.

    Whose IIN it is knows of the one that is shown to be hers; who only typed it knows of what the same account has sent.
    Empty and None where there is none.
    """
    may_know = Q(account_id=sender) if sender else Q(pk__in=())
    if is_hers:
        may_know |= Q(is_shown=True)
    index = keys.blind(iin)
    rows = Case.objects.filter(may_know, step__in=OPEN).values_list("reference", "account_id")
    found = rows.filter(person__iin_index=index).first() or rows.filter(person__merged__iin_index=index).first()
    return found or ("", None)


def slots_free(size: str, after: datetime, limit: int = 12) -> list[Slot]:
    """Return the times at which a place is left to defend a plan, the nearest first."""
    rows = Slot.objects.filter(round__size=size, starts_at__gt=after).order_by("starts_at")
    return [row for row in rows[:limit * 3] if row.taken < row.seats][:limit]
