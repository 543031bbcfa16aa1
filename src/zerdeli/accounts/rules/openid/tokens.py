"""What a provider says in its signed token, and what stands against believing it (OpenID Connect Core 1.0, 3.1.3.7)."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet
from joserfc.jws import extract_compact

from zerdeli.accounts.rules.openid.provider import Provider
from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason

# Signed by a key of which we only know the public half: never HS256, which our own secret could sign, and never none.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
SKEW = 60
LONGEST_SUBJECT = 255


@dataclass(frozen=True)
class Shown:
    """Who somebody is at the provider: the subject, a name for people to read, and how they showed it (acr, amr)."""

    subject: str
    name: str
    strength: frozenset[str]


def read_keys(said: object) -> KeySet | None:
    """Return a provider's keys; None where they cannot be read."""
    try:
        return KeySet.import_key_set(said) if isinstance(said, dict) else None  # type: ignore[arg-type]
    except (JoseError, ValueError, KeyError, TypeError):
        return None


def names_unknown_key(token: str, keys: KeySet) -> bool:
    """Tell whether a token says that it is signed by a key that is not among these: the provider has a new one."""
    try:
        named = extract_compact(token.encode()).headers().get("kid")
    except (JoseError, ValueError):
        return False
    return named is not None and named not in {key.kid for key in keys}


def claims_signed(token: str, keys: KeySet) -> dict[str, Any] | None:
    """Return what a token says, where one of the keys signed it by a strong algorithm; else None."""
    for key in _keys_for(token, keys):
        try:
            return dict(jwt.decode(token, key, algorithms=list(ALGORITHMS)).claims)
        except (JoseError, ValueError, TypeError):
            continue
    return None


def _keys_for(token: str, keys: KeySet) -> list[Key]:
    try:
        named = extract_compact(token.encode()).headers().get("kid")
    except (JoseError, ValueError):
        return []
    return [key for key in keys if named is None or key.kid == named]


def reasons_against_claims(said: Mapping[str, Any], provider: Provider, nonce: str, at: float) -> list[Reason]:
    """Return what stands against a signed token; `at` is in seconds of the epoch, clocks may differ by a minute."""
    heard = said.get("aud")
    audience = heard if isinstance(heard, list) else [heard]
    others = [one for one in audience if one != provider.client]
    found = []
    if said.get("iss") != provider.issuer:
        found.append(_untrue("accounts.openid_issuer"))
    if provider.client not in audience or (others and said.get("azp") != provider.client):
        found.append(_untrue("accounts.openid_audience"))
    if not _is_fresh(said, at):
        found.append(_untrue("accounts.openid_expired"))
    if not hmac.compare_digest(str(said.get("nonce", "")).encode(), nonce.encode()):
        found.append(_untrue("accounts.openid_nonce"))
    if not 0 < len(_word(said.get("sub"))) <= LONGEST_SUBJECT:
        found.append(_untrue("accounts.openid_subject"))
    return found


def _is_fresh(said: Mapping[str, Any], at: float) -> bool:
    until, since, begins = said.get("exp"), said.get("iat"), said.get("nbf", 0)
    return (isinstance(until, int | float) and isinstance(since, int | float) and isinstance(begins, int | float)
            and until > at - SKEW and since < at + SKEW and begins < at + SKEW)


def _untrue(code: str) -> Reason:
    return Reason(code, _("The answer of the other site does not hold. Begin the sign-in anew, or come in the other way."))


def unsigned() -> Reason:
    """Return the reason for a token that no key of the provider signed."""
    return _untrue("accounts.openid_signature")


def shown_by(said: Mapping[str, Any]) -> Shown:
    """Return who a token that holds is about."""
    names = [_word(said.get(name)) for name in ("preferred_username", "email", "name")]
    ways = said.get("amr")
    strength = {_word(said.get("acr")), *(_word(one) for one in (ways if isinstance(ways, list) else ()))} - {""}
    return Shown(_word(said.get("sub")), next((name for name in names if name), "")[:100], frozenset(strength))


def is_strong(shown: Shown, provider: Provider) -> bool:
    """Tell whether what the provider saw stands for our second step, as the operator allows."""
    return not shown.strength.isdisjoint(provider.strong)


def _word(said: object) -> str:
    return said if isinstance(said, str) else ""
