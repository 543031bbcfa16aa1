"""Certificates that a machine can check without asking us: Open Badges 3.0, signed with Ed25519.

A certificate is a W3C Verifiable Credential with two Data Integrity proofs. That of the suite eddsa-rdfc-2022, which the standard
of badges asks for, signs the canonical RDF (RDFC-1.0) of the document. Ours have one shape and at most one blank node, whose
canonical name is `c14n0`; so the canonical form is the sorted list of statements, which is written here beside the JSON. The
context of badges knows two spellings of one word (`criteria`, `Criteria`), which RDF does not tell apart: so the suite
eddsa-jcs-2022 signs the JSON itself (RFC 8785), byte for byte. Verifiers of others check both. No IIN and no phone is inside.
"""

import base64
import gzip
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

VC, OB = "https://www.w3.org/2018/credentials#", "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
SEC, STATUS, SCHEMA = "https://w3id.org/security#", "https://www.w3.org/ns/credentials/status#", "https://schema.org/"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD, XSD_OF_BADGES = "http://www.w3.org/2001/XMLSchema#", "https://www.w3.org/2001/XMLSchema#"
V2, BADGES = "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
OF_STATEMENTS, OF_JSON, BLANK = "eddsa-rdfc-2022", "eddsa-jcs-2022", "_:c14n0"
A_LIST = 131_072
"""So many certificates stand in one status list: the least that the standard allows, so that none can be singled out."""

ESCAPED = {code: f"\\u{code:04X}" for code in (*range(32), 127)} | str.maketrans({
    "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"})
Statement = tuple[str, str, str]


@dataclass(frozen=True)
class Signer:
    """The key in use: its name, and what signs with it."""

    name: str
    sign: Callable[[bytes], bytes]


@dataclass(frozen=True)
class Issuer:
    """Who issues: the address of the installation, `https://…` without a slash at its end, and a name."""

    address: str
    name: str

    @property
    def did(self) -> str:
        """The issuer's identifier by the method did:web."""
        return "did:web:" + self.address.split("://", 1)[1].replace(":", "%3A").replace("/", ":")


@dataclass(frozen=True)
class Certified:
    """What a certificate says. `serial` counts certificates; names of the course are in Kazakh and Russian."""

    number: str
    serial: int
    holder: str
    course_code: str
    course: tuple[str, str]
    centre: str
    hours: int
    starts_on: date
    ends_on: date
    rule: str
    issued_at: datetime


@dataclass(frozen=True)
class _Terms:
    """The addresses and texts of one certificate, which stand both in the document and in the statements."""

    home: str
    subject: str
    achievement: str
    rule: str
    name: str
    tells: str
    begun: str
    ended: str
    valid: str
    index: str
    entry: str

    @property
    def status(self) -> str:
        return f"{self.entry}#{self.index}"


def credential_of(said: Certified, issuer: Issuer, signer: Signer) -> str:
    """Return the signed credential of a certificate as compact JSON."""
    achievement = f"{issuer.address}/kk/courses/?course={said.course_code}"
    begun, ended, valid = (_instant(one) for one in (said.starts_on, said.ends_on, said.issued_at))
    terms = _Terms(
        home=f"{issuer.address}/c/{said.number}/", subject=f"urn:zerdeli:certificate:{said.number}", achievement=achievement,
        rule=f"{achievement}#rule", name=" · ".join(said.course),
        tells=f"{said.hours} сағ. · {said.hours} ч · {said.centre}", begun=begun, ended=ended, valid=valid,
        index=str(said.serial % A_LIST), entry=_list_of(said.serial, issuer))
    return _signed(_badge(said, terms, issuer), _statements_of_badge(said, terms, issuer), valid, issuer, signer)


