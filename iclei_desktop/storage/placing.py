"""A finished file takes the place of another: one of the two is there whenever the power fails."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid

NOT_REPLACED = msgid(
    "“{name}” cannot be replaced: {reason}. Nothing was changed. Close other programs that use the file, and try again."
)


def unfinished_path(path: Path) -> Path:
    """Return where the file for ``path`` is built: a program killed half-way leaves no half file there.

    If ``path`` only points to the file, that is beside the file itself.
    """
    path = path.resolve()
    return path.with_name(f"{path.name}.new")


@contextmanager
def unfinished(path: Path) -> Iterator[Path]:
    """Give an empty file beside ``path`` to build its successor in; only who may read that may read this.

    If it does not come into its place it is gone afterwards. A Refusal if it cannot be made.
    """
    ready = unfinished_path(path)
    with told(path):
        ready.unlink(missing_ok=True)
        # Of a file that is gone it is told when it is to be read.
        mode = stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o600
        os.close(os.open(ready, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
    try:
        yield ready
    finally:
        with suppress(OSError):  # a virus scanner looks into it, say: the next opening clears it away
            ready.unlink(missing_ok=True)


def put_in_place(ready: Path, path: Path) -> None:
    """Let the file ``ready``, its bytes first brought to the disk, be the one at ``path`` from now on.

    Who may read it stays as it was, and so does a link that points to it. ``flush_folder`` is to follow.
    """
    path = path.resolve()
    with suppress(OSError):  # a disk that keeps no permissions, or a file that is not there yet
        shutil.copymode(path, ready)
    with told(path):
        with ready.open("r+b") as file:
            os.fsync(file.fileno())
        ready.replace(path)


def flush_folder(path: Path) -> None:
    """Bring to the disk that another file is at ``path`` now. Some folders, on a network say, refuse that."""
    if os.name != "posix":  # elsewhere a folder cannot be opened, and needs it not
        return
    with suppress(OSError):
        folder = os.open(path.resolve().parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the system's errors into a Refusal that says which file cannot be replaced, and why."""
    try:
        yield
    except OSError as error:
        raise Refusal(NOT_REPLACED, name=path.name, reason=error.strerror or str(error)) from error
