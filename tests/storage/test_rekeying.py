"""Another key for a file: all of it is there afterwards, and one of the two keys opens it at any moment."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services import editing
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.passphrases import change_passphrase, convert_backups
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.backup import back_up, backup_folder
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.errors import DamagedFileError
from iclei_desktop.storage.keys import RawKey, salt_of
from iclei_desktop.storage.placing import unfinished_path
from iclei_desktop.storage.recognising import PassphraseNeeded
from iclei_desktop.storage.rekeying import backups_without, convert
from iclei_desktop.storage.search import Query

ROOT = Path(__file__).parents[2]
CITY = kind_named("city")
KEYS = [None, RawKey(b"a" * 32, bytes(16)), RawKey(b"b" * 32, b"\xfe" * 16)]


def everything(path: Path, key: RawKey | None) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables, row numbers included, read by the driver alone."""
    connection = driver.connect(path)
    if key is not None:
        connection.execute(key.pragma())
    found: dict[str, list[tuple[object, ...]]] = {}
    tables = connection.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    for name, sql in tables:
        rows = "*" if "WITHOUT ROWID" in sql else "rowid, *"
        found[name] = sorted(connection.execute(f'SELECT {rows} FROM "{name}"').fetchall(), key=repr)
    found["application"] = connection.execute("PRAGMA application_id").fetchall()
    found["sound"] = connection.execute("PRAGMA integrity_check").fetchall()
    connection.close()
    return found


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    path = tmp_path / "demo.iclei"
    with Workspace.create(path, None, author="tester") as workspace:
        fill_with_demo(workspace)
    return path


def test_every_row_comes_along_into_and_out_of_every_kind_of_key(demo: Path) -> None:
    before = everything(demo, None)
    old: RawKey | None = None
    for key in (*KEYS[1:], KEYS[1], None, None):
        database = Database(demo, old)
        convert(database, key)
        database.close()
        old = key
        assert salt_of(demo) == (key.salt if key else None)
        assert everything(demo, key) == before
    assert not unfinished_path(demo).exists()


def test_the_open_file_goes_on_with_undo_and_search(demo: Path) -> None:
    with Workspace.open(demo, author="tester") as workspace:
        added = editing.add(workspace, CITY, {"place_name": "Zzyzx"})
        change = change_passphrase(workspace, "new words")
        assert workspace.encrypted
        assert workspace.count(CITY, Query(text="zzyzx")) == 1
        workspace.undo()
        assert workspace.count(CITY, Query(text="zzyzx")) == 0
        workspace.redo()
        assert b"Zzyzx" not in demo.read_bytes()
        assert [path.parent for path in change.behind] == [backup_folder(demo)]
    with pytest.raises(PassphraseNeeded):
        Workspace.open(demo)
    with Workspace.open(demo, "new words") as workspace:
        assert workspace.get(CITY, added.keys["city"][0])["place_name"] == "Zzyzx"


def test_old_backups_are_named_and_converted_only_when_asked(demo: Path) -> None:
    with Workspace.open(demo) as workspace:
        first = change_passphrase(workspace, "one")
        before = everything(first.behind[0], None)
        own = back_up(workspace.database, "by-hand")
        second = change_passphrase(workspace, "two")
        key = workspace.database.key
        assert set(second.behind) == {first.behind[0], own, *second.convertible}
        assert len(second.behind) == 3
        assert first.behind[0] not in second.convertible, "nobody has typed the key of that one today"
        assert convert_backups(workspace, second) == 2
        assert backups_without(demo, key) == [first.behind[0]]
        assert everything(first.behind[0], None) == before
    with Workspace.open(own, "two") as backup:
        assert backup.count(CITY, Query()) > 0


def test_a_reader_in_another_program_is_waited_for_and_then_refused(demo: Path) -> None:
    reader = driver.connect(demo)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM city").fetchone()
    with Workspace.open(demo) as workspace:
        with pytest.raises(Refusal, match="in use"):
            change_passphrase(workspace, "new words")
        assert not workspace.encrypted
        assert workspace.count(CITY, Query()) > 0
        reader.close()
        change_passphrase(workspace, "new words")
        assert workspace.encrypted


