"""Talks with an OpenID provider over HTTP: what it says of itself, its keys, and the token that it gives for a code.

What it says of itself is kept for an hour; a token signed by a key that we do not know asks for its keys again.
"""

import base64
import json
import logging
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import IO, Any
from urllib.parse import quote, urlencode

from joserfc.jwk import KeySet

from zerdeli.accounts.rules.openid.links import not_granted, provider_down
from zerdeli.accounts.rules.openid.provider import Endpoints, Provider, Question, discovery_address, read_endpoints
from zerdeli.accounts.rules.openid.tokens import (
    Shown,
    claims_signed,
    names_unknown_key,
    read_keys,
    reasons_against_claims,
    shown_by,
    unsigned,
)
from zerdeli.base.refusals import RuleBroken, Unavailable

MOST_BYTES = 512 * 1024
TIMEOUT = 5
KEPT_FOR = 60 * 60
LOG = logging.getLogger(__name__)


@dataclass
class _Kept:
    """What a provider said of itself, and when."""

    endpoints: Endpoints
    keys: KeySet
    at: float


_KNOWN: dict[str, _Kept] = {}


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect would carry the code and our secret to another place."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        """Follow nothing."""


_OPENER = urllib.request.build_opener(_NoRedirect)


def endpoints_of(provider: Provider) -> Endpoints:
    """Return where a provider is spoken to, or refuse while it does not answer."""
    return _known(provider).endpoints


def forget_providers() -> None:
    """Forget what providers said of themselves."""
    _KNOWN.clear()


def shown_for_code(provider: Provider, question: Question, code: str, back: str) -> Shown:
    """Return who the provider says came, for the code that they brought; refuse a token that does not hold."""
    token = _token_for(provider, question, code, back)
    keys = _known(provider).keys
    if names_unknown_key(token, keys):
        _KNOWN.pop(provider.issuer, None)
        keys = _known(provider).keys
    said = claims_signed(token, keys)
    reasons = [unsigned()] if said is None else reasons_against_claims(said, provider, question.nonce, time.time())
    if said is None or reasons:
        LOG.warning("OpenID token of %s refused: %s", provider.issuer, ", ".join(reason.code for reason in reasons))
        raise RuleBroken(reasons[0])
    return shown_by(said)


def _known(provider: Provider) -> _Kept:
    kept = _KNOWN.get(provider.issuer)
    if kept is None or time.monotonic() >= kept.at + KEPT_FOR:
        kept = _KNOWN[provider.issuer] = _asked(provider)
    return kept


def _asked(provider: Provider) -> _Kept:
    endpoints = read_endpoints(_answer(urllib.request.Request(discovery_address(provider.issuer))), provider.issuer)
    keys = read_keys(_answer(urllib.request.Request(endpoints.keys))) if endpoints else None
    if endpoints is None or keys is None:
        LOG.warning("OpenID provider %s describes itself in a way that cannot be used", provider.issuer)
        raise Unavailable(provider_down())
    return _Kept(endpoints, keys, time.monotonic())


def _token_for(provider: Provider, question: Question, code: str, back: str) -> str:
    endpoints = _known(provider).endpoints
    words = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": question.verifier}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    if provider.secret and endpoints.takes_basic:
        pair = f"{quote(provider.client, safe='')}:{quote(provider.secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        words |= {"client_id": provider.client} | ({"client_secret": provider.secret} if provider.secret else {})
    said = _answer(urllib.request.Request(endpoints.token, urlencode(words).encode(), headers))
    token = said.get("id_token") if isinstance(said, Mapping) else None
    if not isinstance(token, str):
        raise Unavailable(provider_down())
    return token


def _answer(request: urllib.request.Request) -> object:
    """Return the JSON of an answer; a code that is refused is somebody's affair, everything else the provider's."""
    request.add_header("Accept", "application/json")
    try:
        with _OPENER.open(request, timeout=TIMEOUT) as answer:
            return json.loads(answer.read(MOST_BYTES))
    except urllib.error.HTTPError as refused:
        with refused:
            LOG.warning("OpenID provider answered %s at %s", refused.code, request.full_url)
            raise RuleBroken(not_granted()) if _is_refused_code(refused) else Unavailable(provider_down()) from None
    except (OSError, HTTPException, ValueError, RecursionError) as failed:
        LOG.warning("OpenID provider does not answer at %s: %s", request.full_url, failed)
        raise Unavailable(provider_down()) from None


def _is_refused_code(refused: urllib.error.HTTPError) -> bool:
    try:
        said = json.loads(refused.read(MOST_BYTES))
    except (OSError, HTTPException, ValueError, RecursionError):
        return False
    return refused.code == 400 and isinstance(said, dict) and said.get("error") == "invalid_grant"
