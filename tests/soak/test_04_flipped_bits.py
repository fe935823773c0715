"""One bit of a protected file is not as it was written: it is noticed, and no wrong value is ever shown."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.checking import check_file
from iclei_desktop.services.demo import DEMO_TRAINING
from iclei_desktop.services.editing import change
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from tests.snapshots import Snapshot, snapshot
from tests.soak.demo_file import PASSPHRASE, DemoFile
from tests.soak.promises import Note

TRAINING = kind_of("training")
LAST = 32  # pages


class Flips:
    """Flips a bit, opens the file as a person does, reads all of it, and puts the bit back."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._good = path.read_bytes()
        with Workspace.open(path, PASSPHRASE) as workspace:
            self._right = snapshot(workspace)
            self._training = resolve(workspace, TRAINING, DEMO_TRAINING)
            self._notes = workspace.get(TRAINING, self._training)["notes"]
        self.noticed = 0
        self.wrong = 0

    def flip(self, bit: int) -> None:
        """Flip one bit and count what comes of it."""
        content = bytearray(self._good)
        content[bit // 8] ^= 1 << bit % 8
        self._path.write_bytes(content)
        try:
            with Workspace.open(self._path, PASSPHRASE, write=False) as workspace:
                self.wrong += self._notes_of(workspace) not in (None, self._notes)
                self.wrong += self._read(workspace) not in (None, self._right)
                self.noticed += bool(check_file(workspace))
        except Refusal:
            self.noticed += 1

    def _notes_of(self, workspace: Workspace) -> str | None:
        """Read the long text alone: where it ends in a damaged page, SQLCipher itself gives zeros and no error."""
        try:
            return str(workspace.get(TRAINING, self._training)["notes"])
        except Refusal:
            return None

    @staticmethod
    def _read(workspace: Workspace) -> Snapshot | None:
        try:
            return snapshot(workspace)
        except Refusal:
            return None


def check(folder: Path, demo: DemoFile, flips: int, promise: Note) -> None:
    path = demo.copy_to(folder)
    with Workspace.open(path, PASSPHRASE) as workspace:
        key = resolve(workspace, TRAINING, DEMO_TRAINING)
        change(workspace, TRAINING, key, {"notes": "A long text. " * 2_000})
    flipped = Flips(path)
    size = path.stat().st_size
    # Always among them: the salt, the first encrypted page and, where there are many, the pages written last.
    last = range(size * 8 - 4000, (size - LAST * 4096) * 8, -4096 * 8)
    bits = [3, 16 * 8 + 5, *last][:flips]
    bits += random.Random(flips).sample(range(size * 8), flips - len(bits))
    for bit in bits:
        flipped.flip(bit)
    promise(
        4, f"{flipped.noticed} of {flips} flipped bits noticed, {flipped.wrong} files with wrong values shown"
    )
    assert flipped.noticed == flips
    assert flipped.wrong == 0


def test_some_flipped_bits(tmp_path: Path, demo: DemoFile, promise: Note) -> None:
    check(tmp_path, demo, 10, promise)


@pytest.mark.soak
def test_a_thousand_flipped_bits(tmp_path: Path, demo: DemoFile, promise: Note) -> None:
    check(tmp_path, demo, 1000, promise)
