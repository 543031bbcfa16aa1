"""Gathering wishes before there are options, and grouping those that mean the same."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import refuse_if
from zerdeli.consultations.models import Wish, WishGroup
from zerdeli.consultations.queries.consultations import consultation_for_update, consultation_numbered, phase_of
from zerdeli.consultations.queries.wishes import wishes_numbered
from zerdeli.consultations.rules.deciding import reasons_against_grouping, reasons_against_wish
from zerdeli.journal.actions import record_act


@transaction.atomic
def make_wish(*, number: str, text: str, by: Actor, at: datetime) -> Wish:
    """Keep what somebody wishes for a plot; refused when wishes are no longer gathered, or nothing is said."""
    consultation = consultation_numbered(number)
    refuse_if(reasons_against_wish(phase_of(consultation, at), text))
    wish = Wish.objects.create(consultation=consultation, text=" ".join(text.split()), made_on=day_of(at))
    record_act(kind="wish.made", about=f"consultation:{number}", by=by, at=at, facts={"wish": wish.pk})
    return wish


@transaction.atomic
def group_wishes(*, number: str, wish_ids: Sequence[int], name: str, by: Actor, at: datetime) -> WishGroup:
    """Put wishes that mean the same under one name; a wish stays in one group, the last it was put into."""
    require(by, Duty.RUN_CONSULTATIONS)
    consultation = consultation_for_update(number)
    wishes = wishes_numbered(consultation, wish_ids)
    refuse_if(reasons_against_grouping(len(wishes), len(set(wish_ids)), name))
    group, __ = WishGroup.objects.get_or_create(consultation=consultation, name=name.strip())
    for wish in wishes:
        wish.group = group
        wish.save(update_fields=["group"])
    record_act(kind="wishes.grouped", about=f"consultation:{number}", by=by, at=at, facts={
        "wishes": sorted(wish_ids), "group": group.name})
    return group
