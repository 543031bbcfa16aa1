"""Keys hide what they are given, find it again blindly, and are one set however many processes ask first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

import zerdeli
from zerdeli.base.keys import Keyring, _make_keys, is_signed_by, keyring

pytestmark = pytest.mark.once
SECRETS = {name: bytes([number] * 32) for number, name in enumerate(("encryption", "blind_index", "signing", "salt"))}
KEYS = Keyring(SECRETS)
OTHERS = Keyring({name: bytes([9] * 32) for name in SECRETS})


@given(st.text())
def test_what_was_hidden_is_revealed_again(text: str) -> None:
    assert KEYS.reveal(KEYS.hide(text)) == text


def test_the_same_text_is_hidden_differently_each_time() -> None:
    assert KEYS.hide("061211600012") != KEYS.hide("061211600012")
    assert b"0612" not in KEYS.hide("061211600012")


def test_other_keys_reveal_nothing() -> None:
    with pytest.raises(InvalidTag):
        OTHERS.reveal(KEYS.hide("061211600012"))


def test_a_changed_byte_reveals_nothing() -> None:
    hidden = bytearray(KEYS.hide("061211600012"))
    hidden[-1] ^= 1

    with pytest.raises(InvalidTag):
        KEYS.reveal(bytes(hidden))


def test_the_blind_index_is_the_same_for_the_same_text_and_of_no_use_without_the_key() -> None:
    assert KEYS.blind("061211600012") == Keyring(SECRETS).blind("061211600012")
    assert KEYS.blind("061211600012") not in {OTHERS.blind("061211600012"), KEYS.blind("061211600013")}
    assert len(KEYS.blind("")) == 32


def test_a_pseudonym_is_one_in_its_context_only() -> None:
    one, other = KEYS.pseudonyms("1|paid|2020|"), KEYS.pseudonyms("2|paid|2020|")

    assert one("7") == KEYS.pseudonyms("1|paid|2020|")("7")
    assert len({one("7"), one("8"), other("7"), OTHERS.pseudonyms("1|paid|2020|")("7")}) == 4
    assert len(one("7")) == 16


def test_a_salted_text_is_as_long_as_asked() -> None:
    assert KEYS.salted("secret", 64)[:16] == KEYS.salted("secret")


def test_a_signature_holds_for_its_data_and_key_only() -> None:
    signature = KEYS.sign(b"edition 1")

    assert is_signed_by(KEYS.public_key, signature, b"edition 1")
    assert not is_signed_by(KEYS.public_key, signature, b"edition 2")
    assert not is_signed_by(OTHERS.public_key, signature, b"edition 1")


@pytest.mark.parametrize("broken", ["", "zz", "00"])
def test_what_cannot_be_a_signature_or_a_key_does_not_hold(broken: str) -> None:
    assert not is_signed_by(KEYS.public_key, broken, b"edition 1")
    assert not is_signed_by(broken, KEYS.sign(b"edition 1"), b"edition 1")


def test_keys_are_made_on_first_use_and_for_their_owner_only(tmp_path: Path) -> None:
    made = keyring(tmp_path / "keys")

    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["keys.json"]
    assert made is keyring(tmp_path / "keys")
    if os.name == "posix":
        assert (tmp_path / "keys/keys.json").stat().st_mode & 0o077 == 0
        assert (tmp_path / "keys").stat().st_mode & 0o077 == 0


def test_whoever_comes_second_leaves_the_first_ones_keys_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_text("the first one's")

    _make_keys(path)

    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("keys.json", "the first one's")]


def test_processes_that_start_at_once_agree_on_one_set_of_keys(tmp_path: Path) -> None:
    asks = ("from pathlib import Path; from zerdeli.base.keys import keyring;"
            f" print(keyring(Path({str(tmp_path / 'k')!r})).public_key)")
    place = {**os.environ, "PYTHONPATH": str(Path(zerdeli.__file__).parents[1])}

    started = [subprocess.Popen([sys.executable, "-P", "-c", asks], stdout=subprocess.PIPE, text=True, env=place)
               for _ in range(4)]
    said = {process.communicate()[0] for process in started}

    assert said == {f"{keyring(tmp_path / 'k').public_key}\n"}
