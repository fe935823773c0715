"""Backups as people meet them: made by themselves, looked at, gone back to.

The copies themselves are ``storage/backup.py``; when one is due and which may go is ``rules/backups.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path

from iclei_desktop.records.kinds import Moment
from iclei_desktop.rules.backups import is_due
from iclei_desktop.rules.moments import stamp
from iclei_desktop.rules.paths import is_file, is_folder
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import backup as storage
from iclei_desktop.storage import comparing, ledger, locking, recognising, restoring
from iclei_desktop.storage.backup import Backup, Reason
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.errors import FileGoneError
from iclei_desktop.storage.keys import RawKey, Secret, salt_of
from iclei_desktop.storage.ledger import ChangeSet
from iclei_desktop.storage.steps import Act

REASONS = {
    Reason.WORK: msgid("While working"),
    Reason.CLOSING: msgid("When the file was closed"),
    Reason.HAND: msgid("By hand"),
    Reason.UPDATE: msgid("Before an update of the program"),
    Reason.IMPORT: msgid("Before an import"),
    Reason.BIN: msgid("Before many records went to the bin"),
    Reason.EMPTYING: msgid("Before the bin was emptied"),
    Reason.GONE: msgid("When the file was gone from its folder"),
    Reason.RESTORE: msgid("Before a backup was restored"),
    Reason.MENDING: msgid("Before the file was mended"),
    Reason.PASSPHRASE: msgid("Before the passphrase was changed"),
}
"""Why a backup was made, for a person; a reason that is not here is shown as it stands."""
SHOWN_REASONS: Mapping[str, str] = {str(reason): text for reason, text in REASONS.items()}


def is_backed_up(workspace: Workspace) -> bool:
    """Return whether the newest backup holds all that is in the file, or nothing was ever done in it.

    It is asked what it holds. The clock, had it once been wrong, would say of changes that they came before it.
    """
    with workspace.reading() as connection:
        done = ledger.newest(connection)
    newest = storage.newest(workspace.path)
    return done is None or (newest is not None and _newest_in(newest.path, workspace.database.key) == done)


def _newest_in(backup: Path, key: RawKey | None) -> tuple[str, str] | None:
    """Return the newest step that a backup holds; None if it cannot be read, with another passphrase say."""
    content = Database(backup, key, journal=False)
    try:
        with content.reading() as connection:
            return ledger.newest(connection)
    except Refusal:
        return None
    finally:
        content.close()


def back_up_before(workspace: Workspace, reason: Reason, progress: Progress = silent) -> None:
    """Back up before something that alters much, unless the newest backup holds everything already."""
    if not is_backed_up(workspace):
        storage.back_up(workspace.database, reason, progress)


class Second(Enum):
    """How it stands with the second place for backups."""

    NONE = "none"
    COPIED = "copied"
    ABSENT = "absent"
    FAILED = "failed"


@dataclass(frozen=True)
class Kept:
    """How it stands with the backups of a file."""

    newest: Backup | None
    problem: Refusal | None = None
    """Why no backup could be made that was due."""
    second: Second = Second.NONE
    second_problem: Refusal | None = None


def keep(
    workspace: Workspace, place: Path | None, progress: Progress = silent, reason: Reason = Reason.WORK
) -> Kept:
    """Back up what is due, and bring the newest backup to a second place if that is there.

    While working a backup is due after a while, at closing if anything changed, by hand always. What goes wrong is
    told, not raised: a backup that could not be made must not keep anybody from working.
    """
    problem = None
    try:
        workspace.database.connector.refuse_if_gone()
        if _is_wanted(workspace, reason):
            storage.back_up(workspace.database, reason, progress)
    except FileGoneError:
        # Its backups may still have their folder: then all that was ever saved in the file is there.
        newest = storage.newest(workspace.path)
        if newest is None or newest.reason != Reason.GONE:
            with suppress(Refusal):
                storage.back_up(workspace.database, Reason.GONE, progress)
        raise
    except Refusal as refusal:
        problem = refusal
    second, second_problem = _bring_to(workspace.path, place)
    return Kept(storage.newest(workspace.path), problem, second, second_problem)


def _is_wanted(workspace: Workspace, reason: Reason) -> bool:
    if reason is Reason.HAND:
        return True
    newest = storage.newest(workspace.path)
    size = workspace.path.stat().st_size
    due = reason is not Reason.WORK or is_due(newest.at if newest else None, datetime.now(UTC), size)
    return due and not is_backed_up(workspace)


def _bring_to(path: Path, place: Path | None) -> tuple[Second, Refusal | None]:
    if place is None:
        return Second.NONE, None
    if not is_folder(place):
        return Second.ABSENT, None
    try:
        storage.copy_to_place(path, place)
    except Refusal as refusal:
        return Second.FAILED, refusal
    return Second.COPIED, None


def find(path: Path, wanted: str) -> Path:
    """Return the backup of a file that is meant: by its number in the list, by its name or by its path."""
    known = storage.backups(path)
    if wanted.isdecimal() and 1 <= int(wanted) <= len(known):
        return known[int(wanted) - 1].path
    for candidate in (Path(wanted), storage.backup_folder(path) / wanted):
        if is_file(candidate):
            return candidate
    raise Refusal(msgid("There is no backup “{name}” of this file. Nothing was changed."), name=wanted)


def key_of(workspace: Workspace, backup: Path, passphrase: str | None = None) -> RawKey | None:
    """Return the key that opens a backup; PassphraseNeeded if the passphrase was changed since."""
    return recognising.key_of(backup, passphrase, workspace.database.key)


def differences(workspace: Workspace, backup: Path, key: RawKey | None) -> Mapping[str, comparing.Difference]:
    """Check a backup and return what changed since, by kind; a Refusal if it cannot be relied on."""
    storage.verify_backup(backup, key)
    return comparing.differences(workspace.database, backup, key)


def undo_restore(workspace: Workspace, step: ChangeSet, progress: Progress = silent) -> Path:
    """Take back the restore that undo stands at: the file is what it was before, and undo goes on from there."""
    before = restoring.backup_before(workspace.path, step).path
    return workspace.restore(before, key_of(workspace, before), progress, undoing=True)


def take_back(workspace: Workspace, progress: Progress = silent) -> bool:
    """Do what Ctrl+Z means: take back the newest step, or a restore; return whether it was that."""
    newest, _ = workspace.next_steps()
    if newest is None or newest.act is not Act.RESTORE:
        workspace.undo()
        return False
    undo_restore(workspace, newest, progress)
    return True


def how_it_stands(workspace: Workspace, place: Path | None) -> Kept:
    """Return how it stands with the backups, without making one."""
    there = Second.NONE if place is None else Second.COPIED if is_folder(place) else Second.ABSENT
    return Kept(storage.newest(workspace.path), second=there)


def put_in_place(path: Path, backup: Path, key: RawKey | None) -> tuple[Workspace, Path | None]:
    """Put a backup in the place of a file that cannot be relied on, or is not there, and open it.

    Returns also where the old file was set aside; see ``storage.restoring.replace_damaged``.
    """
    held = locking.lock(path)
    try:
        aside = restoring.replace_damaged(path, backup, key)
    except BaseException:
        held.release()
        raise
    return Workspace(Database(path, key, held)), aside


def newest_sound(
    path: Path, secret: Secret | None, *, same_key: bool = False
) -> tuple[Path, RawKey | None] | None:
    """Return the newest backup of a file that can be relied on, with its key; None if there is none.

    ``same_key``: one that was made under the key that the file has now. If the secret opens that and not the
    file, it is not the secret that is wrong: the file is damaged.
    """
    found = storage.backups(path)
    if same_key:
        salt = salt_of(path)
        found = [backup for backup in found if salt_of(backup.path) == salt]
    for backup in found:
        with suppress(Refusal):  # a bad one, or of another passphrase: an older one will do
            key = recognising.key_of(backup.path, secret)
            storage.verify_backup(backup.path, key)
            return backup.path, key
    return None


def reason_shown(backup: Backup, translate: Translate) -> str:
    """Return why a backup was made, for a person."""
    return translate(SHOWN_REASONS.get(backup.reason, backup.reason))


def backup_shown(path: Path, translate: Translate) -> str:
    """Return when and why a backup was made, for a person; a file with a name of its own keeps that."""
    backup = storage.read_name(path)
    if backup is None:
        return path.name
    when = Moment().show(stamp(backup.at), translate)
    return f"{when} · {reason_shown(backup, translate)}"
