"""A finished file takes the place of another: one of the two is there whenever the power fails."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
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
    return path.resolve().with_name(f"{path.name}.new")


def put_in_place(ready: Path, path: Path) -> None:
    """Let the file ``ready``, its bytes first brought to the disk, be the one at ``path`` from now on.

    Who may read it stays as it was, and so does a link that points to it.
    """
    path = path.resolve()
    with suppress(OSError):  # a disk that keeps no permissions, or a file that is not there yet
        shutil.copymode(path, ready)
    try:
        with ready.open("r+b") as file:
            os.fsync(file.fileno())
        ready.replace(path)
    except OSError as error:
        raise Refusal(NOT_REPLACED, name=path.name, reason=error.strerror or str(error)) from error
    if os.name == "posix":  # elsewhere a folder cannot be opened, and needs it not
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
