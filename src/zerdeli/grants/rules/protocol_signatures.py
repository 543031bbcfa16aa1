"""Reading a detached CMS signature (RFC 5652) over a protocol: whose it is, and whether it fits where the algorithm is public.

RSA and ECDSA with SHA-2 are checked. Others, among them the Kazakh GOST of NCA keys, are named and kept unread. Whether the
certificate's issuer is to be trusted is not decided here.
"""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from zerdeli.grants.rules.protocols import Verdict

LARGEST = 200_000
_SIGNED_DATA, _DIGEST = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.4"
_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "2.16.840.1.101.3.4.2.1": hashes.SHA256, "2.16.840.1.101.3.4.2.2": hashes.SHA384, "2.16.840.1.101.3.4.2.3": hashes.SHA512}
# The algorithm of the signature alone: plain RSA, or one that names its hash as well.
_RSA = {"1.2.840.113549.1.1.1", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13"}
_ECDSA = {"1.2.840.10045.4.3.2", "1.2.840.10045.4.3.3", "1.2.840.10045.4.3.4"}
_NAMES = {**dict.fromkeys(_RSA, "RSA"), **dict.fromkeys(_ECDSA, "ECDSA"), "1.2.398.3.10.1.1.1.1": "GOST 34.310-2004",
          "1.2.398.3.10.1.1.2.3.1": "GOST R 34.10-2015 (256)", "1.2.398.3.10.1.1.2.3.2": "GOST R 34.10-2015 (512)"}


@dataclass(frozen=True)
class Checked:
    """How a signature file stands: the verdict, the algorithm by name or number, the certificate's subject."""

    verdict: Verdict
    algorithm: str = ""
    subject: str = ""


@dataclass(frozen=True)
class _Node:
    """A DER element: its tag, its content, and the whole of it."""

    tag: int
    content: bytes
    whole: bytes

    def __iter__(self) -> Iterator["_Node"]:
        return _nodes(self.content)


def _nodes(data: bytes) -> Iterator[_Node]:
    at = 0
    while at < len(data):
        tag, first, head = data[at], data[at + 1], 2
        length = first
        if first & 0x80:
            size = first & 0x7F
            length, head = int.from_bytes(data[at + 2:at + 2 + size], "big"), 2 + size
        end = at + head + length
        if end > len(data) or first == 0x80:
            raise ValueError("not DER")
        yield _Node(tag, data[at + head:end], data[at:end])
        at = end


def _number(content: bytes) -> str:
    """Return an object identifier as dotted numbers."""
    parts, value = [], 0
    for byte in content:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            parts.append(value)
            value = 0
    first = min(parts[0] // 40, 2)
    return ".".join(map(str, (first, parts[0] - 40 * first, *parts[1:])))


@dataclass(frozen=True)
class _Signer:
    serial: int
    digest: str
    attributes: bytes
    algorithm: str
    signature: bytes


def _certificates_of(serial: int, certificates: list[bytes]) -> list[x509.Certificate]:
    # A damaged number is read with a warning today and refused tomorrow: to us it is damage, not news.
    with warnings.catch_warnings(action="ignore"):
        return [one for one in map(x509.load_der_x509_certificate, certificates) if one.serial_number == serial]


def check_signature(cms: bytes, content: bytes) -> Checked:
    """Return how a detached CMS signature (DER) stands to the content it should be over."""
    try:
        signer, certificates = _parts(cms)
    except (ValueError, IndexError, StopIteration):
        return Checked(Verdict.BROKEN)
    name = _NAMES.get(signer.algorithm, signer.algorithm)
    if signer.algorithm not in _RSA | _ECDSA or signer.digest not in _HASHES:
        return Checked(Verdict.UNREADABLE, name)
    try:
        found = _certificates_of(signer.serial, certificates)
        if not found:
            return Checked(Verdict.BROKEN, name)
        subject = found[0].subject.rfc4514_string()[:200]
        return Checked(Verdict.VERIFIED if _fits(signer, found[0], content) else Verdict.BROKEN, name, subject)
    except (ValueError, UnsupportedAlgorithm):
        return Checked(Verdict.UNREADABLE, name)


def _parts(cms: bytes) -> tuple[_Signer, list[bytes]]:
    """Return the first signer and the certificates of a CMS file."""
    kind, wrapped = list(next(_nodes(cms)))[:2]
    if _number(kind.content) != _SIGNED_DATA:
        raise ValueError("no signed data")
    parts = list(next(iter(wrapped)))
    certificates = [one.whole for part in parts[3:] if part.tag == 0xA0 for one in part]
    info = list(next(iter(next(part for part in reversed(parts) if part.tag == 0x31))))
    serial = int.from_bytes(list(info[1])[1].content, "big") if info[1].tag == 0x30 else 0
    attributes = info[3].whole if info[3].tag == 0xA0 else b""
    algorithm, signature = (info[4], info[5]) if attributes else (info[3], info[4])
    return _Signer(serial, _number(next(iter(info[2])).content), attributes, _number(next(iter(algorithm)).content),
                   signature.content), certificates


def _fits(signer: _Signer, certificate: x509.Certificate, content: bytes) -> bool:
    algorithm = _HASHES[signer.digest]()
    signed = content
    if signer.attributes:
        if _digest_in(signer.attributes) != _hashed(content, algorithm):
            return False
        # RFC 5652 5.4: the attributes are hashed as a SET, not under their own tag.
        signed = b"\x31" + signer.attributes[1:]
    return _is_signed(certificate.public_key(), signer.signature, signed, algorithm)


def _digest_in(attributes: bytes) -> bytes:
    for attribute in next(_nodes(attributes)):
        kind, values = list(attribute)
        if _number(kind.content) == _DIGEST:
            return next(iter(values)).content
    return b""


def _hashed(content: bytes, algorithm: hashes.HashAlgorithm) -> bytes:
    made = hashes.Hash(algorithm)
    made.update(content)
    return made.finalize()


def _is_signed(key: Any, signature: bytes, signed: bytes, algorithm: hashes.HashAlgorithm) -> bool:
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, signed, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, signed, ec.ECDSA(algorithm))
        else:
            raise ValueError("another kind of key")
    except InvalidSignature:
        return False
    return True
