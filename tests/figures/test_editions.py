"""An edition freezes every figure, is signed, says what changed since the last one, and stands against whoever tampers."""

import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.figures.deeds import LATER, MUCH_LATER, enter_late, publish, void
from tests.journal.attempts import refusal_of, tamper, ways_to_rewrite
from tests.small import AT, BY, CITY, A, M
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.identifiers import reference
from zerdeli.base.keys import is_signed_by
from zerdeli.base.refusals import NotFound, NotPermitted, Refusal, RuleBroken
from zerdeli.documents.rules import shelf_of
from zerdeli.figures.actions.editions import publish_edition
from zerdeli.figures.models import Cell, Change, Edition, RowSet
from zerdeli.figures.queries.corrections import corrections_made
from zerdeli.figures.queries.editions import (
    all_editions,
    cells_in,
    cells_of_city,
    changes_in,
    disagreements_in_editions,
    edition_numbered,
    latest_edition,
    row_set,
    row_sets_in,
    values_over_editions,
)
from zerdeli.figures.rules.catalogue import FIGURES
from zerdeli.figures.rules.proofs import edition_message, edition_root
from zerdeli.journal.models import Entry

pytestmark = pytest.mark.django_db
CODE = "grants.small.recipients"


def said() -> list[str]:
    return list(disagreements_in_editions(settings.STORE))


