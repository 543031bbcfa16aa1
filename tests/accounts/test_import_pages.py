"""Entering a register file through pages: only checked first, entered when asked, and never by anybody else."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.accounts.people import BY, browser_of, staff
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.refusals import NotFound, NotPermitted
from zerdeli.documents.models import RegisterFile
from zerdeli.intake.actions.uploads import find_upload, keep_upload, throw_old_uploads_away
from zerdeli.places.files import REGISTERS
from zerdeli.places.models import Place

pytestmark = pytest.mark.django_db
HEADER = ",".join(next(one for one in REGISTERS if one.name == "places").names) + "\n"
CITY = "750000000,city,Алматы қаласы,Алматы,Almaty,,12335,,2019-01-01T09:00\n"
BAD = "7512,district,Алатау ауданы,Алатауский район,Alatau district,999,many,,\n"


@pytest.fixture(autouse=True)
def _home(monkeypatch, tmp_path):
    monkeypatch.setattr(settings, "ENVIRONMENT", replace(settings.ENVIRONMENT, home=tmp_path))


@pytest.fixture
def clerk(at) -> Client:
    return browser_of(staff("clerk", at, Duty.ENTER_REGISTERS), is_staff=True)


def send(client: Client, content: str, name: str = "places.csv", language: str = "kk"):
    file = SimpleUploadedFile(name, content.encode(), content_type="text/csv")
    return client.post(f"/{language}/office/import/", {"file": file})


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_file_is_checked_then_entered_once(clerk: Client, language: str):
    check = send(clerk, HEADER + CITY, language=language).headers["Location"]
    seen = clerk.get(check).content.decode()
    assert "places.csv" in seen
    assert not Place.objects.exists()

    done = clerk.post(check, follow=True)
    again = clerk.post(check)

    assert re.fullmatch(rf"/{language}/office/import/entered/\d+/", done.redirect_chain[0][0])
    file = RegisterFile.objects.get()
    assert (file.name, file.added, file.entry.by) == ("places.csv", 1, "staff:clerk")
    assert file.sha256 in done.content.decode()
    assert Place.objects.count() == 1
    assert again.status_code == 422


def test_bad_rows_keep_the_file_out_until_the_good_ones_are_asked_for(clerk: Client):
    check = send(clerk, HEADER + CITY + BAD).headers["Location"]
    seen = clerk.get(check).content.decode()
    assert 'name="good_rows"' in seen
    assert "many" in seen

    kept_out = clerk.post(check)
    assert (kept_out.status_code, Place.objects.count()) == (422, 0)
    assert "govuk-error-summary" in kept_out.content.decode()
    clerk.post(check, {"good_rows": "on"})

    assert Place.objects.count() == 1
    left_out = clerk.get(f"{check}left-out.csv")
    assert left_out.content.decode("utf-8-sig").splitlines() == [HEADER.strip(), BAD.strip()]
    assert "attachment" in left_out.headers["Content-Disposition"]


def test_a_correction_needs_a_reason(clerk: Client):
    clerk.post(send(clerk, HEADER + CITY).headers["Location"])
    check = send(clerk, HEADER + CITY.replace("12335", "12336").replace("2019", "2020")).headers["Location"]
    seen = clerk.get(check).content.decode()
    assert 'name="reason"' in seen
    assert "12335" in seen

    assert clerk.post(check).status_code == 422
    assert clerk.post(check, {"reason": "x" * 301}).status_code == 422
    assert clerk.post(check, {"reason": "Қайта өлшенді"}).status_code == 302
    assert Place.objects.get(closed_at__isnull=True).hectares == 12336


def test_a_file_that_is_no_register_s_cannot_be_entered(clerk: Client):
    check = send(clerk, "a,b\n1,2\n", name="strange.csv").headers["Location"]
    seen = clerk.get(check).content.decode()

    assert "<button" not in seen.partition("<main")[2].partition("</main>")[0]
    assert clerk.post(check).status_code == 422


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_is_wrong_with_the_upload_is_said(clerk: Client, language: str, monkeypatch):
    monkeypatch.setattr("zerdeli.intake.forms.MOST_BYTES", 10)

    for response in (clerk.post(f"/{language}/office/import/"), send(clerk, "", language=language),
                     send(clerk, "x" * 11, language=language)):
        assert response.status_code == 422
        assert response.content.decode().count("govuk-error-message") == 1


def test_a_file_is_found_only_in_the_session_that_sent_it(clerk: Client, at):
    check = send(clerk, HEADER + CITY).headers["Location"]
    other = browser_of(staff("other", at, Duty.ENTER_REGISTERS), is_staff=True)

    assert [other.get(check).status_code, other.post(check).status_code, other.get(f"{check}left-out.csv").status_code] == [
        404, 404, 404]
    assert other.get("/kk/office/import/entered/1/").status_code == 404


def test_a_duty_that_holds_in_one_place_enters_no_register(at):
    client = browser_of(staff("clerk", at, Duty.ENTER_REGISTERS, place="751210000"), is_staff=True)

    assert client.get("/kk/office/import/").status_code == 200
    assert send(client, HEADER + CITY).status_code == 403


def test_uploads_are_kept_safely_and_thrown_away_after_a_day(at, tmp_path: Path):
    folder = tmp_path / "uploads"
    tokens = [keep_upload(folder=folder, name=name, content=[b"a", b"b"], by=BY)
              for name in ("places.csv", "../../etc/passwd", "..", "\x00ә/Ж ж.xlsx", "x" * 300 + ".csv")]
    paths = [find_upload(folder=folder, token=token) for token in tokens]

    assert [path.name for path in paths[:4]] == ["places.csv", "passwd", "file", "Ж ж.xlsx"]
    assert len(paths[4].name) == 100
    assert {path.parent.parent for path in paths} == {folder}
    assert {path.read_bytes() for path in paths} == {b"ab"}
    assert {path.parent.stat().st_mode & 0o777 for path in paths} == {0o700}
    for token in ("..", "0" * 32, "", "*"):
        with pytest.raises(NotFound):
            find_upload(folder=folder, token=token)
    for deed in (lambda: keep_upload(folder=folder, name="a", content=[], by=Actor("nobody")),
                 lambda: throw_old_uploads_away(folder=folder, by=Actor("nobody"), at=at)):
        with pytest.raises(NotPermitted):
            deed()

    assert throw_old_uploads_away(folder=folder, by=BY, at=at) == 0
    assert throw_old_uploads_away(folder=folder, by=BY, at=at.replace(year=at.year + 100)) == 5
    assert list(folder.glob("*")) == []
