"""Passkeys (WebAuthn level 2): what a browser is asked, and whether what it answers is right.

A page's own address is part of what is signed, so that a passkey made here answers nobody who imitates this site.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import PublicKeyCredentialDescriptor

MOST = 10


@dataclass(frozen=True)
class Site:
    """This site as a browser sees it: the host without a port, and scheme, host and port."""

    host: str
    origin: str


@dataclass(frozen=True)
class Asked:
    """What a browser is asked, as JSON, and the challenge in it, in hex."""

    options: str
    challenge: str


@dataclass(frozen=True)
class Made:
    """A passkey that a browser made; `credential` is its identifier in base64url."""

    credential: str
    public_key: bytes
    uses: int


def passkey_to_make(site: Site, *, account: str, user_name: str, known: Sequence[str]) -> Asked:
    """Return what a browser is asked so that it makes a passkey; `known` are those that the account has already."""
    options = generate_registration_options(
        rp_id=site.host, rp_name="Zerdeli", user_id=account.encode(), user_name=user_name, exclude_credentials=_listed(known))
    return Asked(options_to_json(options), options.challenge.hex())


def passkey_made(answer: str, challenge: str, site: Site) -> Made | None:
    """Return the passkey of a browser's answer; None where the answer is not right."""
    try:
        found = verify_registration_response(credential=answer, expected_challenge=bytes.fromhex(challenge),
                                             expected_rp_id=site.host, expected_origin=site.origin)
    except (WebAuthnException, ValueError):
        return None
    return Made(bytes_to_base64url(found.credential_id), found.credential_public_key, found.sign_count)


def passkey_to_use(site: Site, known: Sequence[str]) -> Asked:
    """Return what a browser is asked so that it shows one of the known passkeys."""
    options = generate_authentication_options(rp_id=site.host, allow_credentials=_listed(known))
    return Asked(options_to_json(options), options.challenge.hex())


def uses_shown(answer: str, challenge: str, site: Site, *, public_key: bytes, uses: int) -> int | None:
    """Return how often a passkey says that it was used, once its answer is right; None where it is not.

    A passkey that counts and goes back is a copy, and is not right.
    """
    try:
        found = verify_authentication_response(
            credential=answer, expected_challenge=bytes.fromhex(challenge), expected_rp_id=site.host,
            expected_origin=site.origin, credential_public_key=public_key, credential_current_sign_count=uses)
    except (WebAuthnException, ValueError):
        return None
    return found.new_sign_count


def _listed(known: Sequence[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(credential)) for credential in known]