def codes_of(refused: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [reason.code for reason in refused.value.reasons]


def test_an_edition_holds_every_figure_for_every_place_year_and_month(district: None) -> None:
    cells = cells_in(latest_edition())

    monthly = [figure for figure in FIGURES if not (figure.personal and figure.is_money)]
    assert len(cells) == len(FIGURES) * 2 * 3 + len(monthly) * 12
    assert {cell.place for cell in cells} == {CITY, A, M}
    assert {cell.period for cell in cells} == {"2019", "2020", *(f"2020-{month:02d}" for month in range(1, 13))}
    assert RowSet.objects.count() == len(FIGURES) * 2 + len(monthly) * 12


def test_an_edition_is_signed_over_all_its_cells_and_rows(district: None) -> None:
    edition = latest_edition()

    root = edition_root(cells_in(edition), ((rows.figure, rows.period, rows.root) for rows in row_sets_in(edition)))
    assert (edition.number, edition.as_of, edition.published_at, edition.root) == (1, AT, AT, root)
    assert is_signed_by(settings.KEYS.public_key, edition.signature, edition_message(number=1, as_of=AT, root=root))
    assert (edition.entry.kind, edition.entry.about, edition.entry.facts) == (
        "edition.published", "edition 1", {"as_of": AT.isoformat(), "root": root})
    assert said() == []


def test_few_people_are_hidden_and_zero_and_many_are_shown(district: None) -> None:
    hidden = {(cell.period, cell.place): cell.hidden for cell in cells_in(latest_edition(), CODE)}

    assert {key: hidden[key] for key in (("2020", CITY), ("2020", A), ("2020", M), ("2019", M), ("2020-06", CITY))} == {
        ("2020", CITY): False, ("2020", A): True, ("2020", M): True, ("2019", M): False, ("2020-06", CITY): False}


def test_a_later_edition_says_what_was_corrected(district: None) -> None:
    void()
    later = publish(LATER)

    changes = {change.figure: (change.period, change.before, change.after, change.grown, change.late, change.corrected)
               for change in changes_in()}

    assert later.number == 2
    assert changes == {
        "grants.small.awards": ("2020", 12, 11, 0, 0, 1), CODE: ("2020", 11, 10, 0, 0, 1),
        "grants.small.paid": ("2020", 550_000_000, 500_000_000, 1, 0, 0),
        "grants.approved": ("2020", 1_800_000_000, 1_750_000_000, 0, 0, 1),
        "grants.paid": ("2020", 1_750_000_000, 1_700_000_000, 1, 0, 0),
        "spending.paid": ("2020", 1_750_000_000, 1_700_000_000, 1, 0, 0),
        "spending.per_resident": ("2020", 3126, 3037, 1, 0, 0),
        "spending.per_hectare": ("2020", 141_873, 137_819, 1, 0, 0),
    }
    assert said() == []


def test_what_the_public_is_not_shown_is_not_told_as_a_change_either(district: None) -> None:
    void()
    publish(LATER)

    hidden = {(cell.figure, cell.period) for cell in cells_in(latest_edition()) if cell.hidden and cell.place == CITY}
    assert {("grants.small.businesses", "2020"), ("grants.refunded", "2020")} <= hidden
    assert [change for change in changes_in() if change.figure in {"grants.small.businesses", "grants.refunded"}] == []


def test_new_late_and_corrected_records_are_told_apart(district: None, tmp_path: Path) -> None:
    last = AT.date() + timedelta(days=1)
    enter_late(tmp_path, "meetings", [
        (reference(300), "751210000-ZERDELI", "2020-12-17", 45, ""), (reference(301), A, "2020-11-18", 20, ""),
        (reference(302), A, "2020-11-19", 20, ""), (reference(303), A, last.isoformat(), 20, "")], reason="Күні қате")
    publish(LATER)

    [change] = changes_in("meetings.held")

    assert (change.before, change.after, change.grown, change.late, change.corrected) == (1, 4, 1, 2, 1)


def test_a_correction_that_a_figure_does_not_count_is_no_change_of_it(district: None, tmp_path: Path) -> None:
    enter_late(tmp_path, "concerns", [(reference(310), reference(300), "751210000-ZERDELI", "infill", "2020-12-18",
                                       "Мәселе басқаша", "")], reason="Мәтіні қате")
    publish(LATER)

    assert changes_in() == []


def test_an_edition_of_which_nothing_changed_names_no_change(district: None) -> None:
    publish(LATER)

    assert changes_in() == []
    assert [(cell.figure, cell.value, cell.hidden) for cell in cells_in(edition_numbered(1))] == [
        (cell.figure, cell.value, cell.hidden) for cell in cells_in(edition_numbered(2))]


def test_the_same_records_have_other_digests_in_another_edition(district: None) -> None:
    publish(LATER)

    first, second = (row_set(edition_numbered(number), "courses.completions", "2020") for number in (1, 2))

    assert first.rows == second.rows == 35
    assert first.root != second.root


def test_the_next_year_brings_its_own_months_and_lets_the_oldest_year_go(district: None) -> None:
    edition = publish(AT.replace(year=2021, month=2))

    assert {cell.period for cell in cells_in(edition)} == {"2020", "2021", "2021-01", "2021-02"}
    assert cells_of_city(edition, CITY, "2020")[CODE].value == 11
    assert cells_of_city(edition, CITY, "2021")[CODE].value == 0
    assert said() == []


@pytest.mark.parametrize(("as_of", "code"), [
    (AT, "figures.older_than_last"), (AT - timedelta(days=1), "figures.older_than_last"),
    (MUCH_LATER, "figures.in_future"),
])
def test_an_edition_is_counted_after_the_last_one_and_not_in_the_future(district: None, as_of: object, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        publish_edition(as_of=as_of, store=settings.STORE, keys=settings.KEYS, by=BY, at=LATER)  # type: ignore[arg-type]

    assert codes_of(refused) == [code]
    assert Edition.objects.count() == 1


def test_only_who_publishes_editions_does(district: None) -> None:
    others = Actor("somebody", frozenset(Duty) - {Duty.PUBLISH_EDITIONS})

    with pytest.raises(NotPermitted):
        publish_edition(as_of=LATER, store=settings.STORE, keys=settings.KEYS, by=others, at=LATER)


def test_editions_are_found_newest_first_by_number_and_by_what_they_knew(district: None) -> None:
    void()
    publish(LATER)

    assert [edition.number for edition in all_editions()] == [2, 1]
    assert [latest_edition(at) and latest_edition(at).number for at in (None, MUCH_LATER, LATER, AT, AT - timedelta(1))] == [
        2, 2, 1, 1, None]
    assert [(edition.number, cell.value) for edition, cell in values_over_editions(CODE, CITY, "2020")] == [(2, 10), (1, 11)]


@pytest.mark.parametrize(("ask", "code"), [
    (lambda: edition_numbered(7), "figures.no_edition"),
    (lambda: row_set(edition_numbered(1), CODE, "2018"), "figures.no_rows"),
    (lambda: row_set(edition_numbered(1), "grants.happiness", "2020"), "figures.no_rows"),
])
def test_what_was_never_published_is_refused(district: None, ask: object, code: str) -> None:
    with pytest.raises(NotFound) as refused:
        ask()  # type: ignore[operator]

    assert codes_of(refused) == [code]


def test_corrections_are_told_with_their_reason_and_how_many_rows_they_changed(district: None, tmp_path: Path) -> None:
    number = void()
    enter_late(tmp_path, "meetings", [(reference(300), "751210000-ZERDELI", "2020-12-17", 45, "")], MUCH_LATER, "Күні қате")

    assert [(one.at, one.what, one.rows, one.reason) for one in corrections_made()] == [
        (MUCH_LATER, "meetings", 1, "Күні қате"), (LATER, number, 1, "Қате шот")]


# Tampering.


@pytest.mark.parametrize(("change", "lines"), [
    ("value = 12", [
        "edition 1: its root is not the root of its cells and rows",
        f"edition 1, {CODE} for {CITY} in 2020: published 12 of 11 rows, the register makes 11 of 11 rows"]),
    ("rows = 12", [f"edition 1, {CODE} for {CITY} in 2020: published 11 of 12 rows, the register makes 11 of 11 rows"]),
    ("hidden = true", ["edition 1: its root is not the root of its cells and rows"]),
])
def test_a_changed_cell_is_named(district: None, change: str, lines: list[str]) -> None:
    tamper("figures_cell", f"UPDATE figures_cell SET {change} WHERE figure = %s AND place = %s AND period = %s",
           CODE, CITY, "2020")

    assert said() == lines


def test_a_hidden_value_that_was_changed_is_named_though_the_root_does_not_tell_it(district: None) -> None:
    tamper("figures_cell", "UPDATE figures_cell SET value = 2 WHERE figure = %s AND place = %s AND period = %s",
           CODE, M, "2020")

    assert said() == [f"edition 1, {CODE} for {M} in 2020: published 2 of 1 rows, the register makes 1 of 1 rows"]


@pytest.mark.parametrize(("change", "lines"), [
    ("root = 'ab'", ["its root is not the one that the journal holds", "its root is not the root of its cells and rows",
                     "its signature does not hold"]),
    ("signature = '00'", ["its signature does not hold"]),
    ("public_key = '00'", ["its signature does not hold"]),
])
def test_a_changed_edition_is_named(district: None, change: str, lines: list[str]) -> None:
    tamper("figures_edition", f"UPDATE figures_edition SET {change}")

    assert said() == [f"edition 1: {line}" for line in lines]


def test_an_edition_that_is_gone_is_missed(district: None) -> None:
    for table in ("figures_change", "figures_rowset", "figures_cell", "figures_edition"):
        tamper(table, f"DELETE FROM {table}")

    assert said() == ["edition 1: its root is not the one that the journal holds"]


def test_a_changed_record_is_named_by_every_figure_it_moved(district: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE meetings_meeting SET held_on = '2020-11-18'")

    assert said() == [
        f"edition 1, meetings.held for {CITY} in 2020-11: published 0 of 0 rows, the register makes 1 of 1 rows",
        f"edition 1, meetings.held for {CITY} in 2020-12: published 1 of 1 rows, the register makes 0 of 0 rows"]


def test_a_figure_that_is_no_more_is_named(district: None) -> None:
    tamper("figures_cell", "UPDATE figures_cell SET figure = 'grants.happiness' WHERE figure = 'meetings.held'"
           " AND period = '2020-12'")

    assert said()[1:] == [
        f"edition 1, grants.happiness for {CITY} in 2020-12: published 1 of 1 rows, the register makes nothing"]


@pytest.mark.parametrize(("spoil", "what"), [
    (lambda path: path.unlink(), "cannot be read"),
    (lambda path: path.write_bytes(b"no gzip"), "cannot be read"),
    (lambda path: path.write_bytes(path.read_bytes()[:-9]), "cannot be read"),
    (lambda path: path.write_bytes(path.read_bytes()[:12] + b"\xff" * 40 + path.read_bytes()[52:]), "cannot be read"),
    (lambda path: path.write_bytes(gzip.compress(b"\xff")), "cannot be read"),
    (lambda path: path.write_bytes(b""), "is not what was published"),
    (lambda path: path.write_bytes(gzip.compress(b"heading\n")), "is not what was published"),
], ids=["gone", "other", "cut", "overwritten", "no text", "empty", "without rows"])
def test_a_stored_file_that_was_touched_is_named(district: None, spoil: object, what: str) -> None:
    path = settings.STORE / shelf_of(row_set(latest_edition(), "courses.completions", "2020").sha256)
    kept = path.read_bytes()

    try:
        spoil(path)  # type: ignore[operator]
        found = said()
    finally:
        path.write_bytes(kept)

    assert found == [f"edition 1, rows of courses.completions in 2020: the stored file {what}"]
    assert said() == []


def test_a_stored_file_with_another_row_is_named(district: None) -> None:
    other = row_set(latest_edition(), "courses.enrolments", "2020")
    tamper("figures_rowset", "UPDATE figures_rowset SET sha256 = %s WHERE figure = %s AND period = %s",
           other.sha256, "courses.completions", "2020")

    assert said() == ["edition 1, rows of courses.completions in 2020: the stored file is not what was published"]


@pytest.mark.parametrize("table", ["figures_edition", "figures_cell", "figures_rowset", "figures_change"])
def test_the_database_itself_keeps_what_was_published(district: None, table: str) -> None:
    void()
    publish(LATER)
    before = list(Cell.objects.order_by("id").values()), list(Change.objects.order_by("id").values())

    refusals = {way: refusal_of(way) for way in ways_to_rewrite(table)}

    assert {way for way, one in refusals.items() if not one.endswith(": what is written stays as it is")} == set()
    assert (list(Cell.objects.order_by("id").values()), list(Change.objects.order_by("id").values())) == before
    assert Entry.objects.filter(at__gte=LATER, kind="edition.published").count() == 1
