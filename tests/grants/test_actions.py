"""An award is voided and restored: its money and every figure follow, the past stays as it was, nothing is paid twice."""

from datetime import timedelta

import pytest

from tests.figures.deeds import LATER, MUCH_LATER, moved, value, values, void
from tests.small import AT, BY
from tests.treasury.lines import post
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.identifiers import reference
from zerdeli.base.periods import end_of
from zerdeli.base.refusals import NotFound, NotPermitted, Refusal, RuleBroken
from zerdeli.figures.queries.editions import cells_in, latest_edition
from zerdeli.grants.actions.awards import restore_award, void_award
from zerdeli.grants.models import Award
from zerdeli.journal.models import Entry
from zerdeli.treasury.models import Line, Posting
from zerdeli.treasury.queries.ledger import disagreements_in_ledger, money_for_update
from zerdeli.treasury.rules.ledger import Movement

pytestmark = pytest.mark.django_db
FOLLOWING = {  # what voiding an award of 500,000 tenge with a business moves in a year
    "grants.small.awards": (12, 11), "grants.small.recipients": (11, 10), "grants.small.businesses": (7, 6),
    "grants.small.paid": (550_000_000, 500_000_000), "grants.approved": (1_800_000_000, 1_750_000_000),
    "grants.paid": (1_750_000_000, 1_700_000_000), "grants.refunded": (0, 50_000_000),
    "spending.paid": (1_750_000_000, 1_700_000_000), "spending.per_resident": (3126, 3037),
    "spending.per_hectare": (141_873, 137_819),
}


def restore(number: str, at: object = MUCH_LATER) -> Award:
    return restore_award(number=number, reason="Шот табылды", by=BY, at=at)  # type: ignore[arg-type]


def codes_of(refusal: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refusal.value.reasons]


def test_when_an_award_is_voided_every_figure_follows(district: None) -> None:
    before = values()

    void()

    assert moved(before, values()) == FOLLOWING


def test_the_past_edition_and_yesterday_do_not_follow(district: None) -> None:
    published, yesterday = cells_in(latest_edition()), values(at=end_of(AT.date()))

    void()

    assert cells_in(latest_edition()) == published
    assert values(at=end_of(AT.date())) == yesterday
    assert value("grants.small.recipients", at=LATER) == 10


def test_a_large_award_takes_its_two_million_along(district: None) -> None:
    before = values()

    void(12)

    assert {code: change for code, change in moved(before, values()).items() if code.startswith("grants.large")} == {
        "grants.large.awards": (6, 5), "grants.large.recipients": (6, 5),
        "grants.large.paid": (1_200_000_000, 1_000_000_000)}


def test_restoring_brings_everything_back_and_pays_nothing_twice(district: None) -> None:
    before, balances = values(), list(Line.objects.order_by("id").values())

    restore(void())

    assert moved(before, values()) == {}
    assert list(Line.objects.order_by("id").values()) == balances
    assert money_for_update(reference(200)) == {Line.objects.get(code="2020/grants.small/751210000").pk: {
        "planned": -50_000_000, "committed": 0, "paid": 50_000_000, "refunded": 0}}


def test_an_award_may_be_voided_and_restored_again_and_again(district: None) -> None:
    before = values()

    for days in range(1, 7, 2):
        number = void(at=AT + timedelta(days=days))
        restore(number, AT + timedelta(days=days + 1))

    assert moved(before, values()) == {}
    assert list(disagreements_in_ledger()) == []


def test_a_commitment_that_was_not_paid_is_released_and_committed_again(district: None) -> None:
    before = values()

    number = void(11)
    meanwhile = moved(before, values())
    restore(number)

    assert meanwhile == {"grants.small.awards": (12, 11), "grants.approved": (1_800_000_000, 1_750_000_000),
                         "grants.committed": (1_800_000_000, 1_750_000_000)}
    assert moved(before, values()) == {}


def test_money_that_was_partly_used_comes_back_used_and_paid_as_it_was(district: None) -> None:
    line = Line.objects.get(code="2020/grants.small/751210000")
    post(line, Movement.CONFIRM, 20_000_000, reference(200))
    before = values()

    number = void()
    meanwhile = values()
    restore(number)

    assert (before["grants.used"], meanwhile["grants.used"], meanwhile["grants.refunded"]) == (20_000_000, 0, 50_000_000)
    assert moved(before, values()) == {}


def test_a_refund_of_before_stays_refunded(district: None) -> None:
    line = Line.objects.get(code="2020/grants.small/751210000")
    post(line, Movement.REFUND, 10_000_000, reference(200))
    before = values()

    restore(void())

    assert moved(before, values()) == {}


def test_an_award_voided_by_a_file_is_given_back_what_stands_refunded(district: None) -> None:
    Award.objects.filter(number=reference(200)).update(state="voided")
    post(Line.objects.get(code="2020/grants.small/751210000"), Movement.REFUND, 50_000_000, reference(200))

    restore(reference(200))

    assert value("grants.small.paid") == 550_000_000


def test_what_the_plan_cannot_commit_again_is_refused_and_nothing_is_written(district: None) -> None:
    number = void(11)
    line = Line.objects.get(code="2020/grants.small/751710000")
    post(line, Movement.COMMIT, line.planned, "somebody else")
    written = Entry.objects.count()

    with pytest.raises(RuleBroken) as refused:
        restore(number)

    assert codes_of(refused) == ["treasury.not_enough"]
    assert Award.objects.get(number=number, closed_at=None).state == "voided"
    assert Entry.objects.count() == written


def test_the_version_believed_before_is_kept_and_the_journal_says_why(district: None) -> None:
    number = void()

    entry = Entry.objects.latest("id")
    versions = Award.objects.filter(number=number).order_by("closed_at").values_list(
        "state", "known_at", "closed_at", "entry_id", "file_line")
    assert (entry.kind, entry.about, entry.by, entry.facts) == (
        "award.voided", number, "operator:tester", {"reason": "Қате шот"})
    assert sorted(versions, key=lambda version: version[1]) == [
        ("in_force", versions.get(state="in_force")[1], LATER, versions.get(state="in_force")[3], 2),
        ("voided", LATER, None, entry.pk, None)]
    assert {posting.entry_id for posting in Posting.objects.filter(movement="refund")} == {entry.pk}


def test_what_stands_against_it_is_refused_all_at_once(district: None) -> None:
    number = void()

    with pytest.raises(RuleBroken) as refused:
        void_award(number=number, reason=" ", by=BY, at=MUCH_LATER)

    assert codes_of(refused) == ["grants.already_voided", "grants.no_reason"]


def test_an_award_in_force_is_not_restored(district: None) -> None:
    with pytest.raises(RuleBroken) as refused:
        restore(reference(200))

    assert codes_of(refused) == ["grants.not_voided"]


@pytest.mark.parametrize("deed", [void_award, restore_award])
def test_an_award_that_is_not_there_is_refused(district: None, deed: object) -> None:
    with pytest.raises(NotFound) as refused:
        deed(number="20000000", reason="Қате", by=BY, at=LATER)  # type: ignore[operator]

    assert codes_of(refused) == ["grants.no_award"]
    assert "20000000" in str(refused.value.reasons[0])


@pytest.mark.parametrize("deed", [void_award, restore_award])
def test_only_who_may_void_awards_does(district: None, deed: object) -> None:
    others = Actor("somebody", frozenset(Duty) - {Duty.VOID_AWARDS})

    with pytest.raises(NotPermitted):
        deed(number=reference(200), reason="Қате", by=others, at=LATER)  # type: ignore[operator]

    assert value("grants.small.recipients") == 11
