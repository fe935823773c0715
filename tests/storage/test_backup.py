"""Backups on the disk: made, proved, thinned, compared, and gone back to."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules import moments
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services import backups as services
from iclei_desktop.services import editing
from iclei_desktop.services.checking import check_file
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import backup, restoring
from iclei_desktop.storage.backup import Reason
from iclei_desktop.storage.comparing import differences
from iclei_desktop.storage.errors import FULL, DamagedFileError, FileGoneError
from iclei_desktop.storage.recognising import PassphraseNeeded
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Act
from tests.snapshots import snapshot
from tests.soak.disk import watched_disk

CITY, PERSON = kind_named("city"), kind_named("person")
PASSPHRASE = "lion river mango cloud"


@pytest.fixture
def secret(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "Réseau 100%.iclei", PASSPHRASE, author="tester") as workspace:
        for name in ("Lomé", "Kara"):
            editing.add(workspace, CITY, {"place_name": name})
        yield workspace


def names(workspace: Workspace) -> set[str]:
    return {row["place_name"] for row in workspace.page(CITY, Query())}


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for place in range(4096 * 3 + 99, len(content), 4096):
        content[place] ^= 1
    path.write_bytes(content)


def test_a_backup_opens_with_the_same_passphrase_and_lies_in_one_file(secret: Workspace) -> None:
    made = backup.back_up(secret.database, Reason.HAND)
    assert [each.name for each in made.parent.iterdir()] == [made.name]
    (listed,) = backup.backups(secret.path)
    assert (listed.path, listed.reason, listed.size) == (made, "by-hand", made.stat().st_size)
    assert abs(listed.at - datetime.now(UTC)) < timedelta(minutes=1)
    with Workspace.open(made, PASSPHRASE) as copy:
        assert snapshot(copy) == snapshot(secret)


@pytest.mark.parametrize("folder", ["here", "Dropbox"])
def test_writing_goes_on_during_a_backup_in_either_journal(tmp_path: Path, folder: str) -> None:
    path = tmp_path / folder / "a.iclei"
    with Workspace.create(path, PASSPHRASE) as workspace:
        for number in range(300):
            editing.add(workspace, CITY, {"place_name": f"City {number}", "notes": "n" * 4000})
        before = names(workspace)
        done = threading.Event()
        written: list[str] = []

        def write() -> None:
            while not done.is_set():
                editing.add(workspace, CITY, {"place_name": f"Later {len(written)}"})
                written.append(f"Later {len(written)}")

        writer = threading.Thread(target=write)
        writer.start()
        made = [backup.back_up(workspace.database, Reason.WORK) for _ in range(3)][-1]
        done.set()
        writer.join()
        assert written
        assert names(workspace) == before | set(written)
    with Workspace.open(made, PASSPHRASE) as copy:
        assert check_file(copy) == []
        assert before <= names(copy) <= before | set(written)


def test_only_a_proved_copy_gets_the_name_of_a_backup(
    secret: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = backup.back_up(secret.database, Reason.HAND)

    def refuse(*_: object) -> None:
        raise DamagedFileError("bad")

    monkeypatch.setattr(backup, "verify", refuse)
    with pytest.raises(DamagedFileError):
        backup.back_up(secret.database, Reason.HAND)
    assert list(first.parent.iterdir()) == [first], "nothing half-made is left, nothing old is gone"


def test_a_second_place_gets_the_newest_backup_once(secret: Workspace, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    assert services.keep(secret, stick, reason=Reason.HAND).second is services.Second.ABSENT
    stick.mkdir()
    assert services.keep(secret, stick).second is services.Second.COPIED
    (copied,) = stick.iterdir()
    assert copied.read_bytes() == backup.backups(secret.path)[0].path.read_bytes()
    at = copied.stat().st_mtime_ns
    services.keep(secret, stick)
    assert copied.stat().st_mtime_ns == at
    (tmp_path / "not a folder").write_text("x", encoding="utf-8")
    for place in (tmp_path / ("nobody can look there" * 100), tmp_path / "not a folder"):
        kept = services.keep(secret, place, reason=Reason.HAND)
        assert (kept.problem, kept.second) == (None, services.Second.ABSENT)
    assert len(backup.backups(secret.path)) == 3, "the place beside the file never waits for the other"


def test_the_backups_of_a_file_are_found_however_its_name_is_spelled_where_that_is_the_same_file(
    secret: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.back_up(secret.database, Reason.HAND)
    otherwise = secret.path.with_name("RÉSEAU 100%.ICLEI")
    there = backup.backups(otherwise, made.parent)
    assert there == [], "two files whose names differ in case are two where the system tells them apart"
    monkeypatch.setattr(os.path, "samefile", lambda one, other: str(one).lower() == str(other).lower())
    monkeypatch.setattr(os.path, "exists", lambda _: True)
    assert [found.path for found in backup.backups(otherwise, made.parent)] == [made]
    assert [found.path for found in backup.backups(secret.path)] == [made]
    assert backup.backups(secret.path.with_name("Réseau 99%.iclei"), made.parent) == []


def test_two_files_that_differ_in_case_keep_their_own_backups(tmp_path: Path) -> None:
    names = ("kara.iclei", "Kara.iclei")
    made = []
    for name in names:
        if (tmp_path / name).exists():
            pytest.skip("names that differ in case are the same here")
        with Workspace.create(tmp_path / name, None, author="tester") as workspace:
            made.append(backup.back_up(workspace.database, Reason.HAND))
    both = tmp_path / "stick"
    both.mkdir()
    for path in made:
        shutil.copy(path, both)
    found = [[each.path.name for each in backup.backups(tmp_path / name, both)] for name in names]
    assert found == [[made[0].name], [made[1].name]]


def test_a_bulk_delete_is_backed_up_first_and_a_small_one_is_not(workspace: Workspace) -> None:
    for number in range(editing.MANY):
        editing.add(workspace, CITY, {"place_name": f"City {number}"})
    keys = [row["key"] for row in workspace.page(CITY, Query())]
    editing.put_into_bin(workspace, CITY, keys[:1])
    assert backup.backups(workspace.path) == []
    editing.take_from_bin(workspace, CITY, keys[:1])
    editing.put_into_bin(workspace, CITY, keys)
    (made,) = backup.backups(workspace.path)
    assert made.reason == "before-bin"
    assert differences(workspace.database, made.path, None)["city"].removed.count == editing.MANY


def test_an_unchanged_file_is_not_backed_up_again(secret: Workspace) -> None:
    assert not services.is_backed_up(secret)
    services.back_up_before(secret, Reason.IMPORT)
    services.back_up_before(secret, Reason.IMPORT)
    assert len(backup.backups(secret.path)) == 1
    key = secret.page(CITY, Query())[0]["key"]
    editing.change(secret, CITY, key, {"notes": "a"}, visit="v")
    services.back_up_before(secret, Reason.IMPORT)
    editing.change(secret, CITY, key, {"notes": "ab"}, visit="v")  # joins the step that is backed up
    assert not services.is_backed_up(secret)


@pytest.mark.parametrize("away", [timedelta(days=400), timedelta(days=-4_000)], ids=["ahead", "behind"])
def test_a_clock_that_is_wrong_for_a_day_keeps_nothing_from_being_backed_up(
    secret: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, away: timedelta
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    services.keep(secret, stick)
    with monkeypatch.context() as wrong:
        set_clock(wrong, away)
        editing.add(secret, CITY, {"place_name": "Sokodé"})
        assert holds_all(secret, services.keep(secret, stick))
    assert not services.is_backed_up(secret), "what today’s clock takes for the newest is the one before"
    editing.add(secret, CITY, {"place_name": "Tsévié"})
    monkeypatch.setattr(services, "is_due", lambda *_: True)  # half an hour later
    kept = services.keep(secret, stick)
    assert holds_all(secret, kept)
    assert kept.newest is not None
    assert (stick / kept.newest.path.name).exists()
    made = len(backup.backups(secret.path))
    services.keep(secret, stick)
    assert len(backup.backups(secret.path)) == made, "nothing was done since"


def set_clock(monkeypatch: pytest.MonkeyPatch, away: timedelta) -> None:
    """Let the clock of this computer be wrong."""

    class Wrong(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + away

    for module in (backup, services, moments):
        monkeypatch.setattr(module, "datetime", Wrong)


def holds_all(workspace: Workspace, kept: services.Kept) -> bool:
    """Return whether the backup that was just made holds the file as it is."""
    assert kept.newest is not None
    return not differences(workspace.database, kept.newest.path, workspace.database.key)


def test_what_changed_since_is_counted_and_named(secret: Workspace) -> None:
    made = backup.back_up(secret.database, Reason.HAND)
    rows = {row["place_name"]: row["key"] for row in secret.page(CITY, Query())}
    editing.put_into_bin(secret, CITY, [rows["Kara"]])
    editing.change(secret, CITY, rows["Lomé"], {"population": 5})
    editing.add(secret, PERSON, {"name_as_written": "Awa Sy"})
    found = differences(secret.database, made, secret.database.key)
    assert found.keys() == {"city", "person"}
    assert [named.title for named in found["city"].removed.named] == ["Kara"]
    assert [named.title for named in found["city"].changed.named] == ["Lomé"]
    assert found["city"].added.count == 0
    assert [named.title for named in found["person"].added.named] == ["Awa Sy"]


def test_a_restore_replaces_adds_nothing_and_is_taken_back(secret: Workspace) -> None:
    made = backup.back_up(secret.database, Reason.HAND)
    kara = next(row["key"] for row in secret.page(CITY, Query()) if row["place_name"] == "Kara")
    editing.put_into_bin(secret, CITY, [kara])
    editing.add(secret, CITY, {"place_name": "Atakpamé"})
    after = snapshot(secret)
    secret.restore(made, secret.database.key)
    assert names(secret) == {"Lomé", "Kara"}
    assert check_file(secret) == []
    undo, redo = secret.next_steps()
    assert undo is not None
    assert (undo.act, redo) == (Act.RESTORE, None)
    editing.add(secret, CITY, {"place_name": "Later"})
    assert not services.take_back(secret), "what was done since the restore comes first"
    assert services.take_back(secret)
    assert snapshot(secret) == after
    newest = secret.next_steps()[0]
    assert newest is not None
    assert newest.act is Act.EDIT, "undo goes on where it was"
    secret.undo()
    assert names(secret) == {"Lomé"}
    assert len(backup.backups(secret.path)) == 3, "each state that was replaced is still there"


def test_a_file_restored_opens_again_with_its_passphrase(secret: Workspace) -> None:
    made = backup.back_up(secret.database, Reason.HAND)
    editing.add(secret, CITY, {"place_name": "Atakpamé"})
    secret.restore(made, secret.database.key)
    secret.close()
    assert {path.name for path in secret.path.parent.iterdir()} == {
        secret.path.name, backup.backup_folder(secret.path).name, f".{secret.path.name}.lock"
    }  # fmt: skip
    with Workspace.open(secret.path, PASSPHRASE) as again:
        assert names(again) == {"Lomé", "Kara"}


def test_a_backup_of_another_passphrase_asks_for_its_own_and_the_file_keeps_its(
    secret: Workspace, tmp_path: Path
) -> None:
    older = tmp_path / "older.iclei"
    with Workspace.create(older, "an older passphrase") as other:
        editing.add(other, CITY, {"place_name": "Sokodé"})
    with pytest.raises(PassphraseNeeded):
        services.key_of(secret, older)
    with pytest.raises(PassphraseNeeded):
        services.key_of(secret, older, "wrong")
    secret.restore(older, services.key_of(secret, older, "an older passphrase"))
    assert names(secret) == {"Sokodé"}
    secret.close()
    with Workspace.open(secret.path, PASSPHRASE) as again:
        assert names(again) == {"Sokodé"}


def test_a_bad_backup_changes_nothing(secret: Workspace) -> None:
    made = backup.back_up(secret.database, Reason.HAND)
    damage(made)
    editing.add(secret, CITY, {"place_name": "Atakpamé"})
    with pytest.raises(Refusal, match="is damaged"):
        secret.restore(made, secret.database.key)
    assert names(secret) == {"Lomé", "Kara", "Atakpamé"}


def test_a_restore_that_fails_half_way_leaves_the_file_as_it_was(
    secret: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = backup.back_up(secret.database, Reason.HAND)
    editing.add(secret, CITY, {"place_name": "Atakpamé"})

    def fail(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(restoring, "_write_down", fail)
    with pytest.raises(RuntimeError):
        secret.restore(made, secret.database.key)
    assert names(secret) == {"Lomé", "Kara", "Atakpamé"}
    assert not list(secret.path.parent.glob("*.restoring*"))


def test_a_damaged_file_is_set_aside_for_a_backup(secret: Workspace) -> None:
    made, path = backup.back_up(secret.database, Reason.HAND), secret.path
    secret.close()
    damage(path)
    bad = path.read_bytes()
    found = services.newest_sound(path, PASSPHRASE)
    assert found is not None
    assert found[0] == made
    opened, aside = services.put_in_place(path, *found)
    with opened:
        assert names(opened) == {"Lomé", "Kara"}
        editing.add(opened, CITY, {"place_name": "Atakpamé"})
    assert aside is not None
    assert aside.read_bytes() == bad
    with Workspace.open(path, PASSPHRASE) as again:
        assert len(names(again)) == 3


@pytest.mark.parametrize("hindered", ["-wal", ".restoring"])
def test_a_damaged_file_that_cannot_be_set_aside_stays_where_it_is(
    secret: Workspace, monkeypatch: pytest.MonkeyPatch, hindered: str
) -> None:
    made, path = backup.back_up(secret.database, Reason.HAND), secret.path
    secret.close()
    damage(path)
    path.with_name(f"{path.name}-wal").write_bytes(b"what a crash left")
    there = {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    rename = Path.rename

    def hinder(self: Path, target: Path) -> Path:
        if self.name.endswith(hindered):
            raise PermissionError(13, "The process cannot access the file")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", hinder)
    with pytest.raises(Refusal, match="cannot be replaced"):
        services.put_in_place(path, made, secret.database.key)
    assert {each.name: each.read_bytes() for each in path.parent.iterdir() if each.is_file()} == there


def test_nothing_is_written_to_a_file_that_was_taken_away(secret: Workspace, tmp_path: Path) -> None:
    path = secret.path
    elsewhere = path.rename(tmp_path / "elsewhere.iclei")
    with pytest.raises(FileGoneError, match="not in its folder any more"):
        editing.add(secret, CITY, {"place_name": "Lost"})
    assert not path.exists(), "no empty file is made in its place"
    copy = tmp_path / "copy.iclei"
    backup.copy(secret.database, copy)
    with Workspace.open(copy, PASSPHRASE) as saved:
        assert names(saved) == {"Lomé", "Kara"}
    with pytest.raises(FileGoneError):
        services.keep(secret, None)
    with pytest.raises(FileGoneError):
        services.keep(secret, None)
    (saved_beside,) = backup.backups(path)
    assert saved_beside.reason == "file-gone", "its backups still have their folder"
    elsewhere.rename(path)  # put back, work goes on
    editing.add(secret, CITY, {"place_name": "Atakpamé"})
    assert len(names(secret)) == 3


def test_a_file_replaced_by_another_is_noticed(secret: Workspace, tmp_path: Path) -> None:
    other = tmp_path / "other.iclei"
    shutil.copy(backup.back_up(secret.database, Reason.HAND), other)
    other.replace(secret.path)  # what a program of the cloud does
    with pytest.raises(FileGoneError):
        editing.add(secret, CITY, {"place_name": "Lost"})


def test_a_disk_that_is_full_while_a_backup_is_made_is_told_in_words(secret: Workspace) -> None:
    made = backup.back_up(secret.database, Reason.HAND)
    with watched_disk(made.parent) as disk:
        backup.back_up(secret.database, Reason.HAND)
        writes = disk.writes
    assert writes > 10
    there = set(made.parent.iterdir())
    for number in range(1, writes, writes // 5):
        with watched_disk(made.parent) as disk:
            disk.full_from = number
            kept = services.keep(secret, None, reason=Reason.HAND)
        assert kept.problem is not None
        assert kept.problem.message == FULL
        assert set(made.parent.iterdir()) == there
    assert names(secret) == {"Lomé", "Kara"}


def test_a_disk_that_is_really_full_is_told_in_words(secret: Workspace, small_disk: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        backup.copy(secret.database, small_disk / "copy.iclei")
    assert refusal.value.message == FULL
    assert not any(small_disk.glob("copy*"))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give the folder of a real disk of 64 kB, in memory."""
    folder = tmp_path / "small disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk of its own can be made only by the administrator of a Linux system")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)
