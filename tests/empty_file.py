"""A new file, made once: each test opens a copy of its own, for migrating takes longer than most tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from iclei_desktop.services.workspace import Workspace


@contextmanager
def open_empty_file(folder: Path) -> Iterator[Workspace]:
    """Open a new, unprotected file in ``folder`` for writing."""
    path = folder / "test.iclei"
    path.write_bytes(_bytes())
    with Workspace.open(path, author="tester") as workspace:
        yield workspace


@cache
def _bytes() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder, "new.iclei")
        Workspace.create(path, None).close()
        return path.read_bytes()
