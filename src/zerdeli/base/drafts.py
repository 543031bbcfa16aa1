"""What somebody has typed but not sent: kept on the server, encrypted, for a week, whatever becomes of the session."""

import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Protocol

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse

COOKIE = "zerdeli_draft"
KEPT_FOR = 7 * 24 * 60 * 60

Typed = Mapping[str, Sequence[str]]


class Holder(Protocol):
    """Whatever keeps the answers of a flow: a browser's draft here, or a field's own row of somebody who is signed in."""

    key: str
    reference: str

    @property
    def answers(self) -> Mapping[str, Typed]:
        """What was typed at each step that was answered."""
        ...

    def answer(self, step: str, typed: Typed) -> None:
        """Keep what was typed at a step instead of what was there before."""
        ...

    def finish(self, reference: str) -> None:
        """Keep only what came of the answers."""
        ...

    def renew(self) -> None:
        """Begin anew."""
        ...

    def kept_by(self, response: HttpResponse) -> HttpResponse:
        """Store what must be stored with an answer of the site."""
        ...


class Draft:
    """The answers of one flow, as typed, by step; found again through a cookie that holds nothing but a random key.

    It outlives the session that ends after half an hour, a new sign-in and a change of language. `key` is the draft's own
    for ever: an action that stores it under a unique constraint is done once, however often a button is pressed.
    """

    def __init__(self, request: HttpRequest, name: str) -> None:
        self._store = SessionStore(request.COOKIES.get(COOKIE))
        self._name = name
        hidden = self._store.get(name)
        held = json.loads(settings.KEYS.reveal(bytes.fromhex(hidden))) if hidden else {}
        self.key: str = held.get("key") or secrets.token_hex(16)
        self.reference: str = held.get("reference", "")
        self._answers: dict[str, dict[str, list[str]]] = held.get("answers", {})

    @property
    def answers(self) -> Mapping[str, Typed]:
        """What was typed at each step that was answered."""
        return self._answers

    def answer(self, step: str, typed: Typed) -> None:
        """Keep what was typed at a step instead of what was there before."""
        self._answers[step] = {name: list(values) for name, values in typed.items()}

    def finish(self, reference: str) -> None:
        """Forget the answers and keep only what came of them, for whoever presses the button again."""
        self._answers, self.reference = {}, reference

    def renew(self) -> None:
        """Begin anew under another key."""
        self._answers, self.reference, self.key = {}, "", secrets.token_hex(16)

    def kept_by(self, response: HttpResponse) -> HttpResponse:
        """Store the draft and let the response carry the key to it."""
        held = {"key": self.key, "reference": self.reference, "answers": self._answers}
        self._store[self._name] = settings.KEYS.hide(json.dumps(held)).hex()
        self._store.set_expiry(KEPT_FOR)
        self._store.save()
        response.set_cookie(COOKIE, str(self._store.session_key), max_age=KEPT_FOR, httponly=True, samesite="Lax",
                            secure=settings.SESSION_COOKIE_SECURE)
        return response
