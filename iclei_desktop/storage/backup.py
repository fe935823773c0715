"""Verified copies of a file. A copy made by the file system loses what is still in the journal; these do not."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import file_digest
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

from iclei_desktop.rules.backups import expendable
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage.connecting import is_authentic
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.errors import DAMAGED, DamagedFileError, explained
from iclei_desktop.storage.keys import RawKey
from iclei_desktop.storage.place import ignores_case
from iclei_desktop.storage.placing import flush_folder

MOMENT = "%Y-%m-%d %H%M%S.%f"
NOT_MADE = msgid(
    "No backup could be made in “{folder}”: {reason}. The file itself is as it was, and so are older backups."
)
BAD_BACKUP = msgid(
    "The backup “{name}” is damaged: part of it cannot be read. The file is as it was. Choose another backup."
)
NOT_SAME = msgid("the copy is not the same as what was copied")
_NAME = re.compile(r" (\d{4}-\d\d-\d\d \d{6}\.\d{3}) (\S+)$")
_UNPROVED = ".unproved"
_LEFT_BEHIND = 3600.0
"""Seconds after which an unproved copy is that of a program which was killed."""


class Reason(StrEnum):
    """Why a backup was made: part of its name."""

    WORK = "automatic"
    CLOSING = "at-closing"
    HAND = "by-hand"
    UPDATE = "before-update"
    IMPORT = "before-import"
    BIN = "before-bin"
    EMPTYING = "before-emptying-the-bin"
    RESTORE = "before-restore"
    MENDING = "before-mending"
    PASSPHRASE = "before-passphrase"  # noqa: S105 - a reason
    GONE = "file-gone"


@dataclass(frozen=True)
class Backup:
    """A backup as its name tells of it."""

    path: Path
    at: datetime
    reason: str
    size: int


def backup_folder(path: Path) -> Path:
    """Return the folder beside a file that keeps its backups."""
    return path.with_name(f"{path.stem} backups")


def backups(path: Path, folder: Path | None = None) -> list[Backup]:
    """Return the backups of a file in its own folder for them, or in another, newest first."""
    place = folder or backup_folder(path)
    spelled = str.casefold if ignores_case(path, backup_folder(path), path.parent) else str
    try:
        found = [
            read_name(each) for each in place.iterdir() if spelled(_name_of_file(each)) == spelled(path.name)
        ]
    except OSError:  # a stick that was just pulled out
        return []
    return sorted((backup for backup in found if backup), key=lambda backup: backup.at, reverse=True)


def newest(path: Path) -> Backup | None:
    """Return the newest backup of a file; one of the future, of a clock that was wrong, only if there is no other."""
    found, now = backups(path), datetime.now(UTC)
    return next((backup for backup in found if backup.at <= now), next(iter(found), None))


def back_up(database: Database, reason: str, progress: Progress = silent) -> Path:
    """Copy the file, as it stands with all commits, into its backup folder and check the copy.

    ``reason`` becomes part of the name. The copy has the same key. Only when it was proved good, older ones that
    nobody needs go. Raises a Refusal when the disk is full or the file is damaged; then all older ones stay.
    """
    folder = backup_folder(database.path)
    target = folder / _name(database.path, datetime.now(UTC), reason)
    with _told(folder):
        folder.mkdir(exist_ok=True)
        _clear(folder)
        copy(database, target, progress)
    thin(database.path)
    return target


def copy(database: Database, target: Path, progress: Progress = silent) -> None:
    """Copy the file to ``target``; a copy that was not proved good never gets that name."""
    with _told(target.parent), _proving(target) as unproved:
        database.copy_to(unproved, progress)
        verify(unproved, database.key)
        progress(1.0)


def copy_to_place(path: Path, folder: Path) -> Path | None:
    """Bring the newest backup of a file to a second place, if it is not there yet; the older ones are thinned."""
    own = newest(path)
    if own is None:
        return None
    target = folder / own.path.name
    with _told(folder):
        _clear(folder)
        if not target.exists():
            # Nobody has a backup open, so its bytes may be copied as they are.
            with _proving(target) as unproved:
                shutil.copyfile(own.path, unproved)
                _flush(unproved)
                if _digest(unproved) != _digest(own.path):
                    raise Refusal(NOT_MADE, folder=folder, reason=NOT_SAME)
    thin(path, folder)
    return target


def thin(path: Path, folder: Path | None = None, now: datetime | None = None) -> None:
    """Take away backups that nobody needs any more; call it only once a newer one has been proved good."""
    # Days, weeks and months are those of the person.
    found = {backup.at.astimezone(): backup.path for backup in backups(path, folder)}
    for moment in expendable(found, now or datetime.now().astimezone()):
        with suppress(OSError):  # an old backup that cannot be removed is no reason against a new one
            found[moment].unlink()


def verify(path: Path, key: RawKey | None) -> None:
    """Read every page of a file; raise DamagedFileError if one is not as it was written."""
    with explained(), closing(driver.connect(path)) as connection:
        if key is not None:
            connection.execute(key.pragma())
        sound = connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        if not sound or (key is not None and not is_authentic(connection)):
            raise DamagedFileError(DAMAGED)


def verify_backup(path: Path, key: RawKey | None) -> None:
    """Read every page of a backup; a Refusal if it cannot be relied on any more."""
    try:
        verify(path, key)
    except DamagedFileError as error:
        raise Refusal(BAD_BACKUP, name=path.name) from error


def stamp(moment: datetime) -> str:
    """Return a moment as it stands in the name of a backup."""
    return moment.astimezone(UTC).strftime(MOMENT)[:-3]


def read_name(path: Path) -> Backup | None:
    """Return what the name of a backup tells, None if it is not the name of one."""
    parts = _NAME.search(path.stem)
    if parts is None:
        return None
    with suppress(OSError, ValueError):  # gone meanwhile, or a name that only looks like ours
        at = datetime.strptime(parts[1], MOMENT).replace(tzinfo=UTC)
        return Backup(path, at, parts[2], path.stat().st_size)
    return None


def _name_of_file(backup: Path) -> str:
    """Return the name of the file that a backup is one of: a second place may hold those of several."""
    return f"{_NAME.sub('', backup.stem)}{backup.suffix}"


def _name(path: Path, moment: datetime, reason: str) -> str:
    return f"{path.stem} {stamp(moment)} {reason}{path.suffix}"


@contextmanager
def _proving(target: Path) -> Iterator[Path]:
    """Give the name under which a copy is made; it gets its own name once it is on the disk and proved."""
    unproved = target.with_name(target.name + _UNPROVED)
    try:
        yield unproved
        _flush(unproved)
        unproved.replace(target)
        flush_folder(target)  # before older ones go
    finally:
        unproved.unlink(missing_ok=True)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Turn the system's errors into a Refusal."""
    try:
        yield
    except OSError as error:
        raise Refusal(NOT_MADE, folder=folder, reason=error.strerror or str(error)) from error


def _clear(folder: Path) -> None:
    """Remove what a killed program left half-copied."""
    old = datetime.now(UTC).timestamp() - _LEFT_BEHIND
    for left in folder.glob(f"*{_UNPROVED}*"):
        if left.stat().st_mtime < old:
            left.unlink(missing_ok=True)


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return file_digest(file, "sha256").digest()


def _flush(path: Path) -> None:
    """Make sure the bytes are on the disk before the copy is called a backup."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
