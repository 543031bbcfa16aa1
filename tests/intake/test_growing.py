"""Registers that only grow, and what the database itself does not take: the answer is a sentence, and nothing is entered."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override

from tests.intake.sheets import digests_of_tables
from tests.intake.test_corrections import REASON, row_of
from tests.small import A
from zerdeli.base.identifiers import reference
from zerdeli.intake.actions.entering import Outcome
from zerdeli.intake.rules.merges import Merged
from zerdeli.intake.rules.objections import objection_of_database
from zerdeli.journal.models import Entry
from zerdeli.treasury.models import Line
from zerdeli.treasury.queries.ledger import disagreements_in_ledger

pytestmark = pytest.mark.usefixtures("registered")
Enter = Callable[..., Outcome]
LINE = f"2020/grants.small/{A}"


def posting(number: str, movement: str, amount: object, document: str = "D1") -> list[Any]:
    return [number, LINE, movement, amount, "2020-12-20", document, "2020-12-20T10:00"]


def codes(outcome: Outcome) -> list[str]:
    return [one.reason.code for one in outcome.findings.problems]


def test_postings_move_their_lines_money(enter_rows: Enter) -> None:
    before = Line.objects.get(code=LINE)

    outcome = enter_rows("postings", [posting("N1", "commit", "100,50"), posting("N2", "pay", "100,50")])

    after = Line.objects.get(code=LINE)
    assert outcome.merged.added == 2
    assert (after.planned, after.paid) == (before.planned - 10_050, before.paid + 10_050)
    assert list(disagreements_in_ledger()) == []


def test_what_is_posted_stays_whatever_reason_is_given(enter_rows: Enter) -> None:
    changed = row_of("postings", 2, amount=1)
    before = digests_of_tables()

    outcome = enter_rows("postings", [changed, posting("N1", "commit", 1)], reason=REASON)

    assert [(one.line, one.column, one.value, one.reason.code) for one in outcome.findings.problems] == [
        (2, "number", "P0", "intake.stays")]
    assert outcome.findings.corrections == []
    assert digests_of_tables() == before


def test_a_reason_does_not_make_new_postings_a_correction(enter_rows: Enter) -> None:
    outcome = enter_rows("postings", [posting("N1", "commit", 1)], reason=REASON)

    assert Entry.objects.get(pk=outcome.merged.entry).kind == "register_file.entered"


def test_among_good_postings_a_changed_one_is_left_out(enter_rows: Enter) -> None:
    outcome = enter_rows("postings", [row_of("postings", 2, amount=1), posting("N1", "commit", 1)], good_rows=True)

    assert (outcome.merged.added, outcome.findings.bad_lines) == (1, {2})


def test_the_same_postings_twice_move_nothing(enter_rows: Enter) -> None:
    rows = [row_of("postings", line) for line in range(2, 40)]
    before = digests_of_tables()

    outcome = enter_rows("postings", rows)

    assert outcome.merged == Merged(unchanged=38)
    assert digests_of_tables() == before


@pytest.mark.parametrize("good_rows", [False, True])
def test_an_overdraw_keeps_the_whole_file_out(enter_rows: Enter, good_rows: bool) -> None:
    before = digests_of_tables()

    outcome = enter_rows("postings", [posting("N1", "commit", 5), posting("N2", "pay", 6)], good_rows=good_rows)
    with override("en"):
        said = str(outcome.findings.problems[0].reason)

    assert codes(outcome) == ["treasury.overdraw"]
    assert said == ("A posting takes more from an account than stands on it, and nothing was entered. Check the sums and"
                    " their order.")
    assert digests_of_tables() == before


def test_money_that_comes_and_goes_in_one_file_counts_in_its_order(enter_rows: Enter) -> None:
    rows = [posting("N1", "commit", 7), posting("N2", "pay", 7)]

    assert codes(enter_rows("postings", rows[::-1])) == ["treasury.overdraw"]
    assert enter_rows("postings", rows).merged.added == 2


def test_a_second_award_of_an_application_is_refused_with_a_sentence_of_its_own(enter_rows: Enter) -> None:
    outcome = enter_rows("awards", [row_of("awards", 2, number=reference(999))])

    assert [(one.line, one.column, one.reason.code) for one in outcome.findings.problems] == [
        (2, "application", "grants.second_award")]
    assert outcome.merged == Merged()


def test_two_awards_of_one_application_in_a_file_are_both_named_and_an_award_itself_is_not(enter_rows: Enter) -> None:
    free = row_of("applications", 2, number=reference(150))
    assert enter_rows("applications", [free]).findings.is_clean
    twice = [row_of("awards", 2, number=reference(number), application=reference(150)) for number in (998, 999)]

    outcome = enter_rows("awards", [row_of("awards", 2), *twice])

    assert [(one.line, one.reason.code) for one in outcome.findings.problems] == [
        (3, "grants.second_award"), (4, "grants.second_award")]
    assert enter_rows("awards", [row_of("awards", 2), twice[0]]).merged.added == 1


@pytest.mark.once
@pytest.mark.parametrize(("kind", "words", "code", "facts"), [
    ("IntegrityError", "UNIQUE constraint failed: grants_award.application_id", "intake.rule_of_database",
     {"rule": "grants_award.application_id"}),
    ("IntegrityError", 'duplicate key value violates unique constraint "one_award_an_application"\nDETAIL: x',
     "intake.rule_of_database", {"rule": "one_award_an_application"}),
    ("IntegrityError", "CHECK constraint failed: no_balance_below_zero", "treasury.overdraw", {}),
    ("IntegrityError", "FOREIGN KEY constraint failed", "intake.rule_of_database", {"rule": "FOREIGN KEY constraint failed"}),
    ("DataError", "bigint out of range", "intake.beyond_measure", {"words": "bigint out of range"}),
    ("OperationalError", "database is locked", "intake.database", {"words": "database is locked"}),
])
def test_what_a_database_objects_to_is_an_answer(kind: str, words: str, code: str, facts: dict[str, str]) -> None:
    (reason,) = objection_of_database(kind, words).reasons

    assert (reason.code, dict(reason.facts)) == (code, facts)
