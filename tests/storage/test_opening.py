from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2 as driver

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import connecting, creating, locking, recognising
from iclei_desktop.storage.backup import back_up, backup_folder
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.errors import DamagedFileError
from iclei_desktop.storage.keys import RawKey, salt_of
from iclei_desktop.storage.place import Place
from iclei_desktop.storage.placing import unfinished_path
from iclei_desktop.storage.recognising import PassphraseNeeded
from iclei_desktop.storage.search import Query

CITY = kind_named("city")
PASSPHRASE = "café au lait"


@pytest.fixture
def encrypted(tmp_path: Path) -> Path:
    path = tmp_path / "secret.iclei"
    with Workspace.create(path, PASSPHRASE) as workspace:
        editing.add(workspace, CITY, {"place_name": "Lomé-sur-Mer"})
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_an_encrypted_file_opens_with_its_passphrase_however_it_is_spelt(encrypted: Path) -> None:
    for form in ("NFC", "NFD"):
        with Workspace.open(encrypted, unicodedata.normalize(form, PASSPHRASE)) as workspace:
            assert workspace.encrypted
            assert [row["place_name"] for row in workspace.page(CITY, Query())] == ["Lomé-sur-Mer"]
    content = encrypted.read_bytes()
    assert b"sur-Mer" not in content
    assert b"SQLite format" not in content


@pytest.mark.parametrize("wrong", ["", None, "Café au lait", "x" * 10_000, "قهوة"])
def test_a_wrong_passphrase_never_opens(encrypted: Path, wrong: str | None) -> None:
    before = digest(encrypted)
    with pytest.raises(PassphraseNeeded):
        Workspace.open(encrypted, wrong)
    assert digest(encrypted) == before


def test_the_raw_key_is_the_recovery_key_and_says_nothing_of_itself(encrypted: Path) -> None:
    key = RawKey.derive(PASSPHRASE, salt_of(encrypted))
    assert key.secret.hex() not in repr(key)
    connection = driver.connect(encrypted)
    connection.execute(key.pragma())
    assert connection.execute("SELECT place_name FROM city").fetchall() == [("Lomé-sur-Mer",)]
    connection.close()


def test_pragmas_are_those_that_keep_the_promises(encrypted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "place_of", lambda _: Place.LOCAL)  # whatever disk the tests run on
    wanted = {
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "synchronous": 2,
        "journal_mode": "wal",
        "busy_timeout": 5000,
        "temp_store": 2,
        "application_id": 0x49434C45,
    }
    with Workspace.open(encrypted, PASSPHRASE) as workspace, workspace.reading() as connection:
        found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
    assert found == wanted


def test_in_a_synchronised_folder_every_change_is_in_the_one_file(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - ICLEI"
    folder.mkdir()
    with Workspace.create(folder / "a.iclei", None) as workspace:
        editing.add(workspace, CITY, {"place_name": "Lomé"})
        assert not list(folder.glob("*-wal"))
        with workspace.reading() as connection:
            assert connection.execute(text("PRAGMA journal_mode")).scalar() == "delete"
            assert connection.execute(text("PRAGMA synchronous")).scalar() == 3


def test_a_network_place_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking, "place_of", lambda _: Place.NETWORK)
    with pytest.raises(Refusal, match="network drive"):
        Workspace.create(tmp_path / "a.iclei", None)
    assert list(tmp_path.iterdir()) == []


def test_a_second_writer_is_told_and_a_reader_is_let_in(encrypted: Path) -> None:
    with Workspace.open(encrypted, PASSPHRASE) as first:
        with pytest.raises(Refusal, match="open in another window"):
            Workspace.open(encrypted, PASSPHRASE)
        with Workspace.open(encrypted, PASSPHRASE, write=False) as second:
            assert second.count(CITY, Query()) == 1
        editing.add(first, CITY, {"place_name": "Kara"})
    Workspace.open(encrypted, PASSPHRASE).close()


@pytest.mark.skipif(os.name != "posix", reason="elsewhere not everybody may make links")
def test_a_second_writer_is_told_also_if_it_comes_by_a_link(encrypted: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.iclei"
    link.symlink_to(encrypted)
    first = Workspace.open(encrypted, PASSPHRASE)
    unfinished = unfinished_path(encrypted)
    unfinished.touch()  # what the first one is at
    with first, pytest.raises(Refusal, match="open in another window"):
        Workspace.open(link, PASSPHRASE)
    assert unfinished.exists()


def test_what_is_there_already_is_never_overwritten(encrypted: Path) -> None:
    before = digest(encrypted)
    with pytest.raises(Refusal, match="there already"):
        Workspace.create(encrypted, "other")
    assert digest(encrypted) == before


@pytest.mark.parametrize("content", [b"", b"short", b"SQLite format 3\x00" + b"x" * 5000, os.urandom(8192)])
def test_other_files_are_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.iclei"
    path.write_bytes(content)
    with pytest.raises(Refusal):
        Workspace.open(path, "any passphrase")
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n" + bytes(4087), b"PK\x03\x04" + bytes(99), b"name;city\n" * 900]
)
def test_nobody_is_asked_for_the_passphrase_of_another_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.iclei"
    path.write_bytes(content)
    with pytest.raises(Refusal, match="not a file of this program"):
        recognising.is_encrypted(path)


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = driver.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    before = digest(path)
    with pytest.raises(Refusal, match="not a file of this program"):
        Workspace.open(path)
    assert digest(path) == before


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be opened"):
        Workspace.open(tmp_path / "none.iclei")