def _badge(said: Certified, terms: _Terms, issuer: Issuer) -> dict[str, Any]:
    return {
        "@context": [V2, BADGES], "id": terms.home, "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": issuer.did, "type": ["Profile"], "name": issuer.name}, "validFrom": terms.valid, "name": terms.name,
        "credentialSubject": {
            "id": terms.subject, "type": ["AchievementSubject"], "activityStartDate": terms.begun,
            "activityEndDate": terms.ended,
            "identifier": [{"type": "IdentityObject", "hashed": False, "identityHash": said.holder, "identityType": "name"}],
            "achievement": {
                "id": terms.achievement, "type": ["Achievement"], "achievementType": "Certificate", "name": terms.name,
                "description": terms.tells, "criteria": {"id": terms.rule, "narrative": said.rule}}},
        "credentialStatus": {
            "id": terms.status, "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
            "statusListIndex": terms.index, "statusListCredential": terms.entry}}


def _statements_of_badge(said: Certified, terms: _Terms, issuer: Issuer) -> list[Statement]:
    home, subject, achievement, status = terms.home, terms.subject, terms.achievement, terms.status
    return [
        (home, TYPE, _iri(f"{VC}VerifiableCredential")), (home, TYPE, _iri(f"{OB}OpenBadgeCredential")),
        (home, f"{VC}issuer", _iri(issuer.did)), (issuer.did, TYPE, _iri(f"{OB}Profile")),
        (issuer.did, f"{SCHEMA}name", _text(issuer.name)), (home, f"{VC}validFrom", _text(terms.valid, f"{XSD}dateTime")),
        (home, f"{SCHEMA}name", _text(terms.name)), (home, f"{VC}credentialSubject", _iri(subject)),
        (subject, TYPE, _iri(f"{OB}AchievementSubject")),
        (subject, f"{OB}activityStartDate", _text(terms.begun, f"{XSD_OF_BADGES}date")),
        (subject, f"{OB}activityEndDate", _text(terms.ended, f"{XSD_OF_BADGES}date")), (subject, f"{OB}identifier", BLANK),
        (BLANK, TYPE, _iri(f"{OB}IdentityObject")), (BLANK, f"{OB}hashed", _text("false", f"{XSD_OF_BADGES}boolean")),
        (BLANK, f"{OB}identityHash", _text(said.holder)), (BLANK, f"{OB}identityType", _text("name")),
        (subject, f"{OB}achievement", _iri(achievement)), (achievement, TYPE, _iri(f"{OB}Achievement")),
        (achievement, f"{OB}achievementType", _text("Certificate")), (achievement, f"{SCHEMA}name", _text(terms.name)),
        (achievement, f"{SCHEMA}description", _text(terms.tells)), (achievement, f"{OB}Criteria", _iri(terms.rule)),
        (terms.rule, f"{OB}narrative", _text(said.rule)), (home, f"{VC}credentialStatus", _iri(status)),
        (status, TYPE, _iri(f"{STATUS}BitstringStatusListEntry")), (status, f"{STATUS}statusPurpose", _text("revocation")),
        (status, f"{STATUS}statusListIndex", _text(terms.index)), (status, f"{STATUS}statusListCredential", _iri(terms.entry))]


def status_list_of(number: int, revoked: Iterable[int], issuer: Issuer, at: datetime, signer: Signer) -> str:
    """Return the signed status list of a number: a bit for each certificate, set where it was revoked."""
    home, valid = f"{issuer.address}/certificates/status/{number}/", _instant(at)
    bits = bytearray(A_LIST // 8)
    for serial in revoked:
        bits[serial % A_LIST // 8] |= 0x80 >> serial % 8
    encoded = "u" + base64.urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).decode().rstrip("=")
    document = {
        "@context": [V2], "id": home, "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.did, "validFrom": valid,
        "credentialSubject": {"id": f"{home}#list", "type": "BitstringStatusList", "statusPurpose": "revocation",
                              "encodedList": encoded}}
    bit_list = f"{home}#list"
    statements = [
        (home, TYPE, _iri(f"{VC}VerifiableCredential")), (home, TYPE, _iri(f"{STATUS}BitstringStatusListCredential")),
        (home, f"{VC}issuer", _iri(issuer.did)), (home, f"{VC}validFrom", _text(valid, f"{XSD}dateTime")),
        (home, f"{VC}credentialSubject", _iri(bit_list)), (bit_list, TYPE, _iri(f"{STATUS}BitstringStatusList")),
        (bit_list, f"{STATUS}statusPurpose", _text("revocation")),
        (bit_list, f"{STATUS}encodedList", _text(encoded, f"{SEC}multibase"))]
    return _signed(document, statements, valid, issuer, signer)


def issuer_document(issuer: Issuer, keys: Sequence[tuple[str, bytes]]) -> dict[str, Any]:
    """Return the DID document that publishes the keys: names and raw Ed25519 public keys, the one in use last."""
    methods = [{"id": f"{issuer.did}#{name}", "type": "Multikey", "controller": issuer.did, "publicKeyMultibase": multikey(raw)}
               for name, raw in keys]
    return {"@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"], "id": issuer.did,
            "verificationMethod": methods, "assertionMethod": [method["id"] for method in methods]}


