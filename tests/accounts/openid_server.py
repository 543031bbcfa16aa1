"""An OpenID provider that speaks HTTP on this machine: discovery, keys, a sign-in page that lets everybody in, tokens.

It holds what the standards ask of it (RFC 6749, RFC 7636, OpenID Connect Core 1.0): it knows one client with its secret
and address, a code opens once, and only with the verifier of its challenge. What it signs can be spoilt by a test.
"""

import base64
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

CLIENT, SECRET = "zerdeli of Alatau", "se:cret%1"


@cache
def _kept_key(algorithm: str, place: int) -> dict[str, Any]:
    """Return a key, made once: making one of RSA takes long."""
    key = RSAKey.generate_key(2048) if algorithm == "RS256" else ECKey.generate_key("P-256")
    return dict(key.as_dict(private=True))


@dataclass
class OpenIdServer:
    """A provider. `subject` is who is signed in there now; `spoil` changes the claims before they are signed."""

    subject: str = "248289761001"
    algorithm: str = "RS256"
    claims: dict[str, Any] = field(default_factory=dict)
    spoil: Callable[[dict[str, Any]], None] = lambda claims: None
    is_down: bool = False
    error: str = ""
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    keys: list[Any] = field(default_factory=list)
    signing: Any = None
    made: int = 0
    token_methods: tuple[str, ...] = ("client_secret_basic", "client_secret_post")
    issuer: str = ""

    def rotate(self) -> None:
        """Sign with a new key from now on, and show only that."""
        self.made += 1
        words = _kept_key(self.algorithm, self.made) | {"kid": f"key-{self.made}"}
        self.signing = (RSAKey if self.algorithm == "RS256" else ECKey).import_key(words)
        self.keys = [self.signing]

    def description(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer, "authorization_endpoint": f"{self.issuer}/authorize", "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": [self.algorithm], "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": list(self.token_methods)}

    def public(self, path: str) -> dict[str, Any]:
        """Return what everybody may read at an address."""
        if path == "/.well-known/openid-configuration":
            return self.description()
        assert path == "/keys"
        return dict(KeySet(self.keys).as_dict(private=False))

    def authorize(self, said: dict[str, str]) -> str:
        """Return the address to which a browser is sent back."""
        assert said["client_id"] == CLIENT and said["response_type"] == "code" and said["code_challenge_method"] == "S256"
        assert "openid" in said["scope"].split()
        if self.error:
            return f"{said['redirect_uri']}?{urlencode({'error': self.error, 'state': said['state']})}"
        code = secrets.token_urlsafe(16)
        self.codes[code] = said
        return f"{said['redirect_uri']}?{urlencode({'code': code, 'state': said['state'], 'iss': self.issuer})}"

    def token(self, said: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        """Give a token for a code, once."""
        if self._client(said, authorization) != (CLIENT, SECRET):
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(said.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(sha256(said.get("code_verifier", "").encode()).digest()).decode().rstrip("=")
        if asked is None or challenge != asked["code_challenge"] or said["redirect_uri"] != asked["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        return 200, {"access_token": secrets.token_urlsafe(), "token_type": "Bearer", "id_token": self.id_token(asked["nonce"])}

    def _client(self, said: dict[str, str], authorization: str) -> tuple[str, str]:
        if authorization and "client_secret_basic" in self.token_methods:
            name, __, secret = base64.b64decode(authorization.removeprefix("Basic ")).decode().partition(":")
            return unquote(name), unquote(secret)
        return said.get("client_id", ""), said.get("client_secret", "")

    def id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": self.subject, "aud": CLIENT, "nonce": nonce, "iat": now, "exp": now + 300,
                  "preferred_username": "asel@alatau.example", **self.claims}
        self.spoil(claims)
        return str(jwt.encode({"alg": self.algorithm, "kid": self.signing.kid}, claims, self.signing, algorithms=[self.algorithm]))


def plain(query: str) -> dict[str, str]:
    """Read a query, the first value of each name."""
    return {name: values[0] for name, values in parse_qs(query).items()}


def handler_of(provider: OpenIdServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Speaks for the provider."""

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            provider.asked.append(parts.path)
            if provider.is_down:
                self.say(503, {"error": "temporarily_unavailable"})
            elif parts.path == "/authorize":
                self.send_response(302)
                self.send_header("Location", provider.authorize(plain(parts.query)))
                self.end_headers()
            else:
                self.say(200, provider.public(parts.path))

        def do_POST(self) -> None:
            provider.asked.append(self.path)
            text = self.rfile.read(int(self.headers["Content-Length"])).decode()
            down = (503, {"error": "temporarily_unavailable"})
            self.say(*(down if provider.is_down else provider.token(plain(text), self.headers.get("Authorization", ""))))

        def say(self, status: int, said: dict[str, Any]) -> None:
            content = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *said: object) -> None:
            """Say nothing on the console."""

    return Handler


@contextmanager
def served(provider: OpenIdServer) -> Iterator[OpenIdServer]:
    """Serve a provider on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(provider))
    server.daemon_threads = True
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    provider.rotate()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
