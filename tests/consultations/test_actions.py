"""A vote from its opening to the decision, on the database."""

import hashlib
import json
from datetime import timedelta

import pytest

from tests.consultations.votes import (
    AKIM,
    CLOSES,
    FIRST,
    KEYS,
    NUMBER,
    OPENS,
    SECOND,
    cast,
    close,
    opened,
    prepare,
    published,
)
from tests.journal.attempts import refusal_of
from tests.small import AT
from zerdeli.base.actors import Actor
from zerdeli.base.refusals import NotPermitted, RuleBroken
from zerdeli.consultations.actions.casting import check_residence, give_paper_ballot
from zerdeli.consultations.actions.counting import decide_consultation, publish_result
from zerdeli.consultations.actions.opening import open_consultation, propose_opening
from zerdeli.consultations.actions.papers import Reading, compare_paper_ballot, enter_paper_ballot
from zerdeli.consultations.models import Ballot, Box, Decision, Opening, Result, Voter
from zerdeli.consultations.queries.consultations import consultation_numbered, phase_of
from zerdeli.consultations.queries.voting import BuildingTurnout, turnout_by_building, unchecked_voters
from zerdeli.consultations.rules.consulting import Phase
from zerdeli.consultations.rules.results import disagreements_in_vote
from zerdeli.journal.models import Entry

pytestmark = pytest.mark.django_db
LAST = CLOSES - timedelta(seconds=1)


