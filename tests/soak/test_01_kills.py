"""The program is killed at any moment: what it had confirmed is there, and nothing is there by half."""

from __future__ import annotations

import multiprocessing
import random
import time
from dataclasses import dataclass, field
from itertools import count
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest

from tests.soak.demo_file import DemoFile, reopened
from tests.soak.killed_child import work
from tests.soak.promises import Note
from tests.soak.wholeness import Confirmed, broken, lost

FOLDERS = ("disk", "Dropbox")
"""Both ways of keeping a journal."""
KILLS_OF_A_FILE = 25
WORKING = 0.8  # so many are killed after their first step, the others maybe while they open the file
LONGEST = 0.25  # seconds


@dataclass
class Killed:
    """One file in which several programs in a row are killed."""

    path: Path
    demo: DemoFile
    told: list[Confirmed] = field(default_factory=list)
    kills: int = 0
    lost: int = 0
    half: list[str] = field(default_factory=list)

    def kill_one(self, processes: BaseContext, chance: random.Random) -> None:
        """Start a program, kill it, and look at the file that it left."""
        ours, theirs = processes.Pipe(duplex=False)
        arguments = (self.path, self.demo.key, chance.randrange(10**9), theirs)
        program = processes.Process(target=work, args=arguments, daemon=True)  # type: ignore[attr-defined]
        program.start()
        theirs.close()
        assert ours.poll(60), "it never began"
        assert ours.recv() is None
        if chance.random() < WORKING:
            assert ours.poll(60), "it never made a step"
        time.sleep(chance.random() * LONGEST)
        program.kill()
        program.join()
        self.kills += 1
        try:
            while True:
                self.told.append(ours.recv())
        except (EOFError, OSError):  # its last words may be cut short
            ours.close()
        with reopened(self.path, self.demo.key) as workspace:
            self.lost += len(lost(workspace, self.told))
            self.half += broken(workspace)


def check(folder: Path, demo: DemoFile, kills: int, promise: Note) -> None:
    try:
        processes = multiprocessing.get_context("forkserver")  # imports the program once, not for every kill
        processes.set_forkserver_preload(["tests.soak.killed_child"])
    except ValueError:
        processes = multiprocessing.get_context("spawn")  # type: ignore[assignment]
    chance = random.Random(kills)
    files: list[Killed] = []
    for number in count():
        done = sum(file.kills for file in files)
        if done >= kills:
            break
        place = FOLDERS[number % len(FOLDERS)]
        files.append(Killed(demo.copy_to(folder / f"{place} {number}"), demo))
        for _ in range(min(KILLS_OF_A_FILE, kills - done, max(kills // 2, 1))):
            files[-1].kill_one(processes, chance)
    told = sum(len(file.told) for file in files)
    missing = sum(file.lost for file in files)
    half = [problem for file in files for problem in file.half]
    promise(
        1,
        f"{sum(file.kills for file in files)} kills: {missing} of {told} confirmed changes lost, "
        f"{len(half)} half done",
    )
    assert missing == 0
    assert half == []


def test_a_few_kills(tmp_path: Path, demo: DemoFile, promise: Note) -> None:
    check(tmp_path, demo, 4, promise)


@pytest.mark.soak
def test_five_hundred_kills(tmp_path: Path, demo: DemoFile, promise: Note) -> None:
    check(tmp_path, demo, 500, promise)
