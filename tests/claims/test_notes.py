"""Memory of notes: how tellings stand to each other, checks that are kept, and pages of notes."""

from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from tests.small import BY, enter, write_file
from zerdeli.claims.actions.checks import count_read, keep_check
from zerdeli.claims.models import Check, Reads
from zerdeli.claims.queries.judging import as_json, checked_text, tally_of
from zerdeli.claims.queries.notes import disagreements_in_checks, note_numbered, tellings_of_figure, text_of_note
from zerdeli.claims.queries.quality import reader_quality
from zerdeli.claims.rules.notes import Stand, Told, pairs, stand_of


def told(value: int, period: str = "2025", counts: str = "things", scope: str = "almaty", bound: str = "exact") -> Told:
    return Told("budget_projects", scope, period, counts, bound, value)


@pytest.mark.parametrize(("one", "other", "stand", "reasons"), [
    (told(308), told(364), Stand.CONTRADICTS, 0),
    (told(485), told(485), Stand.AGREES, 0),
    (told(3374), told(3350, bound="about"), Stand.AGREES, 0),
    (told(760, "2020", "mothers"), told(776, "2021", "women"), Stand.INCOMPARABLE, 2),
    (told(5000, scope="country"), told(5000), Stand.INCOMPARABLE, 1),
    (told(32_000, bound="more_than"), told(40_000), Stand.CONTRADICTS, 0),
])
def test_tellings_agree_contradict_or_cannot_be_compared(one: Told, other: Told, stand: Stand, reasons: int):
    found = stand_of(one, other)

    assert (found[0], len(found[1])) == (stand, reasons)


def test_tellings_of_one_place_and_close_ones_are_set_side_by_side():
    found = pairs([told(557, "2020"), told(760, "2020"), told(776, "2021"), told(5000, "2019"), told(760, scope="country")])

    assert found == [(0, 1), (1, 2)]


@pytest.fixture
def small_check(district: None, at: datetime) -> Check:
    text = text_of_note(1, "kk")
    verdicts = as_json(checked_text(text=text, published_at=at, live=False, at=at))
    return keep_check(text=text, note=1, verdicts=verdicts, keys=settings.KEYS, by=BY, at=at)


def test_a_note_is_judged_by_the_register(district: None, at: datetime):
    checked = checked_text(text=text_of_note(1, "kk"), published_at=at, live=False, at=at)

    assert [(one.question, one.finding.verdict.value, one.finding.value) for one in checked.judgement.judged] == [
        ("small", "confirmed", 11), ("small_cap", "rounded", 555_600), ("opened", "absent", None), ("leases", "plan", None)]
    assert checked.judgement.judged[2].finding.rule == "hidden", "four of eleven did not open one: too few to tell"
    assert sum(tally_of(checked.judgement).values()) == 4


def test_a_kept_check_is_signed(small_check: Check):
    assert list(disagreements_in_checks()) == []
    assert small_check.edition == 1


def test_a_changed_check_is_found(small_check: Check):
    Check.objects.filter(pk=small_check.pk).update(verdicts={"claims": []})

    assert list(disagreements_in_checks()) == [f"check {small_check.pk}: its signature does not hold"]


def test_readings_are_counted_and_nothing_of_readers(db: None):
    for language in ("kk", "kk", "ru"):
        count_read(note=1, language=language)

    assert sorted(Reads.objects.values_list("note", "language", "times")) == [(1, "kk", 2), (1, "ru", 1)]


def test_a_corrected_telling_keeps_what_was_believed(district: None, tmp_path: Path):
    path = write_file(tmp_path, "tellings-corrected", "tellings", [
        ("T3", 2, "told", "opened", "almaty", "2020", "persons", "exact", 9, "", "9 адам кәсіп ашты")])

    outcome = enter(path, reason="misread")

    assert outcome.findings.is_clean, outcome.findings.problems
    assert [row.told.value for row in tellings_of_figure("grants.small.businesses")] == [7, 9]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_page_shows_the_note_with_its_verdicts(district: None, client: Client, language: str):
    page = client.get(f"/{language}/notes/1/")
    body = page.content.decode()

    assert body.count('class="z-claim"') == 4
    assert "/rows/" in body
    assert not page.cookies
    assert note_numbered(1).reads == 1


def test_anybody_tries_a_text_and_nothing_is_kept(district: None, client: Client):
    page = client.post("/en/notes/try/", {"text": "Көпбалалы отбасылардан 12 адам грант алды."})
    body = page.content.decode()

    assert "Differs from register" in body
    assert not page.cookies
    assert not Check.objects.exists()


@pytest.mark.parametrize("text", ["", "а" * 60_000])
def test_a_text_that_is_missing_or_too_long_is_refused(district: None, client: Client, text: str):
    assert client.post("/en/notes/try/", {"text": text}).status_code == 422
    assert client.post("/en/notes/try.json", {"text": text}).status_code == 422


def test_verdicts_come_as_json(district: None, client: Client):
    answer = client.post("/en/notes/try.json", "Көпбалалы отбасылардан 11 адам грант алды.", content_type="text/plain").json()

    assert [(one["phrase"], one["verdict"], one["row"]) for one in answer["claims"]] == [("11", "confirmed", 1)]
    assert answer["compared_with"] == {**answer["compared_with"], "edition": 1, "live": False, "demo": False}


def test_a_text_is_judged_before_there_is_an_edition(db: None, at: datetime):
    with override("en"):
        checked = checked_text(text="888 адам грант алды.", published_at=at, live=False, at=at)

    assert [one.finding.rule for one in checked.judgement.judged] == ["beyond"]


def test_a_kept_check_and_told_pages_can_be_opened(small_check: Check, client: Client):
    answer = client.get(f"/en/notes/checks/{small_check.pk}.json").json()
    body = client.get("/en/figures/grants.small.businesses/told/").content.decode()

    assert answer["signature"] == small_check.signature
    assert "Contradict" in body


def test_the_quality_page_tells_what_is_read(db: None):
    found, misses = reader_quality()

    assert {one.language for one in found} == {"kk", "kk-Latn", "kk-Arab", "ru", "en"}
    assert all(one.read >= 0.9 * one.claiming for one in found)
    assert all(miss.labelled != miss.read for miss in misses)