def codes_of(refused: pytest.ExceptionInfo[RuleBroken]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_two_persons_open_a_vote():
    prepare()
    propose_opening(number=NUMBER, by=FIRST, at=OPENS)

    with pytest.raises(RuleBroken) as alone:
        open_consultation(number=NUMBER, keys=KEYS, by=FIRST, at=OPENS)
    with pytest.raises(RuleBroken) as early:
        cast("mother", "1")
    open_consultation(number=NUMBER, keys=KEYS, by=SECOND, at=OPENS)
    with pytest.raises(RuleBroken) as again:
        open_consultation(number=NUMBER, keys=KEYS, by=SECOND, at=OPENS)

    assert (codes_of(alone), codes_of(early), codes_of(again)) == (
        ["consultation_same_person"], ["vote_not_open"], ["consultation_not_proposed"])
    assert cast("mother", "1").is_change is False


def test_nobody_without_the_duty_opens_closes_or_decides():
    opened()
    for deed in (lambda: propose_opening(number=NUMBER, by=AKIM, at=AT),
                 lambda: publish_result(number=NUMBER, by=AKIM, at=AT),
                 lambda: decide_consultation(number=NUMBER, options=(), reasons={}, paper="1", by=FIRST, at=AT)):
        with pytest.raises(NotPermitted):
            deed()


def test_what_is_opened_is_frozen_in_the_database():
    prepare()
    assert refusal_of("UPDATE consultations_option SET cost = 2 WHERE code = '2'") == ""
    propose_opening(number=NUMBER, by=FIRST, at=OPENS)
    open_consultation(number=NUMBER, keys=KEYS, by=SECOND, at=OPENS)
    changes = [
        "UPDATE consultations_consultation SET budget = 1",
        "UPDATE consultations_option SET cost = 1 WHERE code = '2'",
        "DELETE FROM consultations_option WHERE code = '3'",
        "UPDATE consultations_flat SET adults = adults + 1",
        "DELETE FROM consultations_flat",
        "INSERT INTO consultations_option (known_at, entry_id, code, name_kk, name_ru, name_en, cost, upkeep, drawing,"
        " consultation_id, place_id) SELECT known_at, entry_id, '9', name_kk, name_ru, name_en, cost, upkeep, drawing,"
        " consultation_id, place_id FROM consultations_option WHERE code = '1'",
        "UPDATE consultations_opening SET digest = roll_digest",
        "UPDATE consultations_opening SET opened_at = NULL, opened_by = '', digest = ''",
        "DELETE FROM consultations_opening",
    ]

    assert [change for change in changes if "stays as it is" not in refusal_of(change)] == []


def test_the_last_ballot_counts_and_the_count_of_voters_stays():
    opened()
    first, second = cast("mother", "1"), cast("mother", "2")
    cast("father", "2")

    published()

    assert (first.is_change, second.is_change) == (False, True)
    assert Voter.objects.count() == Ballot.objects.count() == 2
    assert Result.objects.get().winners == ["2"]
    assert Ballot.objects.get(receipt=second.code).choices == ["2"]
    assert not Ballot.objects.filter(receipt=first.code).exists()


def test_until_the_count_no_row_of_the_database_holds_a_choice():
    opened()
    cast("mother", "1", other="")
    sealed = bytes(Box.objects.get().sealed)
    receipt = cast("father", "3", flat="A1/2").code

    dump = sealed + bytes(Box.objects.get().sealed) + json.dumps(list(Entry.objects.values_list("kind", "facts"))).encode()
    assert Ballot.objects.count() == 0
    assert receipt.encode() not in dump
    fields = {field.name for field in Voter._meta.get_fields()}
    assert fields == {"id", "consultation", "voter", "also", "flat", "channel", "residence", "voted_on", "checked_by", "reason"}
    assert Entry.objects.filter(kind="ballot.cast").values_list("facts", flat=True)[0] == {}


def test_the_length_of_a_sealed_box_tells_nothing_of_the_choice():
    opened(way="several")
    cast("mother", "1")
    lengths = {len(bytes(Box.objects.get().sealed))}
    for choices, other in ((("1", "2", "3"), ""), ((), "Фонтан болсын, балаларға салқын"), ((), "")):
        cast("mother", *choices, other=other)
        lengths.add(len(bytes(Box.objects.get().sealed)))

    assert len(lengths) == 1


def test_closing_destroys_what_leads_from_a_voter_to_a_ballot():
    opened()
    cast("mother", "1")
    hidden = Opening.objects.get().secret_hidden

    close()

    opening = Opening.objects.get()
    assert hidden is not None
    assert opening.secret_hidden is None
    assert {bytes(box.sealed) for box in Box.objects.all()} == {b""}


def test_nobody_votes_twice_from_the_same_phone_or_from_a_strange_flat():
    opened()
    cast("mother", "1")
    for flat, code in (("A1/2", "vote_other_flat"), ("B2/7", "vote_no_flat")):
        with pytest.raises(RuleBroken) as refused:
            cast("mother", "1", flat=flat)
        assert codes_of(refused) == [code]


def test_more_voters_than_adults_of_a_flat_wait_for_a_check():
    opened()
    receipts = [cast(f"v{n}", "1") for n in range(4)]
    assert [receipt.needs_check for receipt in receipts] == [False, False, True, True]

    waiting = unchecked_voters(consultation_numbered(NUMBER))
    check_residence(number=NUMBER, voter_id=waiting[0].pk, lives_there=True, reason="", by=FIRST, at=AT)
    result = published()

    flaws = list(Ballot.objects.exclude(flaw="").values_list("flaw", "choices"))
    assert flaws == [("unchecked", [])]
    assert result.voted == 4
    assert Ballot.objects.filter(flaw="").count() == 3


def test_a_refused_residence_needs_a_reason_and_its_ballot_does_not_count():
    opened(adults={("A1", "1"): 0, ("A1", "2"): 2})
    cast("stranger", "3")
    cast("mother", "1", flat="A1/2")
    stranger = unchecked_voters(consultation_numbered(NUMBER))[0]

    with pytest.raises(RuleBroken) as refused:
        check_residence(number=NUMBER, voter_id=stranger.pk, lives_there=False, reason=" ", by=FIRST, at=AT)
    check_residence(number=NUMBER, voter_id=stranger.pk, lives_there=False, reason="Пәтерде тұрмайды", by=FIRST, at=AT)
    result = close()

    assert codes_of(refused) == ["vote_check_reason"]
    assert result.winners == ["1"]
    assert Ballot.objects.get(flaw="not_resident").choices == []


@pytest.mark.parametrize("moment", [OPENS - timedelta(seconds=1), CLOSES, CLOSES + timedelta(days=1)])
def test_ballots_are_taken_in_the_window_only(moment):
    opened()
    with pytest.raises(RuleBroken):
        cast("mother", "1", at=moment)
    assert Voter.objects.count() == 0
    assert cast("mother", "1", at=LAST).code


@pytest.mark.parametrize(("choices", "other", "code"), [
    (("9",), "", "vote_no_option"), (("1", "2"), "", "vote_one_option"), (("1",), "Фонтан", "vote_one_option"),
    ((), "о" * 61, "vote_other_long"), ((), "а\x00б", "vote_other_long")])
def test_marks_that_the_ballot_does_not_allow_are_refused(choices, other, code):
    opened()
    with pytest.raises(RuleBroken) as refused:
        cast("mother", *choices, other=other)
    assert code in codes_of(refused)


def test_paper_takes_the_place_of_the_vote_online():
    opened()
    cast("phone:+77010000001", "1")
    give_paper_ballot(number=NUMBER, iin="850101400000", phone="+77010000001", building="A1", flat="1", keys=KEYS, by=FIRST, at=AT)
    with pytest.raises(RuleBroken) as online:
        cast("phone:+77010000001", "2")
    with pytest.raises(RuleBroken) as twice:
        give_paper_ballot(number=NUMBER, iin="850101400000", phone="+77010000001", building="A1", flat="1", keys=KEYS, by=FIRST, at=AT)
    paper = Reading(("3",))
    with pytest.raises(RuleBroken) as early:
        enter_paper_ballot(number=NUMBER, serial=1, reading=paper, by=FIRST, at=AT)
    enter_paper_ballot(number=NUMBER, serial=1, reading=paper, by=FIRST, at=CLOSES)
    with pytest.raises(RuleBroken) as alone:
        compare_paper_ballot(number=NUMBER, serial=1, reading=paper, by=FIRST, at=CLOSES)
    assert compare_paper_ballot(number=NUMBER, serial=1, reading=paper, by=SECOND, at=CLOSES)

    result = close()

    assert [codes_of(one) for one in (online, twice, early, alone)] == [
        ["vote_paper_taken"], ["vote_paper_twice"], ["vote_paper_early"], ["consultation_same_person"]]
    assert (result.winners, result.voted) == (["3"], 1)
    assert list(Ballot.objects.values_list("receipt", "channel", "choices")) == [("0001", "paper", ["3"])]


def test_a_paper_that_two_read_differently_is_read_anew():
    opened()
    give_paper_ballot(number=NUMBER, iin="850101400000", phone="", building="A1", flat="1", keys=KEYS, by=FIRST, at=AT)
    enter_paper_ballot(number=NUMBER, serial=1, reading=Reading(("1",)), by=FIRST, at=CLOSES)
    with pytest.raises(RuleBroken) as half:
        close()
    same = compare_paper_ballot(number=NUMBER, serial=1, reading=Reading(flaw="blank"), by=SECOND, at=CLOSES)
    with pytest.raises(RuleBroken):
        close()
    enter_paper_ballot(number=NUMBER, serial=1, reading=Reading(flaw="blank"), by=FIRST, at=CLOSES)
    compare_paper_ballot(number=NUMBER, serial=1, reading=Reading(flaw="blank"), by=SECOND, at=CLOSES)

    result = close()

    assert not same
    assert codes_of(half) == ["vote_paper_unread"]
    assert (result.winners, Ballot.objects.get().flaw) == ([], "blank")


def test_more_paper_than_was_given_stops_the_count():
    opened()
    for serial in (1, 2):
        enter_paper_ballot(number=NUMBER, serial=serial, reading=Reading(("1",)), by=FIRST, at=CLOSES)
        compare_paper_ballot(number=NUMBER, serial=serial, reading=Reading(("1",)), by=SECOND, at=CLOSES)
    give_paper = Actor("x")
    with pytest.raises(NotPermitted):
        give_paper_ballot(number=NUMBER, iin="x", phone="", building="A1", flat="1", keys=KEYS, by=give_paper, at=AT)
    with pytest.raises(RuleBroken) as refused:
        close()
    assert codes_of(refused) == ["vote_paper_many"]


def test_the_lot_is_drawn_with_a_seed_that_was_published_as_a_hash_and_with_the_ballots():
    opened()
    cast("mother", "1")
    cast("father", "2")
    result = close()

    opening = Opening.objects.get()
    order = sorted(["1", "2"], key=lambda code: hashlib.sha256(f"{result.lot}:{code}".encode()).hexdigest())
    assert hashlib.sha256(result.seed.encode()).hexdigest() == opening.commitment
    assert result.lot == f"{result.seed}:{result.ballots_root}"
    assert result.winners == order[:1]


def test_anybody_recounts_the_audit_file_and_finds_one_changed_line():
    opened()
    for number in range(5):
        cast(f"v{number}", "12"[number % 2], flat="A1/1" if number < 2 else ("A1/2" if number < 4 else "B2/0"))
    audit = close().audit

    assert disagreements_in_vote(audit) == ()
    lines = audit.split("\n")
    for place, line in enumerate(lines):
        changed = [*lines[:place], line.replace("1", "2", 1) if "1" in line else line + " ", *lines[place + 1:]]
        assert disagreements_in_vote("\n".join(changed)) != (), line


def test_a_result_is_published_once_and_then_decided_with_a_reason_where_it_differs():
    opened()
    cast("mother", "1")
    decide = {"number": NUMBER, "paper": "№ 12, 11.01.2021", "by": AKIM, "at": CLOSES}
    with pytest.raises(RuleBroken) as early:
        decide_consultation(options=("1",), reasons={}, **decide)
    published()
    with pytest.raises(RuleBroken) as again:
        publish_result(number=NUMBER, by=FIRST, at=CLOSES)
    with pytest.raises(RuleBroken) as silent:
        decide_consultation(options=("2",), reasons={"kk": "Су құбыры өтеді"}, **decide)
    decide_consultation(options=("2",), reasons={"kk": "Су құбыры өтеді", "ru": "Проходит водопровод"}, **decide)

    assert [codes_of(one) for one in (early, again, silent)] == [
        ["decision_no_result"], ["result_published"], ["decision_no_reason"]]
    assert Decision.objects.get().options == ["2"]
    assert phase_of(consultation_numbered(NUMBER), CLOSES) == Phase.DECIDED


def test_the_database_keeps_a_closed_count_as_it_is():
    opened()
    cast("mother", "1")
    published()
    changes = ["UPDATE consultations_result SET voted = 9", "DELETE FROM consultations_ballot", "DELETE FROM consultations_voter",
               "UPDATE consultations_ballot SET choices = '[]'", "UPDATE consultations_voter SET voted_on = '2020-01-01'",
               "UPDATE consultations_publication SET published_by = 'x'", "DELETE FROM consultations_result"]

    assert [change for change in changes if "stays as it is" not in refusal_of(change)] == []


def test_turnout_is_told_by_building():
    opened()
    cast("mother", "1")
    cast("neighbour", "1", flat="B2/0")
    give_paper_ballot(number=NUMBER, iin="850101400000", phone="", building="A1", flat="2", keys=KEYS, by=FIRST, at=AT)

    assert turnout_by_building(consultation_numbered(NUMBER)) == [
        BuildingTurnout("A1", "Көктал көшесі, A1", 2, 4, 1, 1), BuildingTurnout("B2", "Көктал көшесі, B2", 1, 1, 1, 0)]