def test_stopped_half_way_everything_is_as_it_was(demo: Path) -> None:
    def stop(share: float, _: str = "", /) -> None:
        if share > 0.1:
            raise Cancelled

    with Workspace.open(demo) as workspace:
        before = everything(demo, None)
        with pytest.raises(Cancelled):
            change_passphrase(workspace, "new words", stop)
        assert workspace.count(CITY, Query()) > 0
        editing.add(workspace, CITY, {"place_name": "After"})
        workspace.undo()
    assert everything(demo, None)["city"] == before["city"]
    assert not unfinished_path(demo).exists()


def test_a_file_that_cannot_be_replaced_stays_and_says_so(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, target: Path) -> None:
        if target == demo:
            raise PermissionError(13, "The file is used by another process")
        os.replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with Workspace.open(demo) as workspace:
        with pytest.raises(Refusal, match="cannot be replaced: The file is used by another process"):
            change_passphrase(workspace, "new words")
        assert workspace.count(CITY, Query()) > 0
    assert salt_of(demo) is None


def test_a_damaged_file_is_not_converted(demo: Path) -> None:
    with Workspace.open(demo) as workspace:
        change_passphrase(workspace, "one")
        for number in range(50):
            editing.add(workspace, CITY, {"place_name": f"City {number}", "notes": "n" * 4000})
    content = bytearray(demo.read_bytes())
    for place in range(len(content) - 4096 * 6 + 99, len(content), 4096):
        content[place] ^= 1
    demo.write_bytes(content)
    with Workspace.open(demo, "one") as workspace, pytest.raises(DamagedFileError):
        change_passphrase(workspace, "two")
    assert demo.read_bytes()[:16] == content[:16]


CHANGING = r"""
import sys
from pathlib import Path
from iclei_desktop.storage.keys import RawKey
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.opening import open_file
from iclei_desktop.storage.rekeying import convert

keys = [None, RawKey(b"a" * 32, bytes(16)), RawKey(b"b" * 32, b"\xfe" * 16)]
path, now = Path(sys.argv[1]), int(sys.argv[2])
database = open_file(path, keys[now])
print("ready", flush=True)
while True:
    now = (now + 1) % 3
    convert(database, keys[now])
    print(now, flush=True)
"""


def key_of(path: Path) -> int:
    """Return the number of the key that opens a file, as its salt tells."""
    return next(number for number, key in enumerate(KEYS) if salt_of(path) == (key.salt if key else None))


def kill_while_changing(path: Path, times: int, chance: random.Random) -> int:
    """Kill the program ``times`` times while it changes keys; return how many changes it had confirmed."""
    before = everything(path, KEYS[key_of(path)])
    confirmed = 0
    for _ in range(times):
        now = key_of(path)
        with subprocess.Popen(
            [sys.executable, "-c", CHANGING, path, str(now)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as program:
            assert program.stdout is not None
            assert program.stdout.readline() == "ready\n"
            begun = time.perf_counter()
            first = int(program.stdout.readline())
            time.sleep(
                chance.random() * 2 * (time.perf_counter() - begun)
            )  # a slow computer gets as many chances
            program.kill()
            told = [now, first, *(int(line) for line in program.stdout.read().split())]
        confirmed += len(told) - 1
        found = key_of(path)
        assert found in {told[-1], (told[-1] + 1) % 3}, "the key confirmed last, or the one after it"
        with Workspace.open(path, KEYS[found]):
            assert not unfinished_path(path).exists(), "what was half done is swept away"
        assert everything(path, KEYS[found]) == before
    return confirmed


def test_killed_at_any_moment_the_old_key_or_the_new_one_opens(demo: Path) -> None:
    assert kill_while_changing(demo, 5, random.Random(4)) >= 5


@pytest.mark.soak
def test_killed_a_hundred_times_the_old_key_or_the_new_one_opens(demo: Path) -> None:
    assert kill_while_changing(demo, 100, random.Random(5)) >= 100
