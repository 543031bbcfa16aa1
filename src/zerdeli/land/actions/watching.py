"""Watching what happens near a home, and being told of it once."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zerdeli.accounts.queries.signing import known_phone
from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason, refuse_if
from zerdeli.journal.actions import record_act
from zerdeli.land.models import Telling, Watch
from zerdeli.land.queries.infill import building_in_force
from zerdeli.land.queries.watches import News, news_for_watchers, watch_for_update, watches_of
from zerdeli.messages.actions import queue_message
from zerdeli.messages.rules.states import Channel

MOST_WATCHED = 5


@transaction.atomic
def begin_watch(*, account_id: int, building_id: int, language: str, by: Actor, at: datetime) -> Watch:
    """Watch a building for the account that is signed in; the same one twice is one watch. Refused beyond five."""
    building = building_in_force(building_id)
    if building is None:
        raise NotFound(Reason("land.no_building", _("This building is not in the register any more. Search for it again.")))
    mine = watches_of(account_id)
    for watch in mine:
        if watch.building_id == building_id:
            return watch
    most = Reason("land.too_many_watches", _("You watch %(most)s homes already. Stop one of them first."), {"most": MOST_WATCHED})
    refuse_if([most] if len(mine) >= MOST_WATCHED else [])
    watch, __ = Watch.objects.get_or_create(
        account_id=account_id, building=building, ended_at=None, defaults={"language": language, "begun_at": at})
    record_act(kind="watch.begun", about=f"account:{account_id}", by=by, at=at, facts={"building": building.code})
    return watch


@transaction.atomic
def end_watch(*, watch_id: int, account_id: int, by: Actor, at: datetime) -> None:
    """Stop watching; another's watch is not found, one that has ended stays ended."""
    watch = watch_for_update(watch_id, account_id)
    if watch is None:
        raise NotFound(Reason("land.no_watch", _("You do not watch this home.")))
    if watch.ended_at is None:
        watch.ended_at = at
        watch.save(update_fields=["ended_at"])
        record_act(kind="watch.ended", about=f"account:{account_id}", by=by, at=at, facts={"watch": watch_id})


def tell_watchers(*, keys: Keyring, by: Actor, at: datetime) -> int:
    """Queue a message about everything new near a watched home and return how many; twice at once tells each once."""
    require(by, Duty.KEEP_CLOCK_WORK)
    return sum(_tell(news, keys, at) for news in list(news_for_watchers()))


def _tell(news: News, keys: Keyring, at: datetime) -> int:
    phone = known_phone(news.watch.account_id, keys)
    if not phone:
        return 0
    try:
        with transaction.atomic():
            Telling.objects.create(watch=news.watch, about=news.about, told_at=at)
            queue_message(channel=Channel.SMS, address=phone, language=news.watch.language, template="near_home",
                          values={"number": news.number}, keys=keys, at=at)
    except IntegrityError:
        # Another clock told it this very moment.
        return 0
    return 1
