"""The disk is full, at any write: it is said at once and in words, nothing confirmed is lost, reading goes on."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.errors import FULL
from iclei_desktop.storage.search import Query
from tests.soak.day import Day
from tests.soak.demo_file import DemoFile, reopened
from tests.soak.disk import watched_disk
from tests.soak.promises import Note
from tests.soak.watch import Watch
from tests.soak.wholeness import Confirmed, broken, confirmed, lost

STEPS, SEED = 10, 3
FOLDERS = ("disk", "Dropbox")


@dataclass
class Seen:
    """The sum of what was seen on full disks."""

    full: int = 0
    told: int = 0
    lost: int = 0
    broken: list[str] = field(default_factory=list)
    slowest: float = 0.0
    messages: set[str] = field(default_factory=set)

    def check(self) -> None:
        """Fail if anything is not as promised."""
        assert self.messages == {FULL}
        assert self.lost == 0
        assert self.broken == []
        assert self.slowest < 1

    def look(self, path: Path, demo: DemoFile, told: list[Confirmed]) -> None:
        """Look at a file after there is room on its disk again."""
        self.told += len(told)
        with reopened(path, demo.key) as workspace:
            self.lost += len(lost(workspace, told))
            self.broken += broken(workspace)


def work(workspace: Workspace, told: list[Confirmed], seen: Seen) -> None:
    """Do the day's work until the disk is full; read then what is there."""
    watch = Watch()
    try:
        for changed in islice(Day(workspace, SEED, bulk=15).steps(), STEPS):
            told.append(confirmed(changed))
            watch = Watch()
    except Refusal as refusal:
        seen.slowest = max(seen.slowest, watch.seconds)
        seen.messages.add(refusal.message)
        seen.full += 1
    people = workspace.page(kind_of("person"), Query(), limit=5)
    assert len(people) == 5


def used_in(folder: Path, demo: DemoFile) -> DemoFile:
    """Return a copy that was open in its place before: moving it there is no part of the day."""
    used = DemoFile(demo.copy_to(folder), demo.key)
    with reopened(used.path, used.key) as workspace:
        assert workspace.history(limit=1)
    return used


def writes_of_a_day(path: Path, demo: DemoFile) -> int:
    """Return how many writes the day's work makes where there is room."""
    with watched_disk(path.parent) as disk:
        with reopened(path, demo.key) as workspace:
            work(workspace, [], Seen())
        return disk.writes


def fill_at(number: int, path: Path, demo: DemoFile, seen: Seen) -> None:
    """Let the disk be full from one write on, until the file was closed."""
    told: list[Confirmed] = []
    with watched_disk(path.parent) as disk:
        disk.full_from = number
        with reopened(path, demo.key) as workspace:
            work(workspace, told, seen)
    seen.look(path, demo, told)


def check(folder: Path, demo: DemoFile, most: int, promise: Note) -> None:
    for place in FOLDERS:
        seen = Seen()
        used = used_in(folder / f"{place} before", demo)
        writes = writes_of_a_day(used.copy_to(folder / place), demo)
        for number in islice(range(1, writes + 1, max(1, writes // most)), most):
            path = used.copy_to(folder / f"{place} {number}")
            fill_at(number, path, demo, seen)
            shutil.rmtree(path.parent)
        promise(
            3,
            f"full at {min(most, writes)} of {writes} writes: {seen.lost} of {seen.told} confirmed changes lost, "
            f"slowest message {seen.slowest:.2f} s",
        )
        assert seen.full > min(most, writes) // 2
        seen.check()


def test_full_at_some_writes(tmp_path: Path, demo: DemoFile, promise: Note) -> None:
    check(tmp_path, demo, 3, promise)


@pytest.mark.soak
def test_full_at_every_write(tmp_path: Path, demo: DemoFile, promise: Note) -> None:
    check(tmp_path, demo, 10_000, promise)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Give the folder of a real disk of 3 MB, in memory."""
    folder = tmp_path / "small disk"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk of its own can be made only by the administrator of a Linux system")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def full_disk(folder: Path, demo: DemoFile, spaces: Iterable[int]) -> Seen:
    """Work on a disk with so many bytes left, for each of ``spaces``."""
    seen = Seen()
    for left in spaces:
        path = demo.copy_to(folder / "work")
        told: list[Confirmed] = []
        ballast = folder / "ballast"
        ballast.write_bytes(bytes(max(shutil.disk_usage(folder).free - left, 0)))
        with reopened(path, demo.key) as workspace:
            work(workspace, told, seen)
        ballast.unlink()
        seen.look(path, demo, told)
        shutil.rmtree(path.parent)
    return seen


def test_a_disk_that_is_really_full(small_disk: Path, demo: DemoFile, promise: Note) -> None:
    seen = full_disk(small_disk, demo, range(64 * 1024, 512 * 1024, 160 * 1024))
    promise(
        3, f"a real small disk, full {seen.full} times: {seen.lost} of {seen.told} confirmed changes lost"
    )
    seen.check()


def test_a_disk_too_full_to_open_a_file(small_disk: Path, demo: DemoFile) -> None:
    path = demo.copy_to(small_disk)
    (small_disk / "ballast").write_bytes(bytes(shutil.disk_usage(small_disk).free))
    with reopened(path, demo.key) as workspace, pytest.raises(Refusal) as refusal:
        workspace.history()
    assert refusal.value.message == FULL
