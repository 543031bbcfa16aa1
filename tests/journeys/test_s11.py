"""S11, the note: a visitor opens the demo, sees each phrase judged, voids an award and sees the verdict change."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.conf import settings as live_settings
from django.test import Client


@pytest.fixture
def demo(settings: object, district: None, at: datetime) -> None:
    """Make the small district a demo whose clock stands."""
    settings.ENVIRONMENT = replace(live_settings.ENVIRONMENT, stopped_at=at)  # type: ignore[attr-defined]


def verdict_of(client: Client, question: str) -> tuple[str, str]:
    claims = client.get("/en/notes/1.json").json()["claims"]
    return next((one["verdict"], one["register"]) for one in claims if one["question"] == question)


def test_the_note_is_the_demos_first_page(demo: None, client: Client):
    for address in ("/", "/kk/", "/en/"):
        assert 'class="z-claim"' in client.get(address).content.decode()
    assert client.get("/en/services/").status_code == 200


def test_one_voided_award_changes_the_verdict_and_back(demo: None, client: Client):
    assert verdict_of(client, "small") == ("confirmed", "11")

    void = client.post("/en/notes/1/void/", follow=True)

    assert verdict_of(client, "small") == ("differs", "10")
    assert "Put it back" in void.content.decode()

    back = client.post("/en/notes/1/restore/", follow=True)

    assert verdict_of(client, "small") == ("confirmed", "11")
    assert "Void one award" in back.content.decode()


def test_voiding_twice_voids_one(demo: None, client: Client):
    client.post("/en/notes/1/void/")
    client.post("/en/notes/1/void/")

    assert verdict_of(client, "small") == ("differs", "10")


def test_a_demos_verdict_says_that_the_register_is_a_demos(demo: None, client: Client):
    assert "by the demo register" in client.get("/en/").content.decode()


def test_outside_a_demo_nobody_voids_from_the_note(district: None, client: Client):
    assert client.post("/en/notes/1/void/").status_code == 404
    assert client.post("/en/notes/1/restore/").status_code == 404
    assert "Void one award" not in client.get("/en/notes/1/").content.decode()


def test_from_a_phrase_to_its_rows_is_one_click(district: None, client: Client):
    body = client.get("/en/notes/1/").content.decode()
    address = body.split('>Records behind it<')[0].rsplit('href="', 1)[1].rstrip('"')

    assert address == "/en/figures/grants.small.recipients/rows/"
    assert client.get(address).status_code == 200
