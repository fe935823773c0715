"""Putting a finished file in its place: whole or not at all, and a failure said in words."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from iclei_desktop.rules.paths import SUFFIX
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid

_DISK_FULL = msgid(
    "“{name}” could not be saved because the disk is full. No file was changed. "
    "Free some space, or choose another disk."
)
_NOT_ALLOWED = msgid(
    "“{name}” could not be saved: the file is open in another program, or the folder may not be changed. "
    "No file was changed. Close the file, or choose another folder."
)
_NO_FOLDER = msgid(
    "“{name}” could not be saved because its folder “{folder}” does not exist. "
    "No file was changed. Choose another folder."
)
_IS_OURS = msgid(
    "“{name}” ends as the files of this program do, so nothing else is written there. No file was changed. "
    "Choose another name."
)
_IS_FOLDER = msgid("“{name}” is a folder. No file was changed. Choose another name.")
_OTHER = msgid(
    "“{name}” could not be saved. No file was changed. The system says: {reason}. "
    "Try another folder or another name."
)
_MESSAGES = {
    errno.ENOSPC: _DISK_FULL,
    errno.EDQUOT: _DISK_FULL,
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: _NOT_ALLOWED,
    errno.ENOENT: _NO_FOLDER,
    errno.ENOTDIR: _NO_FOLDER,
    errno.EISDIR: _IS_FOLDER,
}


def save(path: Path, content: bytes) -> None:
    """Write ``content`` beside ``path``, then move it there: a reader never meets half a file.

    A file of this program is never replaced: a document in its place would be the end of all that is in it.
    """
    with _written_beside(path, content) as beside:
        beside.replace(path)


def refuse_unsavable(path: Path) -> None:
    """Raise the Refusal that ``save`` would, before what cannot be taken back is done."""
    with _written_beside(path, b""):
        pass


@contextmanager
def _written_beside(path: Path, content: bytes) -> Iterator[Path]:
    """Give the content as a file beside ``path``; what is left of it afterwards goes."""
    if path.suffix.casefold() == SUFFIX:
        raise Refusal(_IS_OURS, name=path.name)
    beside = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        beside.write_bytes(content)
        yield beside
    except OSError as error:
        message = _MESSAGES.get(error.errno or 0, _OTHER)
        raise Refusal(
            message, name=path.name, folder=str(path.parent), reason=error.strerror or type(error).__name__
        ) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
