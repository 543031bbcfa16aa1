"""Printed papers: letters of Kazakh stay whole, codes lead to the page they stand for, the certificate carries its proof."""

import json
import shutil
import subprocess
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.accounts.people import browser_of, staff
from tests.centres.classes import past_class
from tests.centres.machine import verdict
from tests.conftest import IS_CI
from tests.pages.certificates import certificate_with_key, revoked_certificate
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now

pytestmark = pytest.mark.django_db
SCANNING = {"poppler-utils": "pdftoppm", "zbar-tools": "zbarimg"}


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


def codes_in(pdf: bytes, tmp_path) -> list[str]:
    """Give what a scanner reads on the first page."""
    if missing := [name for name, program in SCANNING.items() if shutil.which(program) is None]:
        (pytest.fail if IS_CI else pytest.skip)(f"not on this machine: apt install {' '.join(missing)}")
    (tmp_path / "paper.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "150", "-png", "-singlefile", tmp_path / "paper.pdf", tmp_path / "paper"], check=True)
    done = subprocess.run(["zbarimg", "--quiet", "--raw", tmp_path / "paper.png"], capture_output=True, check=True, text=True)
    return done.stdout.split()


def trainer() -> Client:
    return browser_of(staff("gulnar", now(), Duty.MARK_ATTENDANCE, place="C-A"), is_staff=True)


def test_the_code_of_a_printed_sheet_opens_the_same_session(district, tmp_path):
    run = past_class(now(), 30)
    client = trainer()

    pdf = client.get(f"/kk/office/sessions/{run.code}/2/sheet/").content

    address, = codes_in(pdf, tmp_path)
    assert address == f"http://testserver/kk/office/sessions/{run.code}/2/"
    page = client.get(address.removeprefix("http://testserver"))
    assert page.status_code == 200
    said = text_of(pdf)
    assert len(PdfReader(BytesIO(pdf)).pages) <= 2
    for surname in ("Әлімова", "Ғалиева", "Қасымова"):
        assert surname in said
        assert surname in page.content.decode()


def test_the_sheet_has_the_order_of_the_page(district):
    run = past_class(now(), 10)
    client = trainer()

    said = text_of(client.get(f"/kk/office/sessions/{run.code}/1/sheet/").content)
    page = client.get(f"/kk/office/sessions/{run.code}/1/paper/").content.decode()

    names = ["Абаева", "Әлімова", "Бекова", "Ғалиева", "Досова", "Ескенова", "Жанова", "Исаева", "Қасымова", "Лесова"]
    assert sorted(names, key=said.index) == sorted(names, key=page.index)


def test_a_certificate_is_one_page_whose_code_leads_to_its_check(district, tmp_path):
    found = certificate_with_key()

    pdf = Client().get(f"/kk/certificates/{found['number']}/{found['key']}/paper/").content

    address, = codes_in(pdf, tmp_path)
    checked = Client().get(address.removeprefix("http://testserver"), follow=True)
    assert (checked.status_code, "Абаева" in checked.content.decode()) == (200, True)
    said = text_of(pdf)
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    for words in ("Тігін", "Шитьё", "Абаева", "мына курсты бітірді", "окончила курс"):
        assert words in said


def test_the_paper_carries_its_proof_which_verifies_offline(district):
    found = certificate_with_key()
    client = Client()

    reader = PdfReader(BytesIO(client.get(f"/kk/certificates/{found['number']}/{found['key']}/paper/").content))
    inside = reader.attachments[f"certificate-{found['number']}.json"][0].decode()

    assert inside == client.get(f"/kk/certificates/{found['number']}/{found['key']}/file/").content.decode()
    issuer = client.get("/.well-known/did.json").json()
    listed = client.get("/certificates/status/1/").content.decode()
    said = verdict(inside, issuer, status_list=listed, now="2100-01-01T00:00:00Z")
    assert (said["error"], said["revoked"]) == ("", False)


def test_a_revoked_certificate_is_said_to_be_so_everywhere(district):
    found = certificate_with_key()
    client = Client()
    inside = client.get(f"/kk/certificates/{found['number']}/{found['key']}/file/").content.decode()
    revoked_certificate()

    page = client.get(f"/ru/certificates/{found['number']}/").content.decode()
    said = verdict(inside, client.get("/.well-known/did.json").json(), now="2100-01-01T00:00:00Z",
                   status_list=client.get("/certificates/status/1/").content.decode())

    assert "отозван" in page
    assert (said["ok"], said["revoked"]) == (True, True)
    assert client.get(f"/kk/certificates/{found['number']}/{found['key']}/paper/").status_code == 409


def test_without_the_paper_nobody_learns_whose_a_certificate_is(district):
    found = certificate_with_key()
    client = Client()

    page = client.get(f"/kk/certificates/{found['number']}/").content.decode()

    assert "Абаева" not in page
    for path in ("", "file/", "paper/"):
        assert client.get(f"/kk/certificates/{found['number']}/{'0' * 12}/{path}").status_code == 404
    asked = client.get("/kk/certificates/", {"number": f"{found['number'][:4]}-{found['number'][4:]}"})
    assert asked.headers["Location"] == f"/kk/certificates/{found['number']}/"
    assert client.get("/kk/certificates/", {"number": "1234"}).status_code == 422


def test_the_issuers_document_is_what_the_method_asks_for(district):
    said = Client().get("/.well-known/did.json")

    assert said.headers["Content-Type"] == "application/did+json"
    assert said.headers["Access-Control-Allow-Origin"] == "*"
    assert json.loads(said.content)["id"] == "did:web:zerdeli.kz"


def test_the_roster_of_seven_days_names_the_sessions(district):
    past_class(now(), 2)
    from_class = past_class(now(), 2, code="R-NEXT")
    assert from_class.code == "R-NEXT"

    pdf = trainer().get("/kk/office/sessions/roster/").content

    assert "Алдағы жеті күннің сабақтары" in text_of(pdf)
