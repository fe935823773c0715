"""The passphrase of a file by command line: changed, added, taken away; the recovery key opens."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from iclei_desktop.cli.console import Console
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.recovery import key_text
from iclei_desktop.services.typed_keys import typed_key
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.key_safe import KeySafe
from iclei_desktop.storage.keys import RawKey, salt_of
from tests.cli.command_line import CommandLine
from tests.codes import printed_codes
from tests.key_safes import MemorySafe


@pytest.fixture
def protected(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make "w.iclei" with the passphrase "one" and its recovery sheet."""
    monkeypatch.setenv("ICLEI_PASSPHRASE", "one")
    made = cli("new", "w.iclei", "--recovery-sheet", "key.pdf")
    assert made.out == "Written: key.pdf\nWritten: w.iclei\n"
    return Path("w.iclei")


def on_sheet(path: str) -> RawKey:
    """Return the key that a phone reads from a printed sheet."""
    ((text,),) = printed_codes(Path(path).absolute())
    return typed_key(text)


@pytest.mark.usefixtures("protected")
def test_the_passphrase_is_changed_and_the_new_sheet_opens(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = on_sheet("key.pdf")
    monkeypatch.setenv("ICLEI_NEW_PASSPHRASE", "two")
    told = cli("passphrase", "w.iclei", "--recovery-sheet", "key2.pdf")
    assert told.lines[:2] == ["“w.iclei” has a new passphrase.", "Written: key2.pdf"]
    assert "These backups still open with what opened the file before" in told.out
    (backup,) = Path("w backups").iterdir()
    assert str(backup) in told.out
    assert "does not open “w.iclei”" in cli("check", "w.iclei", code=1).err
    monkeypatch.setenv("ICLEI_PASSPHRASE", "two")
    cli("check", "w.iclei")
    monkeypatch.delenv("ICLEI_PASSPHRASE")
    Path("typed").write_text(key_text(on_sheet("key2.pdf")).lower(), encoding="utf-8")
    cli("check", "w.iclei", "--recovery-key-file", "typed")
    monkeypatch.setenv("ICLEI_RECOVERY_KEY", key_text(old))
    assert "before its passphrase was changed" in cli("check", "w.iclei", code=1).err
    cli("check", str(backup))


@pytest.mark.usefixtures("protected")
def test_the_backups_come_along_when_asked(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("new").write_text("two\n", encoding="utf-8")
    told = cli("passphrase", "w.iclei", "--new-passphrase-file", "new", "--backups")
    assert "1 backup opens with the new passphrase" in told.out
    assert "These backups" not in told.out
    assert "“recovery-sheet”" in told.err
    monkeypatch.setenv("ICLEI_PASSPHRASE", "two")
    (backup,) = Path("w backups").iterdir()
    cli("check", str(backup))


def test_a_passphrase_is_added_and_taken_away(filled: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ICLEI_NEW_PASSPHRASE", "two")
    assert "is protected by the passphrase" in filled("passphrase", "w.iclei", "--backups").out
    assert salt_of(Path("w.iclei")) is not None
    monkeypatch.setenv("ICLEI_PASSPHRASE", "two")
    (backup,) = Path("w backups").iterdir()
    assert salt_of(backup) is not None
    gone = filled("passphrase", "w.iclei", "--remove")
    assert "has no passphrase any more" in gone.out
    assert "Whoever has the file can read it" in gone.err
    assert "These backups still ask for the passphrase" in gone.out
    assert salt_of(Path("w.iclei")) is None
    assert len(filled.json("list", "people", "--from", "w.iclei")) == 3


def test_an_empty_or_a_wrong_passphrase_changes_nothing(
    cli: CommandLine, protected: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = protected.read_bytes()
    monkeypatch.setenv("ICLEI_NEW_PASSPHRASE", "")
    assert "cannot be empty" in cli("passphrase", "w.iclei", code=1).err
    monkeypatch.setenv("ICLEI_PASSPHRASE", "wrong")
    assert "does not open" in cli("passphrase", "w.iclei", "--remove", code=1).err
    assert protected.read_bytes() == before


@pytest.mark.usefixtures("protected")
def test_the_recovery_key_can_be_typed_where_the_passphrase_is_asked(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ICLEI_PASSPHRASE")
    key = key_text(on_sheet("key.pdf")).replace("\n", " ")
    typed = iter(["", key, "", key[:-1]])
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    cli("check", "w.iclei")
    assert "111 were typed" in cli("check", "w.iclei", code=1).err


def test_what_the_window_remembers_is_used_only_when_asked(cli: CommandLine, protected: Path) -> None:
    safe = KeySafe(MemorySafe)
    given = argparse.Namespace(file="w.iclei", remembered=True, recovery_key_file=None, passphrase_file=None)
    console = Console(given, translator("en"), safe=safe)
    with (
        pytest.raises(Refusal, match="is remembered on this computer"),
        console.workspace(write=False),
    ):
        pass
    with Workspace.open(protected, "one") as workspace:
        assert workspace.database.key is not None
        safe.keep(workspace.database.key)
    with console.workspace(write=False) as workspace:
        assert workspace.encrypted
    assert "No passphrase of “w.iclei” is remembered" in cli("check", "w.iclei", "--remembered", code=1).err
