"""The power goes at any moment: what was confirmed is there when it comes back, and the file is whole."""

from __future__ import annotations

import random
import shutil
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.storage import connecting
from iclei_desktop.storage.place import Place
from tests.soak.day import Day
from tests.soak.demo_file import DemoFile, reopened
from tests.soak.disk import watched_disk
from tests.soak.promises import Note
from tests.soak.wholeness import Confirmed, broken, confirmed, lost

STEPS, CUTS = 20, 20
"""Of one day: with the writes of so many steps there are always so many moments to cut at."""
FOLDERS = {Place.LOCAL: "disk", Place.CAREFUL: "Dropbox"}


@dataclass
class Left:
    """What a power cut left on the disk, and what the program had confirmed by then."""

    path: Path
    told: list[Confirmed]


def day_with_cuts(path: Path, demo: DemoFile, seed: int) -> list[Left]:
    """Work for a day, and at moments that chance decides keep what a power cut would leave."""
    chance = random.Random(seed)
    told: list[Confirmed] = []
    left: list[Left] = []
    with watched_disk(path.parent) as disk, reopened(path, demo.key) as workspace:

        def perhaps_cut() -> None:
            if len(left) < CUTS and chance.random() < 0.05:
                target = path.parent.with_name(f"{path.parent.name} {len(left)}")
                target.mkdir()
                disk.after_power_cut(chance, target)
                left.append(Left(target / path.name, list(told)))

        disk.after_write = perhaps_cut
        for changed in islice(Day(workspace, seed, bulk=20).steps(), STEPS):
            told.append(confirmed(changed))  # noqa: PERF401 - cuts look at it on the way
    return left


@dataclass
class Seen:
    """The sum of what was seen after power cuts."""

    cuts: int = 0
    told: int = 0
    lost: int = 0
    damaged: int = 0

    def look(self, left: Left, demo: DemoFile) -> None:
        """Open what was left as the program would after the cut."""
        self.cuts += 1
        self.told += len(left.told)
        try:
            with reopened(left.path, demo.key) as workspace:
                self.lost += len(lost(workspace, left.told))
                self.damaged += bool(broken(workspace))
        except Refusal:
            self.damaged += 1
            self.lost += len(left.told)


def cut_power(folder: Path, demo: DemoFile, cuts: int, place: Place) -> Seen:
    """Cut the power ``cuts`` times while somebody works on a disk of a kind."""
    seen = Seen()
    for number in count():
        path = demo.copy_to(folder / f"{FOLDERS[place]} {number}" / "work")
        for left in day_with_cuts(path, demo, number):
            if seen.cuts < cuts:
                seen.look(left, demo)
        shutil.rmtree(path.parents[1])
        if seen.cuts >= cuts:
            break
    return seen


def check(folder: Path, demo: DemoFile, cuts: int, promise: Note) -> None:
    for place in FOLDERS:
        seen = cut_power(folder, demo, cuts // 2, place)
        promise(
            2,
            f"{seen.cuts} cuts ({place.value}): {seen.lost} of {seen.told} confirmed changes lost, "
            f"{seen.damaged} files damaged",
        )
        assert seen.lost == 0
        assert seen.damaged == 0


def test_some_power_cuts(tmp_path: Path, demo: DemoFile, promise: Note) -> None:
    check(tmp_path, demo, 10, promise)


@pytest.mark.soak
def test_a_thousand_power_cuts(tmp_path: Path, demo: DemoFile, promise: Note) -> None:
    check(tmp_path, demo, 1000, promise)


def test_the_model_is_hard_enough_to_lose_what_is_not_flushed(
    tmp_path: Path, demo: DemoFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    careless = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF")
    monkeypatch.setattr(connecting, "_JOURNAL", dict.fromkeys(Place, careless))
    assert cut_power(tmp_path, demo, 12, Place.LOCAL).lost > 0
