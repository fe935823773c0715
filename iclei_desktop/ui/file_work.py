"""What is done in the thread of a file when it is opened, made or closed. The database is imported here, not before."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from concurrent.futures import Future, wait
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from iclei_desktop.rules.progress import Progress
from iclei_desktop.rules.translate import msgid

if TYPE_CHECKING:
    from iclei_desktop.services.backups import Kept
    from iclei_desktop.services.workspace import Workspace
    from iclei_desktop.storage.key_safe import KeySafe
    from iclei_desktop.storage.keys import RawKey, Secret


def closed(workspace: Workspace, place: Path | None, backing_up: Future[Kept] | None) -> None:
    """Back up what changed since the last backup, and close the file."""
    from iclei_desktop.services.backups import keep
    from iclei_desktop.storage.backup import Reason

    if backing_up is not None:
        wait([backing_up])
    try:
        kept = keep(workspace, place, reason=Reason.CLOSING)
    finally:
        workspace.close()
    if kept.problem:
        raise kept.problem


@cache
def _load_views() -> None:
    """Import what shows a file in the file's thread, where nobody waits for it."""
    from iclei_desktop.ui import file_view, undo  # noqa: F401 - loaded here, used by the window
    from iclei_desktop.ui.tabs.registry import tab_specs

    tab_specs()
    # What is loaded stays, and no collector need look through it any more: ten times as long as through a window.
    gc.freeze()


def opened(path: Path, secret: Secret | None, safe: KeySafe, progress: Progress) -> Workspace:
    """Open a file that is there."""
    from iclei_desktop.ui.unlocking import unlocked

    _load_views()
    workspace = unlocked(path, secret, safe)
    with _closed_unless_whole(workspace):
        progress(1.0)
    return workspace


def put_in_place(path: Path, backup: Path, key: RawKey | None, progress: Progress) -> Workspace:
    """Put a backup in the place of a damaged file, which is set aside, and open it."""
    from iclei_desktop.services import backups

    _load_views()
    progress(0.1)
    workspace, _ = backups.put_in_place(path, backup, key)
    return workspace


def made(path: Path, passphrase: str | None, demo: bool, progress: Progress) -> Workspace:
    """Make a file and open it."""
    from iclei_desktop.services.demo import fill_with_demo
    from iclei_desktop.services.workspace import Workspace

    _load_views()
    workspace = Workspace.create(path, passphrase)
    try:
        with _closed_unless_whole(workspace):
            if demo:
                progress(0.5, msgid("Filling in the demo"))
                fill_with_demo(workspace)
            progress(1.0)
    except BaseException:
        path.unlink(missing_ok=True)  # a file stopped half-way must not be taken for a whole one
        raise
    return workspace


@contextmanager
def _closed_unless_whole(workspace: Workspace) -> Iterator[None]:
    try:
        yield
    except BaseException:
        workspace.close()
        raise
