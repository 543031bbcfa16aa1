"""The provider that an operator names, what it says of itself, and the question with which somebody is sent there."""

import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlencode, urlsplit

# A provider that stands on this machine may speak plainly; every other speaks behind TLS.
NEAR = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Provider:
    """Who says who somebody is. `strong` are values of acr or amr that stand for the second step; without any, it is asked here.

    `name` is what people read on the link; `for_residents` says that residents may come this way too.
    """

    issuer: str
    client: str
    name: str
    secret: str = ""
    scopes: tuple[str, ...] = ("openid",)
    strong: frozenset[str] = frozenset()
    for_residents: bool = False


@dataclass(frozen=True)
class Endpoints:
    """Where a provider asks people, gives tokens for codes, and shows its keys; `takes_basic`: how we show the secret."""

    ask: str
    token: str
    keys: str
    takes_basic: bool = True


@dataclass(frozen=True)
class Question:
    """What goes along with somebody to the provider and must come back: unguessable, for one sign-in."""

    state: str
    nonce: str
    verifier: str


def provider_of(environment: Mapping[str, str]) -> Provider | None:
    """Return the provider that an environment names, None where it names none.

    Raises ValueError, with what is wrong, where the environment cannot be used.
    """
    issuer = environment.get("ZERDELI_OPENID_ISSUER", "")
    if not issuer:
        return None
    client = environment.get("ZERDELI_OPENID_CLIENT", "")
    if not is_usable_address(issuer) or not client:
        raise ValueError("Give the provider's https address in ZERDELI_OPENID_ISSUER and our name there in ZERDELI_OPENID_CLIENT.")
    scopes = tuple(dict.fromkeys(["openid", *environment.get("ZERDELI_OPENID_SCOPES", "").split()]))
    return Provider(
        issuer, client, environment.get("ZERDELI_OPENID_NAME") or str(urlsplit(issuer).hostname),
        environment.get("ZERDELI_OPENID_SECRET", ""), scopes, frozenset(environment.get("ZERDELI_OPENID_STRONG", "").split()),
        environment.get("ZERDELI_OPENID_RESIDENTS") == "1")


def is_usable_address(address: str) -> bool:
    """Tell whether an address may be spoken to: https, or http on this machine; without a query or fragment."""
    url = urlsplit(address)
    return bool(url.hostname) and not url.fragment and (
        url.scheme == "https" or (url.scheme == "http" and url.hostname in NEAR))


def discovery_address(issuer: str) -> str:
    """Return where a provider describes itself (OpenID Connect Discovery 1.0, section 4)."""
    return f"{issuer.rstrip('/')}/.well-known/openid-configuration"


def read_endpoints(said: object, issuer: str) -> Endpoints | None:
    """Return a provider's endpoints from its description; None where it is another's or cannot be used."""
    if not isinstance(said, dict) or said.get("issuer") != issuer:
        return None
    named = [said.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
    addresses = [one for one in named if isinstance(one, str) and is_usable_address(one)]
    if len(addresses) < len(named):
        return None
    methods = said.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    ask, token, keys = addresses
    return Endpoints(ask, token, keys, "client_secret_basic" in methods)


def fresh_question() -> Question:
    """Return a new question: three words of 256 bits."""
    return Question(*(secrets.token_urlsafe(32) for _ in range(3)))


def challenge_of(verifier: str) -> str:
    """Return what the provider is told of a verifier beforehand (RFC 7636, S256)."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")


def address_to_ask(provider: Provider, endpoints: Endpoints, question: Question, back: str) -> str:
    """Return the address to which somebody is sent; from there they come back to `back`."""
    words = {"response_type": "code", "client_id": provider.client, "redirect_uri": back, "scope": " ".join(provider.scopes),
             "state": question.state, "nonce": question.nonce, "code_challenge": challenge_of(question.verifier),
             "code_challenge_method": "S256"}
    if provider.strong:
        words["acr_values"] = " ".join(sorted(provider.strong))
    return f"{endpoints.ask}{'&' if '?' in endpoints.ask else '?'}{urlencode(words)}"
