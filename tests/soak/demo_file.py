"""A protected file with the demo in it, made once: each test works on copies of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.keys import RawKey

PASSPHRASE = "four unusual words here"


@dataclass(frozen=True)
class DemoFile:
    """The file, closed, and its key."""

    path: Path
    key: RawKey

    @classmethod
    def make(cls, folder: Path) -> DemoFile:
        """Make the file in ``folder``."""
        path = folder / "work.iclei"
        with Workspace.create(path, PASSPHRASE, "tester") as workspace:
            fill_with_demo(workspace)
            key = workspace.database.key
        assert key is not None
        return cls(path, key)

    def copy_to(self, folder: Path) -> Path:
        """Put a copy into ``folder``, which is made, and return it."""
        folder.mkdir(parents=True, exist_ok=True)
        return Path(shutil.copy(self.path, folder / self.path.name))


def reopened(path: Path, key: RawKey) -> Workspace:
    """Open a file whose key was derived before: deriving it takes longer than all else."""
    return Workspace(Database(path, key), "tester")
