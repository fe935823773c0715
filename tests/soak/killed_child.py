"""A day's work in a process of its own, which tells each step that was made, until somebody kills it."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from iclei_desktop.storage.keys import RawKey
from tests.soak.day import Day
from tests.soak.demo_file import reopened
from tests.soak.wholeness import Confirmed, confirmed


def work(path: Path, key: RawKey, seed: int, pipe: Connection[Confirmed | None, None]) -> None:
    """Say that the program runs, then work without end; each step is told as soon as it is said to be made."""
    pipe.send(None)
    with reopened(path, key) as workspace:
        for changed in Day(workspace, seed).steps():
            pipe.send(confirmed(changed))
