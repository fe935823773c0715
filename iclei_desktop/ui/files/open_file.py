"""A file that is open. One thread belongs to each and ends with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from iclei_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from iclei_desktop.ui.backup_keeper import BackupKeeper
    from iclei_desktop.ui.context import Context


@dataclass(frozen=True)
class OpenFile:
    """A file with the thread that works on it."""

    context: Context
    tasks: Tasks
    keeper: BackupKeeper


def end(tasks: Tasks) -> None:
    """Let a thread go for good."""
    tasks.close()
    tasks.deleteLater()
