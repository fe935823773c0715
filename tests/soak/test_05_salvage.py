"""Pages of a protected file are destroyed: the program itself saves nearly all of it, and nothing wrong."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pytest

from iclei_desktop.services.checking import check_file
from iclei_desktop.services.salvaging import save_what_can_be
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.backup import back_up
from tests.snapshots import Snapshot, snapshot
from tests.soak.day import Day
from tests.soak.demo_file import PASSPHRASE, DemoFile
from tests.soak.promises import Note

PAGE = 4096
SHARE = 0.02


@dataclass
class Used:
    """A file after days of work, and all that stands in it."""

    path: Path
    content: bytes
    right: Snapshot

    @classmethod
    def make(cls, path: Path, steps: int) -> Used:
        """Work in the file for so many steps; a backup of it lies beside it."""
        with Workspace.open(path, PASSPHRASE) as workspace:
            for _ in islice(Day(workspace, steps).steps(), steps):
                pass
            right = snapshot(workspace)
            back_up(workspace.database, "before")
        return cls(path, path.read_bytes(), right)

    def destroy(self, chance: random.Random) -> bytes:
        """Overwrite a share of the pages with chance."""
        content = bytearray(self.content)
        for page in chance.sample(range(len(content) // PAGE), round(len(content) / PAGE * SHARE) or 1):
            content[page * PAGE : (page + 1) * PAGE] = chance.randbytes(PAGE)
        self.path.write_bytes(content)
        return bytes(content)

    @property
    def records(self) -> int:
        return sum(map(len, self.right.values()))


@dataclass
class Result:
    """How much of a file was saved."""

    share: float
    wrong: int


def salvage(used: Used, chance: random.Random, number: int) -> Result:
    """Destroy pages and let the program save what it can."""
    damaged = used.destroy(chance)
    new = used.path.with_name(f"saved {number}.iclei")
    saved = save_what_can_be(used.path, PASSPHRASE, new)
    assert used.path.read_bytes() == damaged
    with Workspace.open(new, PASSPHRASE) as workspace:
        assert check_file(workspace) == []
        found = snapshot(workspace)
    assert sum(map(len, found.values())) == sum(saved.kept.values())
    right = wrong = 0
    for kind, rows in found.items():
        for key, values in rows.items():
            if used.right[kind].get(key) == values:
                right += 1
            elif (kind, key) not in saved.doubtful:
                wrong += 1
    return Result(right / used.records, wrong)


def check(folder: Path, demo: DemoFile, steps: int, times: int, promise: Note) -> None:
    used = Used.make(demo.copy_to(folder), steps)
    chance = random.Random(times)
    results = [salvage(used, chance, number) for number in range(times)]
    worst = min(result.share for result in results)
    wrong = sum(result.wrong for result in results)
    promise(
        5,
        f"{times} files of {len(used.content) // PAGE} pages and {used.records} records: "
        f"at least {worst * 100:.1f} % of the records saved, {wrong} wrong",
    )
    assert worst >= 0.95
    assert wrong == 0


def test_some_pages_destroyed(tmp_path: Path, demo: DemoFile, promise: Note) -> None:
    check(tmp_path, demo, 10, 1, promise)


@pytest.mark.soak
def test_pages_destroyed_many_times(tmp_path: Path, demo: DemoFile, promise: Note) -> None:
    check(tmp_path, demo, 400, 40, promise)
