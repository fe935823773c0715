"""Who may write to a file: one program at a time, on a disk of this computer; what a killed one left is cleared."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage.place import Place, place_of


def refuse_network(path: Path) -> None:
    """Raise a Refusal if a file lies where no lock holds for everybody."""
    if place_of(path) is Place.NETWORK:
        raise Refusal(
            msgid(
                "“{name}” lies on a network drive, where changes of two people can destroy each other’s. "
                "Copy it to a folder of this computer."
            ),
            name=path.name,
        )


def lock_path(path: Path) -> Path:
    """Return the file that says that another is open; it stays when the program is gone.

    It lies beside the file itself: whoever comes to that by a link meets the same lock.
    """
    path = path.resolve()
    return path.with_name(f".{path.name}.lock")


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep everybody else from writing to a file that is read without being opened."""
    taken = lock(path)
    try:
        yield
    finally:
        taken.release()


def lock(path: Path) -> FileLock:
    """Take the right to write; the lock goes with the process, so a crash leaves none behind."""
    try:
        return take(path)
    except OSError as error:
        raise Refusal(
            msgid("The folder of “{name}” may only be read. Copy the file to a folder of your own."),
            name=path.name,
        ) from error


def take(path: Path) -> FileLock:
    """Take the right to write as ``lock`` does; an OSError says that the folder cannot be written to."""
    taken = FileLock(lock_path(path), blocking=False, thread_local=False)
    try:
        taken.acquire()
    except Timeout:
        raise Refusal(
            msgid("“{name}” is open in another window. Nothing was changed. Close it there and try again."),
            name=path.name,
        ) from None
    return taken


def clear(unfinished: Path) -> None:
    """Remove what was begun and not finished, with the journal beside it; call it with the lock in hand."""
    for ending in ("", "-wal", "-shm", "-journal"):
        unfinished.with_name(f"{unfinished.name}{ending}").unlink(missing_ok=True)
