"""Where an application is typed: by herself, by a worker for her, from a paper; one desk with the draft and its addresses."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.accounts.pages.sessions import who_is_signed_in
from zerdeli.base import formats
from zerdeli.base.actors import Actor
from zerdeli.base.clock import now
from zerdeli.base.drafts import Typed
from zerdeli.base.flows import Walk
from zerdeli.base.kazakh import sort_key
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.grants.actions.drafts import begin_draft, keep_answer
from zerdeli.grants.pages.steps import flow_of
from zerdeli.grants.queries.drafts import DraftRow, draft_of_account, draft_with_key, no_draft, slots_free, terms_to_see
from zerdeli.grants.rules.cases import Way
from zerdeli.grants.rules.states import Size
from zerdeli.places.queries import Tree, place_tree
from zerdeli.places.rules import Level


class Kept:
    """A draft of the register as a flow sees it: every answer is written down at once, with who typed it."""

    def __init__(self, row: DraftRow, by: Actor) -> None:
        self.key, self.reference, self._by = row.key, row.reference, by
        self._answers: dict[str, Typed] = dict(row.answers)

    @property
    def answers(self) -> Mapping[str, Typed]:
        """What was typed at each step that was answered."""
        return self._answers

    def answer(self, step: str, typed: Typed) -> None:
        """Keep what was typed at a step."""
        keep_answer(key=self.key, step=step, typed=typed, keys=settings.KEYS, by=self._by, at=now())
        self._answers[step] = typed

    def finish(self, reference: str) -> None:
        """Nothing: sending ends a draft."""

    def renew(self) -> None:
        """Nothing: what was sent is never typed anew."""

    def kept_by(self, response: HttpResponse) -> HttpResponse:
        """Return the answer as it is: everything is stored already."""
        return response


@dataclass(frozen=True)
class Desk:
    """A draft with its walk; `seen` are the terms that were read, `terms` those of today, `bar` who is acted for."""

    row: DraftRow
    walk: Walk
    by: Actor
    tasks: str
    seen: Mapping[str, Any]
    terms: Mapping[str, Any]
    tree: Tree
    bar: str = ""
    restart: str = ""
    context: Mapping[str, object] = field(default_factory=dict)


def size_named(size: str) -> Size:
    """Return a size by its word, or refuse."""
    if size not in Size.values:
        raise NotFound(Reason("grants.no_size", _("There is no such grant. Choose the small or the large one.")))
    return Size(size)


def own_desk(request: HttpRequest, size: Size) -> Desk | None:
    """Return the desk of whoever is signed in, with a draft begun now where there is none; None where nobody is."""
    who = who_is_signed_in(request)
    if who is None:
        return None
    row = draft_of_account(who.account_id, size, settings.KEYS)
    if row is None:
        begun = begin_draft(account_id=who.account_id, size=size, keys=settings.KEYS, by=Actor(f"account:{who.account_id}"), at=now())
        row = draft_with_key(begun.key, settings.KEYS)
    return _desk(row, Actor(f"account:{who.account_id}"), lambda step: reverse("grants-step", args=[size, step]),
                 reverse("grants-tasks", args=[size]), reverse("grants-start", args=[size]))


def helping_desk(request: HttpRequest, key: str) -> Desk:
    """Return the desk of a worker who types for somebody, or refuse where the draft is another worker's."""
    who = who_is_signed_in(request)
    row = draft_with_key(key, settings.KEYS)
    if who is None or row.helper != who.actor.name:
        raise no_draft()
    desk = _desk(row, who.actor, lambda step: reverse("grants-help-step", args=[key, step]), reverse("grants-help-tasks", args=[key]),
                 reverse("grants-help"))
    return replace(desk, bar=_bar(row))


def _bar(row: DraftRow) -> str:
    name = " ".join("".join(row.answers.get("name", {}).get(part, [])) for part in ("surname", "given_name")).strip() or "–"
    if row.way == Way.PAPER:
        received = formats.day(row.received_on) if row.received_on else ""
        return _("You enter a paper. Received: %(day)s. Name: %(name)s.") % {"day": received, "name": name}
    return _("You act for: %(name)s. Consent: by a code to her phone. Every page keeps that you typed it.") % {"name": name}


def _desk(row: DraftRow, by: Actor, address: Any, tasks: str, start: str) -> Desk:
    terms, tree = terms_to_see(row.size, row.received_on or day_of(now())), place_tree()
    given: dict[str, dict[str, Any]] = {
        "address": {"places": places_to_choose(tree)}, "family": {"grounds": terms["grounds"]}, "purchases": {"cap": terms["cap"]}}
    if row.size == Size.LARGE:
        given["slot"] = {"slots": [(str(slot.pk), f"{formats.moment(slot.starts_at)}, {slot.where}")
                                   for slot in slots_free(row.size, now())]}
    walk = Walk(flow_of(row.size, row.way), Kept(row, by), address, start=tasks, given=given)
    return Desk(row, walk, by, tasks, row.seen, terms, tree, restart=start)


def places_to_choose(tree: Tree) -> list[tuple[str, str]]:
    """Return microdistricts in the order of the alphabet, then each district for whoever lives elsewhere in it."""
    language = (get_language() or "kk")[:2]
    small = [place for place in tree.places.values() if place.level == Level.MICRODISTRICT]
    listed = sorted(((place.code, place.name(language)) for place in small), key=lambda pair: sort_key(pair[1]))
    return listed + [(place.code, _("Elsewhere: %(district)s") % {"district": place.name(language)}) for place in tree.districts]
