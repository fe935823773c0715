"""The life of a passphrase: changed, added, taken away; and what the old one still opens."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.keys import RawKey, salt_of
from iclei_desktop.storage.rekeying import backups_without, convert, rekey

EMPTY = msgid("A passphrase cannot be empty.")


@dataclass(frozen=True)
class KeyChange:
    """What came of giving a file another passphrase."""

    old: RawKey | None
    behind: tuple[Path, ...]
    """The backups that the new passphrase does not open."""

    @property
    def convertible(self) -> tuple[Path, ...]:
        """Those that the passphrase of just before opens: they can be given the new one."""
        salt = self.old.salt if self.old else None
        return tuple(path for path in self.behind if salt_of(path) == salt)


def is_passphrase(workspace: Workspace, typed: str) -> bool:
    """Return whether ``typed`` opens the file."""
    key = workspace.database.key
    return key is not None and RawKey.derive(typed, key.salt) == key


def change_passphrase(workspace: Workspace, passphrase: str | None, progress: Progress = silent) -> KeyChange:
    """Let another passphrase open the file, or None at all, after a verified backup; see ``storage.rekeying``."""
    if passphrase == "":
        raise Refusal(EMPTY)
    old, new = workspace.database.key, None if passphrase is None else RawKey.derive(passphrase)
    rekey(workspace.database, new, progress)
    return KeyChange(old, tuple(backups_without(workspace.path, new)))


def convert_backups(workspace: Workspace, change: KeyChange, progress: Progress = silent) -> int:
    """Give the new passphrase to the backups that had the one of just before; return how many."""
    waiting = change.convertible
    for number, path in enumerate(waiting):
        backup = Database(path, change.old, journal=False)
        try:
            convert(backup, workspace.database.key)
        finally:
            backup.close()
        progress((number + 1) / len(waiting))
    return len(waiting)
