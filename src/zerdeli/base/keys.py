"""Keys that live outside the database: they hide identifiers, find them again blindly, and sign what is published."""

import base64
import functools
import hmac
import json
import os
from collections.abc import Callable
from hashlib import blake2b, sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NAMES = ("encryption", "blind_index", "signing", "salt")


class Keyring:
    """The installation's keys. `encryption`, `blind_index` and `salt` are 32 random bytes, `signing` an Ed25519 seed."""

    def __init__(self, secrets: dict[str, bytes]) -> None:
        self._cipher = AESGCM(secrets["encryption"])
        self._index = secrets["blind_index"]
        self._salt = secrets["salt"]
        self._signing = Ed25519PrivateKey.from_private_bytes(secrets["signing"])

    def hide(self, text: str) -> bytes:
        """Return the text encrypted (AES-256-GCM, 12-byte nonce in front)."""
        nonce = os.urandom(12)
        return nonce + self._cipher.encrypt(nonce, text.encode(), None)

    def reveal(self, hidden: bytes) -> str:
        """Return the text that was hidden."""
        return self._cipher.decrypt(hidden[:12], hidden[12:], None).decode()

    def blind(self, text: str) -> str:
        """Return a keyed index of the text: 32 hex digits, the same for the same text."""
        return hmac.digest(self._index, text.encode(), sha256).hex()[:32]

    def salted(self, text: str, length: int = 16) -> str:
        """Return a pseudonym of the text: `length` hex digits that nobody without the key can compute."""
        return hmac.digest(self._salt, text.encode(), sha256).hex()[:length]

    def pseudonyms(self, context: str) -> Callable[[str], str]:
        """Return what gives texts in a context their 16 hex digits: fast, since every published row has one."""
        begun = blake2b(context.encode(), key=self._salt, digest_size=8)

        def pseudonym(text: str) -> str:
            digest = begun.copy()
            digest.update(text.encode())
            return digest.hexdigest()
        return pseudonym

    def sign(self, data: bytes) -> str:
        """Return an Ed25519 signature in hex."""
        return self._signing.sign(data).hex()

    @property
    def public_key(self) -> str:
        """The Ed25519 public key in hex, for anybody who checks a signature."""
        return self._signing.public_key().public_bytes_raw().hex()


def is_signed_by(public_key: str, signature: str, data: bytes) -> bool:
    """Tell whether the signature is that key's over the data."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key)).verify(bytes.fromhex(signature), data)
    except (InvalidSignature, ValueError):
        return False
    return True


@functools.cache
def keyring(folder: Path) -> Keyring:
    """Return the keys kept in a folder, made on first use; two processes at once agree on one set."""
    path = folder / "keys.json"
    if not path.exists():
        _make_keys(path)
    stored = json.loads(path.read_text())
    return Keyring({name: base64.b64decode(stored[name]) for name in _NAMES})


def _make_keys(path: Path) -> None:
    fresh = {name: base64.b64encode(os.urandom(32)).decode() for name in _NAMES}
    _write_secretly(path, json.dumps(fresh, indent=2), is_first=True)


class IssuerKeys:
    """The Ed25519 keys of the certificates, apart from the installation's own: the last is in use, older ones still verify.

    They lie in `certificates.json` beside the other keys and are read anew each time, so that a rotation is seen at once.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "certificates.json"

    @property
    def name(self) -> str:
        """The name of the key in use."""
        return self._stored()[-1][0]

    def sign(self, data: bytes) -> bytes:
        """Return the signature of the key in use."""
        return Ed25519PrivateKey.from_private_bytes(self._stored()[-1][1]).sign(data)

    def published(self) -> list[tuple[str, bytes]]:
        """Return the names and raw public keys, oldest first, for anybody who checks a certificate."""
        return [(name, Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()) for name, seed in self._stored()]

    def rotate(self) -> str:
        """Put a fresh key into use and return its name; the older ones stay, so that what they signed still verifies."""
        held = [*self._stored(), (f"key-{len(self._stored()) + 1}", os.urandom(32))]
        self._write(held, is_first=False)
        return held[-1][0]

    def _stored(self) -> list[tuple[str, bytes]]:
        if not self._path.exists():
            self._write([("key-1", os.urandom(32))], is_first=True)
        return [(each["name"], base64.b64decode(each["seed"])) for each in json.loads(self._path.read_text())]

    def _write(self, held: list[tuple[str, bytes]], *, is_first: bool) -> None:
        listed = [{"name": name, "seed": base64.b64encode(seed).decode()} for name, seed in held]
        _write_secretly(self._path, json.dumps(listed, indent=2), is_first=is_first)


def _write_secretly(path: Path, text: str, *, is_first: bool) -> None:
    """Write a file that only its owner reads, never half; the first of two who write it first wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    if not is_first:
        draft.replace(path)
        return
    try:
        os.link(draft, path)
    except FileExistsError:
        # Another process was first; its keys hold.
        return
    finally:
        draft.unlink()
