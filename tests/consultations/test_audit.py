"""The audit file of a count: the same text from anybody, and one changed line of it is found."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.consultations.ballots import EXAMPLES, UNHURRIED, file_of
from zerdeli.consultations.rules.audit import audit_of, digest, disagreements_in_audit
from zerdeli.consultations.rules.pabulib import parse_pabulib
from zerdeli.consultations.rules.tallies import rule_named
from zerdeli.consultations.rules.ties import PABULIB_TIES, TieRule, TieStep

pytestmark = pytest.mark.once
EXAMPLE = Path(__file__).parent / "examples"
AUDIT = audit_of(file_of(EXAMPLE / "yard.pb"), rule_named("equalshares/add1"), PABULIB_TIES)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_count_is_verified_offline(path: Path):
    file = file_of(path)

    text = audit_of(file, rule_named(file.told("rule")), PABULIB_TIES)

    assert audit_of(file, rule_named(file.told("rule")), PABULIB_TIES) == text
    assert disagreements_in_audit(text, json.loads(text)["sha256"]) == ()


def test_the_file_says_inputs_rule_and_result():
    body = json.loads(AUDIT)

    assert "\n".join(body["election"]) == (EXAMPLE / "yard.pb").read_text()
    assert body["rule"]["name"] == "equalshares/add1"
    assert body["tie_rule"]["steps"] == ["earlier_rounds", "lower_cost", "more_votes", "listed"]
    assert body["tally"]["winners"] == ["play", "trees"]
    assert body["tally"]["spent"] == "401/4"
    assert body["sha256"] == digest({key: body[key] for key in body if key != "sha256"})


@pytest.mark.parametrize("number", range(1, AUDIT.count("\n") + 1))
def test_one_changed_line_is_found(number: int):
    lines = AUDIT.split("\n")
    lines[number - 1] += " "

    assert disagreements_in_audit("\n".join(lines))


@pytest.mark.parametrize(("before", "after", "code"), [
    ('"b3;play"', '"b3;trees"', "audit_line_differs"),
    ('"b3;play"', '"b3;swings"', "pb_choice_unknown"),
    ('"spent":"401/4"', '"spent":"400/4"', "audit_line_differs"),
    ('"lot":""', '"lot":"numbers"', "tie_lot"),
    ('"name":"equalshares/add1"', '"name":"runoff"', "tally_needs_ranks"),
    ('"name":"equalshares/add1"', '"name":"dictator"', "tally_rule"),
    ('"seats":1', '"seats":"one"', "tally_seats"),
    ('"sha256":"', '"sha256":"0', "audit_line_differs"),
    ('"election":[', '"election":[1,', "audit_unreadable"),
    ('"election":', '"elections":', "audit_unreadable"),
    ('"listed"', '"oldest"', "audit_unreadable"),
])
def test_a_changed_value_is_named(before: str, after: str, code: str):
    assert before in AUDIT

    found = disagreements_in_audit(AUDIT.replace(before, after))

    assert [reason.code for reason in found] == [code]
    assert str(found[0])


def test_the_line_that_differs_is_named_with_what_should_stand_there():
    number = AUDIT.split("\n").index('"spent":"401/4",') + 1

    (found,) = disagreements_in_audit(AUDIT.replace('"spent":"401/4"', '"spent":"0"'))

    assert found.facts == {"line": number, "wanted": '"spent":"401/4",'}


def test_a_file_hashed_anew_is_told_by_the_published_hash():
    published = json.loads(AUDIT)["sha256"]
    text = (EXAMPLE / "yard.pb").read_text().replace("b3;play", "b3;trees")
    changed = audit_of(parse_pabulib(text), rule_named("equalshares/add1"), PABULIB_TIES)

    assert disagreements_in_audit(changed) == ()
    assert [reason.code for reason in disagreements_in_audit(changed, published)] == ["audit_other_hash"]


def test_a_lot_and_several_seats_are_part_of_what_is_verified():
    text = audit_of(file_of(EXAMPLE / "yard.pb"), rule_named("approval"), TieRule((TieStep.LOT,), "Lotto 3 17 22"))

    assert disagreements_in_audit(text) == ()
    assert json.loads(text)["tie_rule"]["lot"] == "Lotto 3 17 22"


@pytest.mark.parametrize("text", ["", "[]", "null", "7", '{"election":[]}', "[" * 100_000, '{"a":' + "9" * 5000 + "}"])
def test_what_is_no_audit_file_is_told_as_such(text: str):
    assert [reason.code for reason in disagreements_in_audit(text)] == ["audit_unreadable"]


@UNHURRIED
@given(st.integers(0, len(AUDIT) - 1), st.characters())
def test_any_changed_character_is_found(at: int, other: str):
    if AUDIT[at] != other:
        assert disagreements_in_audit(AUDIT[:at] + other + AUDIT[at + 1:])
