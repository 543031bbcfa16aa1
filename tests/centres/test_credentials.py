"""Certificates hold before a verifier that is not ours, offline; whatever byte is changed, they do not."""

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.centres.machine import verdict
from zerdeli.base.keys import IssuerKeys
from zerdeli.centres.rules.credentials import (
    Certified,
    Issuer,
    Signer,
    base58,
    credential_of,
    issuer_document,
    list_number_of,
    multikey,
    status_list_of,
)

pytestmark = pytest.mark.once
EVERY = 1 if os.environ.get("ZERDELI_PROVE") == "1" else 7
AT = datetime(2020, 12, 24, 3, 31, tzinfo=UTC)
ISSUER = Issuer("https://zerdeli.kz", "«Бақытты отбасы» орталықтары")
SAID = Certified("44172096", 131_089, "Өмірзақова Әсел Сәкенқызы", "SEW", ("Тігін", "Шитьё"), "Орталық · Центр", 72,
                 date(2020, 2, 1), date(2020, 3, 31), "Қатысу кемінде 80 %", AT)


@pytest.fixture
def issuer_keys(tmp_path: Path) -> IssuerKeys:
    return IssuerKeys(tmp_path / "keys")


def signed(keys: IssuerKeys, said: Certified = SAID) -> str:
    return credential_of(said, ISSUER, Signer(keys.name, keys.sign))


def published(keys: IssuerKeys) -> dict[str, object]:
    return issuer_document(ISSUER, keys.published())


def test_another_verifier_accepts_a_certificate_without_any_network(issuer_keys: IssuerKeys):
    said = verdict(signed(issuer_keys), published(issuer_keys))

    assert said == {"ok": True, "error": "", "revoked": None, "passed": []}


@pytest.mark.parametrize("holder", ['Ли "Ана" \\ О’Нил', "Әлия\tБек", "Çelik 😀", "Нұр\u00a0Ай\n", "а\x01\x7fб"])
def test_names_with_signs_that_must_be_escaped_verify(issuer_keys: IssuerKeys, holder: str):
    fields = {**SAID.__dict__, "holder": holder, "course": (holder, "Шитьё")}

    assert verdict(signed(issuer_keys, Certified(**fields)), published(issuer_keys))["error"] == ""


@pytest.mark.slow
@pytest.mark.parametrize("bit", [0x01, 0x20])
def test_any_changed_byte_fails(issuer_keys: IssuerKeys, bit: int):
    whole = signed(issuer_keys).encode()
    # The context of badges knows “Criteria” as well as “criteria”: only the proof of the JSON itself tells them apart.
    places = sorted({*range(0, len(whole), EVERY), whole.index(b"criteria")})
    mutants = [(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1:]).decode(errors="replace") for place in places]

    said = verdict(whole.decode(), published(issuer_keys), mutants=mutants)

    assert (said["ok"], [places[one] for one in said["passed"]]) == (True, [])


def test_another_issuers_key_does_not_verify(issuer_keys: IssuerKeys, tmp_path: Path):
    strange = IssuerKeys(tmp_path / "strange")

    assert not verdict(signed(issuer_keys), published(strange))["ok"]


def test_a_rotated_key_signs_what_is_new_and_the_old_certificates_stay_valid(issuer_keys: IssuerKeys):
    old = signed(issuer_keys)
    name = issuer_keys.rotate()
    new = signed(issuer_keys)

    methods = [json.loads(one)["proof"][0]["verificationMethod"] for one in (old, new)]
    assert methods == ["did:web:zerdeli.kz#key-1", f"did:web:zerdeli.kz#{name}"]
    assert [verdict(one, published(issuer_keys))["ok"] for one in (old, new)] == [True, True]
    assert [one[0] for one in issuer_keys.published()] == ["key-1", "key-2"]


@pytest.mark.parametrize(("revoked", "is_revoked"), [([], False), ([131_088, 131_090], False), ([131_089], True)])
def test_the_status_list_says_what_is_revoked(issuer_keys: IssuerKeys, revoked: list[int], is_revoked: bool):
    signer = Signer(issuer_keys.name, issuer_keys.sign)
    listed = status_list_of(list_number_of(SAID.serial), revoked, ISSUER, AT, signer)

    said = verdict(signed(issuer_keys), published(issuer_keys), status_list=listed)

    assert (said["ok"], said["revoked"]) == (True, is_revoked)


def test_a_status_list_that_was_changed_is_not_believed(issuer_keys: IssuerKeys):
    listed = status_list_of(2, [SAID.serial], ISSUER, AT, Signer(issuer_keys.name, issuer_keys.sign))
    clean = status_list_of(2, [], ISSUER, AT, Signer(issuer_keys.name, issuer_keys.sign))
    forged = json.loads(listed)
    forged["credentialSubject"]["encodedList"] = json.loads(clean)["credentialSubject"]["encodedList"]

    assert not verdict(signed(issuer_keys), published(issuer_keys), status_list=json.dumps(forged))["ok"]


def test_no_number_of_a_card_or_phone_is_inside(issuer_keys: IssuerKeys):
    said = json.loads(signed(issuer_keys))

    assert said["credentialSubject"]["identifier"] == [
        {"type": "IdentityObject", "hashed": False, "identityHash": SAID.holder, "identityType": "name"}]
    assert set(said["credentialSubject"]) == {"id", "type", "activityStartDate", "activityEndDate", "identifier", "achievement"}


@pytest.mark.parametrize(("address", "did"), [
    ("https://zerdeli.kz", "did:web:zerdeli.kz"), ("http://localhost:8000", "did:web:localhost%3A8000"),
    ("https://almaty.kz/zerdeli", "did:web:almaty.kz:zerdeli")])
def test_the_issuer_is_named_by_its_address(address: str, did: str):
    assert Issuer(address, "").did == did


def test_keys_are_written_as_the_standard_writes_them():
    # The key pair of the examples in "Data Integrity EdDSA Cryptosuites v1.0".
    seed = bytes.fromhex("c96ef9ea10c5e414c471723aff9de72c35fa5b70fae97e8832ecac7d2e2b8ed6")

    assert base58(b"\0\0hello") == "11Cn8eVZg"
    assert multikey(Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()) == (
        "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2")


def test_two_who_make_the_first_key_at_once_agree(tmp_path: Path):
    first, second = IssuerKeys(tmp_path / "k"), IssuerKeys(tmp_path / "k")

    assert first.published() == second.published()
    assert (tmp_path / "k" / "certificates.json").stat().st_mode & 0o077 == 0
