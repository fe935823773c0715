"""Another key for a file, or none: all of it is written anew beside the old one, which it then replaces."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage.backup import Reason, back_up, backup_folder, verify
from iclei_desktop.storage.database import APPLICATION_ID, Database
from iclei_desktop.storage.errors import DAMAGED, DamagedFileError
from iclei_desktop.storage.keys import RawKey, salt_of
from iclei_desktop.storage.placing import unfinished
from iclei_desktop.storage.watching import watched, written

BACKING_UP = msgid("Making a backup")
WRITING = msgid("Writing the file anew")
CHECKING = msgid("Checking the new file")


def rekey(database: Database, key: RawKey | None, progress: Progress = silent) -> None:
    """Give an open file another key, after a verified backup, which keeps the old one; it stays open.

    Killed at any moment, the file has the old key or the new one. A Refusal, or Cancelled, leaves it as it was.
    """
    back_up(database, Reason.PASSPHRASE, lambda share, _="", /: progress(0.4 * share, BACKING_UP))
    convert(database, key, lambda share, step="", /: progress(0.4 + 0.6 * share, step))


def convert(database: Database, key: RawKey | None, progress: Progress = silent) -> None:
    """Give a file another key without a backup of it, as is right for a backup."""
    with unfinished(database.path) as ready:
        progress(0.0, WRITING)

        def make(connection: Any) -> None:
            with watched(connection, written(ready, database.path, lambda share: progress(0.8 * share))):
                _copy(connection, ready, key)
            progress(0.8, CHECKING)
            verify(ready, key)

        database.become(ready, key, make)


def backups_without(path: Path, key: RawKey | None) -> list[Path]:
    """Return the backups of a file that ``key`` does not open, newest last. None: those that ask for a key."""
    salt = key.salt if key else None
    return [kept for kept in sorted(backup_folder(path).glob(f"*{path.suffix}")) if salt_of(kept) != salt]


def _copy(connection: Any, ready: Path, key: RawKey | None) -> None:
    """Write all there is under the new key, and compare how much arrived."""
    with _attached(connection, ready, key):
        connection.execute("PRAGMA ready.journal_mode = OFF")  # a file cut short is thrown away
        connection.execute("PRAGMA ready.synchronous = OFF")  # the whole of it is flushed at the end
        connection.execute("SELECT sqlcipher_export('ready')")
        connection.execute(f"PRAGMA ready.application_id = {APPLICATION_ID}")
    # Only a connection made anew knows the search tables.
    with _attached(connection, ready, key):
        tables = [
            name for (name,) in connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
        ]
        for name in tables:
            count = f'SELECT (SELECT count(*) FROM main."{name}") = (SELECT count(*) FROM ready."{name}")'  # noqa: S608
            if connection.execute(count).fetchone() != (1,):
                raise DamagedFileError(DAMAGED)


@contextmanager
def _attached(connection: Any, path: Path, key: RawKey | None) -> Iterator[None]:
    words = key.words if key else "''"
    connection.execute(f"ATTACH ? AS ready KEY {words}", (str(path),))
    try:
        yield
    finally:
        connection.execute("DETACH ready")
