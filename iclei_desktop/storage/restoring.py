"""A file becomes what a backup of it says: all of it, nothing added, in one step that can be taken back.

What is to stand is first made ready beside the file – checked, under the file's own key, brought up to date – and
then put in the place of the content in one transaction. A file too damaged for that is set aside instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert

from iclei_desktop.rules import moments
from iclei_desktop.rules.keys import new_key
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage import backup as backups
from iclei_desktop.storage.backup import Backup, Reason
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.keys import RawKey
from iclei_desktop.storage.ledger import ChangeSet
from iclei_desktop.storage.migrate import migrate, refuse_newer, revision, revisions
from iclei_desktop.storage.placing import flush_folder, told
from iclei_desktop.storage.steps import Act, State
from iclei_desktop.storage.tables import change_set

RESTORED = msgid("Restore the backup of {moment}")
RESTORED_FILE = msgid("Restore a backup")
NO_SUCH_BACKUP = msgid("The backup made before that restore is not there any more. Nothing was changed.")


def restore(
    database: Database,
    source: Path,
    key: RawKey | None,
    author: str | None,
    progress: Progress = silent,
) -> Path:
    """Let the file be what the backup ``source`` says; return the backup of what it was, made before that.

    ``key`` is that of the backup; the file keeps its own. ``author`` None: nothing is written down of it, for it
    takes back a restore, and before that nothing had happened.

    Raises a Refusal for a bad backup, or one of a newer version, and DamagedFileError if the file itself is too
    damaged for it; the file is then as it was.
    """
    backups.verify_backup(source, key)
    before = backups.back_up(database, Reason.RESTORE, lambda share, _="": progress(share * 0.5))
    with _made_ready(_beside(database.path, database.key), source, key, author, before) as ready:
        progress(0.7)
        database.replace_from(ready, database.key)
    return before


def replace_damaged(path: Path, source: Path, key: RawKey | None) -> Path | None:
    """Put a backup in the place of a file that cannot be opened; return where that one was set aside.

    The file then has the key of the backup. Nobody may have it open. None: there was no file any more.
    """
    backups.verify_backup(source, key)
    path = path.resolve()  # the journal lies beside the file, not beside a link to it
    aside = path.with_name(f"{path.stem} damaged {backups.stamp(datetime.now(UTC))}{path.suffix}")
    with (
        _made_ready(_beside(path, key), source, key, None, None) as ready,
        told(path),
        _set_aside(path, aside),
    ):
        path.with_name(path.name + "-shm").unlink(missing_ok=True)
        ready.rename(path)
        flush_folder(path)
    return aside if aside.exists() else None


@contextmanager
def _set_aside(path: Path, aside: Path) -> Iterator[None]:
    """Give a damaged file another name, with what a crash left in its journal; if something fails, its own again."""
    moved: list[tuple[Path, Path]] = []
    try:
        for end in ("", "-wal", "-journal"):
            old, new = path.with_name(path.name + end), aside.with_name(aside.name + end)
            if old.exists():
                old.rename(new)
                moved.append((old, new))
        yield
    except BaseException:
        for old, new in moved:
            new.rename(old)
        raise


def backup_before(path: Path, step: ChangeSet) -> Backup:
    """Return the backup that takes back a restore; a Refusal if it has gone."""
    wanted = step.name.details.get("before")
    for backup in backups.backups(path):
        if backups.stamp(backup.at) == wanted:
            return backup
    raise Refusal(NO_SUCH_BACKUP)


@contextmanager
def _made_ready(
    made: Database, source: Path, key: RawKey | None, author: str | None, before: Path | None
) -> Iterator[Path]:
    """Fill a file with the content of a backup, of today's version; it is removed if it is still there after use."""
    content = Database(source, key, journal=False)
    try:
        with content.reading() as connection:
            at = revision(connection)
        refuse_newer(at)
        made.replace_from(source, key)
        if at != revisions()[-1]:
            migrate(made, barrier=True)
        if author is not None:
            _write_down(made, source, author, before)
        made.close()
        yield made.path
    finally:
        content.close()
        made.close()
        _remove(made.path)


def _beside(path: Path, key: RawKey | None) -> Database:
    """Return a new database beside a file."""
    ready = path.with_name(f"{path.name}.restoring")
    _remove(ready)
    return Database(ready, key)


def _write_down(made: Database, source: Path, author: str, before: Path | None) -> None:
    """Put the restore into the file's book, so that it is in its history and Ctrl+Z finds it."""
    values = {
        "key": new_key(),
        "act": Act.RESTORE,
        "state": State.DONE,
        "author": author,
        "at": moments.now(),
    }
    found = backups.read_name(source)
    details = {}
    if found:
        details = {"moment": found.at.astimezone().strftime("%Y-%m-%d %H:%M"), "at": moments.stamp(found.at)}
    if before is not None and (saved := backups.read_name(before)):
        details["before"] = backups.stamp(saved.at)
    name = RESTORED if found else RESTORED_FILE
    with made.writing() as connection:
        connection.execute(insert(change_set).values(name=name, details=details, **values))


def _remove(path: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
