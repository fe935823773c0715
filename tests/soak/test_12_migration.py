"""An update of the file that is killed, or fails at any of its steps: the file is as it was, or up to date."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlcipher3 import dbapi2 as driver

from iclei_desktop.services.checking import check_file
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import backup, migrate
from iclei_desktop.storage.keys import RawKey, salt_of

ROOT = Path(__file__).parents[2]
OLD_FILES = sorted((ROOT / "tests" / "old_files").glob("*.iclei"))
OLDEST = OLD_FILES[0]
PASSPHRASE = "old files"


def at(path: Path) -> str:
    """Return the schema step a file is at, read past the program, after checking every page."""
    connection = driver.connect(path)
    connection.execute(RawKey.derive(PASSPHRASE, salt_of(path)).pragma())
    assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    connection.close()
    return str(found)


def assert_whole(path: Path) -> str:
    """Fail unless a file is at the old step or the newest, its backups open, and the program opens it."""
    found = at(path)
    assert found in (OLDEST.stem, migrate.revisions()[-1])
    for saved in backup.backups(path):
        assert at(saved.path) == OLDEST.stem
    with Workspace.open(path, PASSPHRASE) as workspace:
        assert check_file(workspace) == []
    assert at(path) == migrate.revisions()[-1]
    return found


@pytest.mark.skipif(os.name != "posix", reason="processes are forked, to be killed at once")
@pytest.mark.parametrize("count", [3, pytest.param(100, marks=pytest.mark.soak)])
def test_a_killed_update_leaves_nothing_half_way(
    tmp_path: Path, count: int, promise: Callable[[int, str], None]
) -> None:
    chance = random.Random(12)
    command = [sys.executable, "-m", "tests.soak.migrating_child", PASSPHRASE]
    ends: list[str] = []
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as program:
        longest = run(program, fresh(tmp_path, "whole"), None)[0]
        killed = 0
        for number in range(3 * count):  # an update that has ended by itself was not killed
            if killed == count:
                break
            path = fresh(tmp_path, str(number))
            _, code = run(program, path, chance.uniform(0, longest))
            killed += code == -signal.SIGKILL
            ends.append(assert_whole(path))
            shutil.rmtree(path.parent)
        assert program.stdin is not None
        program.stdin.close()
    assert killed == count
    promise(
        12,
        f"killed {killed} times in {len(ends)} updates: {ends.count(OLDEST.stem)} as before, the others up to date, "
        "0 half-way",
    )


def fresh(folder: Path, name: str) -> Path:
    """Return a copy of the oldest file in a folder of its own."""
    (folder / name).mkdir()
    return Path(shutil.copy(OLDEST, folder / name / "old.iclei"))


def run(program: subprocess.Popen[str], path: Path, kill_after: float | None) -> tuple[float, int]:
    """Let the program bring a file up to date, killed after a while; return the seconds it had and its exit code."""
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write(f"{path}\n")
    program.stdin.flush()
    number = int(program.stdout.readline())
    begun = time.perf_counter()
    if kill_after is not None:
        time.sleep(kill_after)
        with suppress(ProcessLookupError):  # it has ended by itself
            os.kill(number, signal.SIGKILL)
    code = int(program.stdout.readline())
    return time.perf_counter() - begun, code


class FailedStepError(Exception):
    """What is raised in the middle of an update."""


@pytest.mark.parametrize("share", [8, pytest.param(None, marks=pytest.mark.soak)], ids=["some", "each"])
def test_an_update_that_fails_at_any_step_leaves_the_file_as_it_was(
    tmp_path: Path, share: int | None, monkeypatch: pytest.MonkeyPatch, promise: Callable[[int, str], None]
) -> None:
    original = migrate._upgrade
    fail_at, seen = [-1], [0]

    def watched(connection: Connection) -> None:
        @event.listens_for(connection, "before_cursor_execute")
        def _(*_: object) -> None:
            seen[0] += 1
            if seen[0] == fail_at[0]:
                raise FailedStepError

        original(connection)

    monkeypatch.setattr(migrate, "_upgrade", watched)
    whole = fresh(tmp_path, "whole")
    Workspace.open(whole, PASSPHRASE).close()
    steps = seen[0]
    assert steps > 10
    path = fresh(tmp_path, "failing")
    tried = range(1, steps + 1, max(1, steps // share) if share else 1)
    for number in tried:
        fail_at[0], seen[0] = number, 0
        with pytest.raises(FailedStepError):
            Workspace.open(path, PASSPHRASE)
        assert at(path) == OLDEST.stem
    fail_at[0] = -1
    assert assert_whole(path) == OLDEST.stem
    promise(12, f"failed at {len(tried)} of {steps} steps: 0 half-way, the backup before opens each time")
