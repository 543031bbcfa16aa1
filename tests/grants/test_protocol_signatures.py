"""Signature files over a protocol: those of public algorithms are checked against the bytes, the others are named and kept."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from cryptography.x509.oid import NameOID
from hypothesis import example, given
from hypothesis import strategies as st

from zerdeli.grants.rules.protocol_signatures import check_signature
from zerdeli.grants.rules.protocols import Verdict

pytestmark = pytest.mark.once
CONTENT = "Хаттама № 5".encode()
KEYS = {"RSA": rsa.generate_private_key(65537, 2048), "ECDSA": ec.generate_private_key(ec.SECP256R1())}


def signed(kind: str, content: bytes = CONTENT, *, attributes: bool = True, algorithm: hashes.SHA256 | hashes.SHA512 | None = None) -> bytes:
    key = KEYS[kind]
    name, day = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "СЕЙТҚАЛИ АЙДОС")]), datetime(2020, 12, 24, tzinfo=ZoneInfo("UTC"))
    certificate = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(
        77).not_valid_before(day).not_valid_after(day + timedelta(days=365)).sign(key, hashes.SHA256())
    options = [PKCS7Options.DetachedSignature, PKCS7Options.Binary, *([] if attributes else [PKCS7Options.NoAttributes])]
    return PKCS7SignatureBuilder().set_data(content).add_signer(certificate, key, algorithm or hashes.SHA256()).sign(Encoding.DER, options)


INTACT = signed("ECDSA", attributes=False)


@pytest.mark.parametrize("kind", KEYS)
@pytest.mark.parametrize("attributes", [True, False])
def test_a_signature_over_these_bytes_is_verified_and_over_others_broken(kind: str, attributes: bool) -> None:
    cms = signed(kind, attributes=attributes, algorithm=hashes.SHA512())

    right, wrong = check_signature(cms, CONTENT), check_signature(cms, CONTENT + b".")

    assert (right.verdict, right.algorithm, right.subject) == (Verdict.VERIFIED, kind, "CN=СЕЙТҚАЛИ АЙДОС")
    assert wrong.verdict == Verdict.BROKEN


def test_a_signature_of_another_key_under_the_same_certificate_is_broken() -> None:
    cms = signed("RSA")
    flipped = cms[:-1] + bytes([cms[-1] ^ 1])

    assert check_signature(flipped, CONTENT).verdict == Verdict.BROKEN


def test_kazakh_gost_is_named_and_kept_unread() -> None:
    rsa_number, gost = bytes.fromhex("06092a864886f70d010101"), bytes.fromhex("06092a830e030a01010101")
    cms = signed("RSA")
    place = cms.rindex(rsa_number)
    found = check_signature(cms[:place] + gost + cms[place + len(gost):], CONTENT)

    assert (found.verdict, found.algorithm) == (Verdict.UNREADABLE, "GOST 34.310-2004")


@pytest.mark.parametrize("cms", [b"", b"0", b"0\x80", b"hello", b"\x30\x03\x02\x01\x01", CONTENT])
def test_what_is_no_signature_is_broken(cms: bytes) -> None:
    assert check_signature(cms, CONTENT).verdict == Verdict.BROKEN


@given(place=st.integers(0, len(INTACT) - 1), flips=st.integers(1, 255))
@example(place=74, flips=128)
def test_a_damaged_file_over_other_words_is_never_verified_and_never_raises(place: int, flips: int) -> None:
    cms = bytearray(INTACT)
    cms[place] ^= flips

    found = check_signature(bytes(cms), CONTENT + b"!")

    assert found.verdict in (Verdict.BROKEN, Verdict.UNREADABLE)