def multikey(public: bytes) -> str:
    """Return a raw Ed25519 public key as a Multikey (multicodec 0xed, base58)."""
    return "z" + base58(b"\xed\x01" + public)


def base58(data: bytes) -> str:
    """Return bytes in base58 as Bitcoin writes it."""
    number, letters = int.from_bytes(data), ""
    while number:
        number, rest = divmod(number, 58)
        letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"[rest] + letters
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + letters


def list_number_of(serial: int) -> int:
    """Return the number of the status list in which a certificate stands."""
    return serial // A_LIST + 1


def _list_of(serial: int, issuer: Issuer) -> str:
    return f"{issuer.address}/certificates/status/{list_number_of(serial)}/"


def _signed(
    document: Mapping[str, Any], statements: Iterable[Statement], created: str, issuer: Issuer, signer: Signer
) -> str:
    """Add the two proofs, which sign the document and say by which key."""
    method = f"{issuer.did}#{signer.name}"
    options = [
        (BLANK, "http://purl.org/dc/terms/created", _text(created, f"{XSD}dateTime")),
        (BLANK, TYPE, _iri(f"{SEC}DataIntegrityProof")),
        (BLANK, f"{SEC}cryptosuite", _text(OF_STATEMENTS, f"{SEC}cryptosuiteString")),
        (BLANK, f"{SEC}proofPurpose", _iri(f"{SEC}assertionMethod")), (BLANK, f"{SEC}verificationMethod", _iri(method))]
    said = {"type": "DataIntegrityProof", "created": created, "verificationMethod": method, "proofPurpose": "assertionMethod"}
    by_json = {"@context": document["@context"], **said, "cryptosuite": OF_JSON}
    proofs = [
        {**said, "cryptosuite": OF_STATEMENTS, "proofValue": _value(signer, _canonical(options), _canonical(statements))},
        {**by_json, "proofValue": _value(signer, _sorted(by_json), _sorted(document))}]
    return json.dumps({**document, "proof": proofs}, ensure_ascii=False, separators=(",", ":"))


def _value(signer: Signer, options: bytes, document: bytes) -> str:
    return "z" + base58(signer.sign(sha256(options).digest() + sha256(document).digest()))


def _sorted(document: Mapping[str, Any]) -> bytes:
    """Return JSON as RFC 8785 orders it; our documents have no numbers, and their keys are ASCII."""
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _canonical(statements: Iterable[Statement]) -> bytes:
    lines = {f"{one if one == BLANK else _iri(one)} {_iri(verb)} {other} .\n" for one, verb, other in statements}
    return "".join(sorted(lines)).encode()


def _iri(address: str) -> str:
    return f"<{address}>"


def _text(said: str, kind: str = "") -> str:
    """Write a literal as canonical N-Quads do: what must be escaped, and nothing else."""
    return f'"{said.translate(ESCAPED)}"' + (f"^^<{kind}>" if kind else "")


def _instant(moment: date | datetime) -> str:
    if isinstance(moment, datetime):
        return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return f"{moment.isoformat()}T00:00:00Z"