def test_a_damaged_page_is_said_so_and_nothing_wrong_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.iclei"
    with Workspace.create(path, PASSPHRASE) as workspace:
        for number in range(300):
            editing.add(workspace, CITY, {"place_name": f"City {number}", "notes": "n" * 200})
    content = bytearray(path.read_bytes())
    for place in range(4096 * 2 + 99, len(content), 4096):  # every page but the first two
        content[place] ^= 1
    path.write_bytes(content)
    with pytest.raises((DamagedFileError, PassphraseNeeded)), Workspace.open(path, PASSPHRASE) as workspace:
        workspace.page(CITY, Query())


@contextmanager
def full_disk(folder: Path, megabytes: int) -> Iterator[None]:
    """Mount a small disk of its own on ``folder``, where the machine lets us."""
    options = ["-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs"]
    if (
        os.name != "posix"
        or subprocess.run(["mount", *options, folder], check=False, capture_output=True).returncode
    ):
        pytest.skip("this machine does not let the test mount a small disk")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def until_refused(workspace: Workspace) -> tuple[int, str]:
    """Add cities until one is refused; return how many were saved, and the refusal."""
    for saved in range(10_000):
        try:
            editing.add(workspace, CITY, {"place_name": f"City {saved}", "notes": "n" * 20_000})
        except Refusal as refusal:
            return saved, str(refusal)
    raise AssertionError("the small disk was never full")


def test_a_full_disk_is_said_in_words_and_what_was_saved_stays(tmp_path: Path) -> None:
    with full_disk(tmp_path, 3):
        path = tmp_path / "a.iclei"
        with Workspace.create(path, None) as workspace:
            saved, refused = until_refused(workspace)
            assert "disk is full" in refused
            assert workspace.count(CITY, Query()) == saved > 0  # reading still works


@pytest.mark.skipif(os.name != "posix", reason="rights of folders are set the POSIX way")
def test_a_folder_that_may_only_be_read_is_said_so(public_folder: Path) -> None:
    path = public_folder / "a.iclei"
    Workspace.create(path, None).close()
    path.chmod(0o644)
    script = """
import os, sys
from pathlib import Path
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.locking import lock_path

path = Path(sys.argv[1])
Workspace.open(path).close()  # all modules are loaded while they can be read
lock_path(path).unlink()
path.parent.chmod(0o555)
if os.getuid() == 0:
    os.setuid(65534)
Workspace.open(path)
"""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script, path], cwd=root, capture_output=True, text=True, check=False
    )
    assert "may only be read" in done.stderr, done.stderr


def test_a_file_being_made_in_another_window_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "new.iclei"
    begun: list[Path] = []
    filling = creating._fill

    def meanwhile(database: Database) -> None:
        if not begun:
            begun.append(path)
            with pytest.raises(Refusal) as refusal:
                creating.create(path, None)
            assert "open in another window" in refusal.value.message
            assert database.path.parent == path.parent
        filling(database)

    monkeypatch.setattr(creating, "_fill", meanwhile)
    creating.create(path, None).close()
    assert begun
    assert {each.name for each in tmp_path.iterdir()} <= {path.name, locking.lock_path(path).name}


def test_a_making_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(database: Database) -> None:
        with database.writing() as connection:
            connection.exec_driver_sql("CREATE TABLE half (x)")
        raise RuntimeError

    monkeypatch.setattr(creating, "bring_up_to_date", fails)
    path = tmp_path / "new.iclei"
    with pytest.raises(RuntimeError):
        creating.create(path, None)
    assert {each.name for each in tmp_path.iterdir()} <= {locking.lock_path(path).name}


def destroy(path: Path, *pages: int) -> None:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[page * 4096 : (page + 1) * 4096] = os.urandom(4096)
    path.write_bytes(content)


def test_a_destroyed_beginning_is_not_taken_for_a_wrong_passphrase(encrypted: Path) -> None:
    content = bytearray(encrypted.read_bytes())
    content[100] ^= 1  # behind the salt
    encrypted.write_bytes(content)
    with pytest.raises(DamagedFileError) as damaged:
        Workspace.open(encrypted, PASSPHRASE)
    assert "Rescue a damaged file" in damaged.value.message
    with pytest.raises(PassphraseNeeded) as wrong:
        Workspace.open(encrypted, "another one")
    assert "Rescue a damaged file" in wrong.value.message
    assert encrypted.read_bytes() == content


def test_a_file_whose_salt_is_destroyed_is_known_by_that_of_a_backup_or_of_the_recovery_key(
    encrypted: Path,
) -> None:
    with Workspace.open(encrypted, PASSPHRASE) as workspace:
        key = workspace.database.key
        assert key is not None
        back_up(workspace.database, "by-hand")
    destroy(encrypted, 0)
    for secret in (PASSPHRASE, key):
        with pytest.raises(DamagedFileError):
            Workspace.open(encrypted, secret)
    with pytest.raises(PassphraseNeeded):
        Workspace.open(encrypted, "another one")
    shutil.rmtree(backup_folder(encrypted))
    with pytest.raises(PassphraseNeeded) as unsure:
        Workspace.open(encrypted, PASSPHRASE)
    assert "damaged" in unsure.value.message
