"""Erasing for good, on a person's word: what would go, the erasing itself, and the backups that still hold it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.describing import labelled
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import backup, erasing
from iclei_desktop.storage.steps import Changed, Name

FOR_GOOD = msgid(
    "What is erased is gone for good, also from the history and the search. No undo brings it back."
)


@dataclass(frozen=True)
class Extent:
    """What an erasure takes: how many records of each kind, and how many others lose a link."""

    counts: Mapping[str, int]
    loosened: int

    def text(self, translate: Translate) -> str:
        """Return the counts in words: "People: 1, Enrolments: 3"."""
        return ", ".join(
            labelled(translate, translate(kind.about.many), self.counts[kind.name])
            for kind in reversed(list(catalogue().values()))
            if self.counts.get(kind.name)
        )


@dataclass(frozen=True)
class Backup:
    """A backup that holds what was erased, or one that cannot be looked into."""

    path: Path
    readable: bool


def extent(workspace: Workspace, targets: Mapping[str, Iterable[str]]) -> Extent:
    """Return what erasing these records would take with it."""
    with workspace.reading() as connection:
        gone = erasing.belonging(connection, targets)
        counts = {kind: len(keys) for kind, keys in gone.items()}
        return Extent(counts, len(erasing.loosened(connection, gone)))


def erase(workspace: Workspace, kind: RecordKind, keys: Iterable[str]) -> Changed:
    """Erase records with all that belongs to them. No backup is made: it would hold what is to be gone."""
    return workspace.erase(
        Name(msgid("Erase for good: {kind}"), {"kind": kind.about.label}), {kind.name: keys}
    )


def backups_holding(
    workspace: Workspace, kind: RecordKind, keys: Sequence[str], second: Path | None = None
) -> list[Backup]:
    """Return the backups that hold one of these records, the newest first; also those that cannot be read.

    They are looked for beside the file, and in a ``second`` place if there is one and it is at hand.
    """
    own = backup.backup_folder(workspace.path).glob(f"*{workspace.path.suffix}")
    elsewhere = [found.path for found in backup.backups(workspace.path, second)] if second else []
    found = [*sorted(own, reverse=True), *elsewhere]
    key = workspace.database.key
    holding = ((path, backup.holds(path, key, kind.name, keys)) for path in found)
    return [Backup(path, holds is not None) for path, holds in holding if holds is not False]


def delete_backups(paths: Iterable[Path]) -> list[Path]:
    """Delete backups on a person's word; return those that the system would not let go."""
    kept = []
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            kept.append(path)
    return kept
