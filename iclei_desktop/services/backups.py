"""Backups as people meet them: made by themselves, looked at, gone back to.

The copies themselves are ``storage/backup.py``; when one is due and which may go is ``rules/backups.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from iclei_desktop.records.kinds import Number
from iclei_desktop.rules.backups import is_due
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import comparing, ledger, opening, restoring
from iclei_desktop.storage import backup as storage
from iclei_desktop.storage.backup import Backup, Reason
from iclei_desktop.storage.keys import RawKey
from iclei_desktop.storage.steps import Act

REASONS = {
    Reason.WORK: msgid("While working"),
    Reason.CLOSING: msgid("When the file was closed"),
    Reason.HAND: msgid("By hand"),
    Reason.UPDATE: msgid("Before an update of the program"),
    Reason.IMPORT: msgid("Before an import"),
    Reason.BIN: msgid("Before many records went to the bin"),
    Reason.EMPTYING: msgid("Before the bin was emptied"),
    Reason.RESTORE: msgid("Before a backup was restored"),
}
"""Why a backup was made, for a person; a reason that is not here is shown as it stands."""
SHOWN_REASONS: Mapping[str, str] = {str(reason): text for reason, text in REASONS.items()}


def is_backed_up(workspace: Workspace) -> bool:
    """Return whether the newest backup holds all that is in the file, or nothing was ever done in it."""
    changed, backed_up = _changed(workspace), _newest(workspace.path)
    return changed is None or (backed_up is not None and backed_up.at > changed)


def back_up_before(workspace: Workspace, reason: Reason, progress: Progress = silent) -> None:
    """Back up before something that alters much, unless the newest backup holds everything already."""
    if not is_backed_up(workspace):
        storage.back_up(workspace.database, reason, progress)


def back_up_if_due(workspace: Workspace) -> Backup | None:
    """Back up if work since the newest backup makes it time for another; return the newest there is."""
    newest = _newest(workspace.path)
    size = workspace.path.stat().st_size if workspace.path.exists() else 0
    if is_due(_changed(workspace), newest and newest.at, datetime.now(UTC), size):
        storage.back_up(workspace.database, Reason.WORK)
        return _newest(workspace.path)
    return newest


def find(path: Path, wanted: str) -> Path:
    """Return the backup of a file that is meant: by its number in the list, by its name or by its path."""
    known = storage.backups(path)
    if wanted.isdecimal() and 1 <= int(wanted) <= len(known):
        return known[int(wanted) - 1].path
    for candidate in (Path(wanted), storage.backup_folder(path) / wanted):
        if candidate.is_file():
            return candidate
    raise Refusal(msgid("There is no backup “{name}” of this file. Nothing was changed."), name=wanted)


def key_of(workspace: Workspace, backup: Path, passphrase: str | None = None) -> RawKey | None:
    """Return the key that opens a backup; PassphraseNeeded if the passphrase was changed since."""
    return opening.key_of(backup, passphrase, workspace.database.key)


def differences(workspace: Workspace, backup: Path, key: RawKey | None) -> Mapping[str, comparing.Difference]:
    """Check a backup and return what changed since, by kind; a Refusal if it cannot be relied on."""
    storage.verify_backup(backup, key)
    return comparing.differences(workspace.database, backup, key)


def backup_of_restore(workspace: Workspace) -> Path | None:
    """Return the backup that would take back a restore, if a restore is what undo stands at."""
    undo, _ = workspace.next_steps()
    if undo is None or undo.act is not Act.RESTORE:
        return None
    return restoring.backup_before(workspace.path, undo).path


def put_in_place(path: Path, backup: Path, passphrase: str | None, author: str = "") -> Path | None:
    """Put a backup in the place of a file that cannot be opened, or is not there; see ``replace_damaged``."""
    lock = opening.lock(path)
    try:
        return restoring.replace_damaged(path, backup, opening.key_of(backup, passphrase), author)
    finally:
        lock.release()


def reason_shown(backup: Backup, translate: Translate) -> str:
    """Return why a backup was made, for a person."""
    return translate(SHOWN_REASONS.get(backup.reason, backup.reason))


def size_shown(size: int, translate: Translate) -> str:
    """Return the size of a file in megabytes, for a person."""
    return translate(msgid("{number} MB")).format(number=Number().show(round(size / 1_000_000, 1), translate))


def _newest(path: Path) -> Backup | None:
    return next(iter(storage.backups(path)), None)


def _changed(workspace: Workspace) -> datetime | None:
    with workspace.reading() as connection:
        at = ledger.last_change(connection)
    return None if at is None else datetime.fromisoformat(at)
