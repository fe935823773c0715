"""Verified copies of a file. A copy made by the file system loses what is still in the journal; these do not."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.errors import DAMAGED, DamagedFileError, explained
from iclei_desktop.storage.keys import RawKey
from iclei_desktop.storage.search import chunks


def backup_folder(path: Path) -> Path:
    """Return the folder beside a file that keeps its backups."""
    return path.with_name(f"{path.stem} backups")


def back_up(database: Database, reason: str) -> Path:
    """Copy the file, as it stands with all commits, into its backup folder and check the copy.

    ``reason`` becomes part of the name. The copy has the same key. Raises a Refusal when the disk is full or the
    file is damaged; a copy that was not proved good never gets the name of a backup.
    """
    folder = backup_folder(database.path)
    folder.mkdir(exist_ok=True)
    moment = datetime.now(UTC).strftime("%Y-%m-%d %H%M%S.%f")[:-3]
    target = folder / f"{database.path.stem} {moment} {reason}{database.path.suffix}"
    unproved = target.with_suffix(".unproved")
    try:
        with database.driver_connection() as connection:
            connection.execute("VACUUM INTO ?", (os.fspath(unproved),))
        verify(unproved, database.key)
        _flush(unproved)
        unproved.replace(target)
    finally:
        unproved.unlink(missing_ok=True)
    return target


def verify(path: Path, key: RawKey | None) -> None:
    """Read every page of a file; raise DamagedFileError if one is not as it was written."""
    with explained(), closing(driver.connect(path)) as connection:
        if key is not None:
            connection.execute(key.pragma())
        if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise DamagedFileError(DAMAGED)


def holds(path: Path, key: RawKey | None, table: str, keys: Sequence[str]) -> bool | None:
    """Return whether a backup holds a record, in its rows or in its history; None if it cannot be read."""
    database = Database(path, key, journal=False)  # left as it is, whatever its age
    try:
        with closing(database.connect("PRAGMA query_only = ON")) as connection:
            return any(_finds(connection, name, some) for name in (table, "change") for some in chunks(keys))
    except (driver.Error, Refusal):  # of another passphrase, older than this table, or damaged
        return None


def _finds(connection: Any, table: str, keys: Sequence[str]) -> bool:
    marks = ", ".join("?" * len(keys))
    question = f'SELECT 1 FROM "{table}" WHERE key IN ({marks}) LIMIT 1'  # noqa: S608 - a table of ours
    return connection.execute(question, tuple(keys)).fetchone() is not None


def _flush(path: Path) -> None:
    """Make sure the bytes are on the disk before the copy is called a backup."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
