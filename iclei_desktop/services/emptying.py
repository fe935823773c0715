"""Emptying the bin: what lies in it goes for good, after a backup from which it can still be fetched."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.progress import Part, Stoppable, unwatched
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.erasing import Extent, extent
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.backup import Reason, back_up
from iclei_desktop.storage.steps import Changed, Name

BACKED_UP = 0.4
"""The share of the work at which the backup is made."""


def binned(workspace: Workspace) -> dict[str, list[str]]:
    """Return the keys of all that lies in the bin, by kind."""
    with workspace.reading() as connection:
        found = {
            name: list(
                connection.execute(
                    select(kind.table.c.key).where(kind.table.c.binned_at.is_not(None))
                ).scalars()
            )
            for name, kind in catalogue().items()
        }
    return {name: keys for name, keys in found.items() if keys}


def bin_extent(workspace: Workspace) -> Extent:
    """Return what emptying the bin would take: what lies in it, and what belongs to that."""
    return extent(workspace, binned(workspace))


def empty_bin(workspace: Workspace, progress: Stoppable = unwatched) -> tuple[Changed, Path | None]:
    """Erase what lies in the bin and all that belongs to it; return the backup made before, None for nothing.

    It can be stopped as ``erase`` can; the backup stays then.
    """
    targets = binned(workspace)
    if not targets:
        return Changed(), None
    saved = back_up(workspace.database, Reason.EMPTYING, Part(progress, 0.0, BACKED_UP))
    erasing = Part(progress, BACKED_UP, 1.0)
    return workspace.erase(Name(msgid("Empty the bin")), targets, erasing), saved
