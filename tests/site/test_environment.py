"""What the environment says: where the home is, where the keys are, which database, which clock."""

from datetime import datetime
from pathlib import Path

import pytest

from zerdeli.site.environment import database_settings, read_environment, stop_clock

pytestmark = pytest.mark.once


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """Give an environment that names nothing but a person's home."""
    for name in ("ZERDELI_HOME", "ZERDELI_KEYS", "ZERDELI_DATABASE", "ZERDELI_HOSTS", "ZERDELI_DEBUG", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    return monkeypatch


def test_without_a_word_everything_lies_under_the_persons_own_folder(say: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = read_environment()

    assert found.home == tmp_path / ".local/share/zerdeli"
    assert found.keys == tmp_path / ".local/share/zerdeli-keys"
    assert (found.database, found.debug, found.is_demo, found.hosts) == (
        "", False, False, ("localhost", "127.0.0.1", "[::1]"))


def test_the_home_and_the_keys_may_be_named(say: pytest.MonkeyPatch, tmp_path: Path) -> None:
    say.setenv("ZERDELI_HOME", str(tmp_path / "district"))
    beside = read_environment().keys
    say.setenv("ZERDELI_KEYS", str(tmp_path / "safe"))

    assert (read_environment().home, beside, read_environment().keys) == (
        tmp_path / "district", tmp_path / "district-keys", tmp_path / "safe")


def test_the_data_folder_of_the_desktop_is_kept_to(say: pytest.MonkeyPatch, tmp_path: Path) -> None:
    say.setenv("XDG_DATA_HOME", str(tmp_path / "data"))

    assert read_environment().home == tmp_path / "data/zerdeli"


def test_the_hosts_are_listed(say: pytest.MonkeyPatch) -> None:
    say.setenv("ZERDELI_HOSTS", "alatau.kz,www.alatau.kz")

    assert read_environment().hosts == ("alatau.kz", "www.alatau.kz")


def test_sqlite_waits_for_others_and_loses_nothing(say: pytest.MonkeyPatch, tmp_path: Path) -> None:
    say.setenv("ZERDELI_HOME", str(tmp_path))

    found = database_settings(read_environment())

    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", tmp_path / "zerdeli.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert [wish for wish in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
            if wish not in found["OPTIONS"]["init_command"]] == []


def test_a_database_address_means_postgresql(say: pytest.MonkeyPatch) -> None:
    say.setenv("ZERDELI_DATABASE", "postgres://zer%40deli:p%2Fw@db.kz:5433/district")

    found = database_settings(read_environment())

    assert {name: found[name] for name in ("ENGINE", "NAME", "HOST", "PORT", "USER", "PASSWORD")} == {
        "ENGINE": "django.db.backends.postgresql", "NAME": "district", "HOST": "db.kz", "PORT": "5433",
        "USER": "zer@deli", "PASSWORD": "p/w"}


def test_a_demos_clock_stands_and_its_reset_forgets_the_register(say: pytest.MonkeyPatch, tmp_path: Path) -> None:
    say.setenv("ZERDELI_HOME", str(tmp_path))
    stop_clock(tmp_path, reset=False)
    (tmp_path / "zerdeli.sqlite3").write_text("x")
    since = read_environment().stopped_since

    stop_clock(tmp_path, reset=True)

    assert not (tmp_path / "zerdeli.sqlite3").exists()
    assert read_environment().stopped_at == datetime.fromisoformat("2020-12-24T09:31:00+06:00")
    assert read_environment().is_demo
    assert read_environment().stopped_since == since is not None


def test_a_real_register_is_never_made_a_demo(tmp_path: Path) -> None:
    (tmp_path / "zerdeli.sqlite3").write_text("x")

    with pytest.raises(SystemExit, match="not a demo's"):
        stop_clock(tmp_path, reset=True)

    assert (tmp_path / "zerdeli.sqlite3").read_text() == "x"
