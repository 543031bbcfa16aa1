"""Being told what happens near one's home: once, of what is new, by the phone that signed in."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings

from tests.accounts.people import PHONE, resident
from tests.land.ground import building_row, plot_row, square
from tests.small import BY, ZERDELI
from zerdeli.accounts.models import Account
from zerdeli.base.actors import Actor
from zerdeli.base.identifiers import reference
from zerdeli.base.refusals import NotFound, RuleBroken
from zerdeli.intake.actions.entering import Outcome
from zerdeli.land.actions.surveying import survey_city
from zerdeli.land.actions.watching import begin_watch, end_watch, tell_watchers
from zerdeli.land.models import Telling, Watch
from zerdeli.land.queries.infill import empty_plots_beside_homes, infill_notices
from zerdeli.land.queries.watches import homes_at
from zerdeli.messages.models import Message
from zerdeli.places.models import Building

pytestmark = pytest.mark.usefixtures("registered")
AT = datetime(2020, 12, 1, 4, tzinfo=UTC)
LATER = datetime(2020, 12, 24, 3, 31, tzinfo=UTC)
Enter = Callable[..., Outcome]


@pytest.fixture
def home(enter_rows: Enter) -> Building:
    """Enter a home with an empty plot beside it and one sixty metres off."""
    enter_rows("plots", [plot_row(11, square(20, 0), ZERDELI), plot_row(12, square(80, 0), ZERDELI)])
    enter_rows("buildings", [building_row("1-үй", square(0, 0), 12), building_row("12-үй", square(300, 0), 12)])
    survey_city(by=BY, at=AT)
    return Building.objects.get(code="1-үй")


@pytest.fixture
def account() -> Account:
    return resident(AT)


def watch(account: Account, home: Building, at: datetime = AT) -> Watch:
    return begin_watch(account_id=account.pk, building_id=home.pk, language="kk", by=Actor(f"account:{account.pk}"), at=at)


def notice(number: int, plot: str, seen: str = "2020-12-20T10:00") -> list[object]:
    return [reference(number), plot, "тұрғын үй", 9, "2020-12-20", "Басқарма", "", "", seen]


def test_a_watcher_is_told_once_of_what_is_planned_within_fifty_metres(home: Building, account: Account, enter_rows: Enter) -> None:
    watch(account, home)
    enter_rows("infill_notices", [notice(801, "20-321-970-011"), notice(802, "20-321-970-012"),
                                  notice(803, "20-321-970-011", "2020-11-20T10:00")])

    told = [tell_watchers(keys=settings.KEYS, by=BY, at=LATER + timedelta(minutes=times)) for times in range(2)]

    assert told == [1, 0]
    message = Message.objects.get(template="near_home")
    assert (message.values, settings.KEYS.reveal(bytes(message.address_hidden))) == ({"number": reference(801)}, PHONE)


def test_a_level_of_a_plot_nearby_is_told_too_and_who_stopped_hears_nothing(
    home: Building, account: Account, enter_rows: Enter
) -> None:
    mine = watch(account, home)
    enter_rows("return_cases", [[reference(900), "20-321-970-011", "expiry", "2020-12-02", "2020-12-05T10:00"]])
    enter_rows("return_levels", [[reference(900), "examined", "2020-12-02", "", "№ 1", "2020-12-05T10:00"]])

    assert tell_watchers(keys=settings.KEYS, by=BY, at=LATER) == 1
    end_watch(watch_id=mine.pk, account_id=account.pk, by=Actor("account"), at=LATER)
    enter_rows("infill_notices", [notice(804, "20-321-970-011")])
    assert tell_watchers(keys=settings.KEYS, by=BY, at=LATER) == 0
    assert Telling.objects.count() == 1


def test_the_same_home_twice_is_one_watch_and_anothers_is_not_found(home: Building, account: Account) -> None:
    assert watch(account, home).pk == watch(account, home, LATER).pk
    with pytest.raises(NotFound):
        end_watch(watch_id=Watch.objects.get().pk, account_id=account.pk + 1, by=Actor("account"), at=AT)
    with pytest.raises(NotFound):
        begin_watch(account_id=account.pk, building_id=0, language="kk", by=Actor("account"), at=AT)


def test_nobody_watches_a_whole_street(account: Account, enter_rows: Enter) -> None:
    enter_rows("buildings", [building_row(f"W-{number}", square(50.0 * number, 90), 1) for number in range(6)])
    homes = list(Building.objects.filter(code__startswith="W-").order_by("code"))
    for one in homes[:5]:
        watch(account, one)

    with pytest.raises(RuleBroken) as refusal:
        watch(account, homes[5])
    assert [reason.code for reason in refusal.value.reasons] == ["land.too_many_watches"]


@pytest.mark.parametrize(("words", "found"), [
    ("зердели 1-үй", ["1-үй"]), ("ЗЕРДЕЛІ, 12-үй", ["12-үй"]), ("Зерделі", []), ("1-үй", []), ("Алатау 1-үй", []), ("", [])])
def test_a_home_is_found_by_its_words_however_they_are_written(home: Building, words: str, found: list[str]) -> None:
    assert [one.code for one in homes_at(words)] == found


def test_what_is_planned_is_listed_beside_the_empty_plots(home: Building, enter_rows: Enter) -> None:
    enter_rows("infill_notices", [notice(801, "20-321-970-011")])

    assert [(one.code, one.homes_beside) for one in empty_plots_beside_homes()] == [("20-321-970-011", 1)]
    assert empty_plots_beside_homes(after="20-321-970-011") == []
    assert [(one.number, one.homes_beside) for one in infill_notices()] == [(reference(801), 1)]
