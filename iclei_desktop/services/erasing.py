"""Erasing for good, on a person's word: what would go, the erasing itself, and the backups that still hold it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.rules.named import Named
from iclei_desktop.rules.progress import Stoppable, unwatched
from iclei_desktop.rules.same_person import KNOWN_BY, marks_of
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.describing import labelled
from iclei_desktop.services.meant import Meant, standing
from iclei_desktop.services.mention_words import Mention
from iclei_desktop.services.mentions import naming
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import backup, erasing
from iclei_desktop.storage.holding import Wanted, holds
from iclei_desktop.storage.steps import Changed, Name

FOR_GOOD = msgid(
    "What is erased is gone for good, also from the history and the search. No undo brings it back."
)

TRACES = msgid(
    "Traces of it are left in the gaps of the file: another program reads the file, or the disk is full. They go when "
    "the file is next opened."
)
NOWHERE = msgid("The name stands in no text.")
REDACTED = msgid("Redacted: {text}")
TEXTS_FOR_GOOD = msgid(
    "In these texts “[…]” takes the place of the name, the e-mail address and the phone number; nothing else changes. "
    "The history keeps nothing of them, and no undo brings them back."
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


def erase(workspace: Workspace, what: Meant, progress: Stoppable = unwatched) -> Changed:
    """Erase records with all that belongs to them. No backup is made: it would hold what is to be gone.

    It can be stopped until the records are gone, not while the file is written anew.
    """
    name = Name(msgid("Erase for good: {kind}"), {"kind": what.kind.about.label})
    return workspace.erase(name, {what.kind.name: what.all_keys}, progress)


def named_by(workspace: Workspace, kind: RecordKind, keys: Iterable[str]) -> Named:
    """Return how the people who are to be erased may be named in texts that stay; nobody for another kind."""
    people = [workspace.get(kind, key) for key in keys] if kind.name == "person" else []
    return naming(people)


def redact(
    workspace: Workspace, named: Named, places: Iterable[Mention], progress: Stoppable = unwatched
) -> Changed:
    """Take a name, with addresses and numbers, out of some texts for good, out of their history too.

    Nothing else in the texts changes, and no undo brings it back.
    """
    wanted: dict[str, dict[str, list[str]]] = {}
    for kind, key, field in (mention.place for mention in places):
        wanted.setdefault(kind, {}).setdefault(key, []).append(field)
    return workspace.redact(Name(msgid("Redact a name")), wanted, named.without, progress)


def backups_holding(workspace: Workspace, what: Meant, second: Path | None = None) -> list[Backup]:
    """Return the backups that hold one of these records, the newest first; also those that cannot be read.

    They are looked for beside the file, and in a ``second`` place if there is one and it is at hand. People are known
    again there by more than their keys; those who are still in the file are others.
    """
    own = backup.backup_folder(workspace.path).glob(f"*{workspace.path.suffix}")
    elsewhere = [found.path for found in backup.backups(workspace.path, second)] if second else []
    wanted = Wanted(what.kind.name, what.all_keys)
    if what.marks:
        with workspace.reading() as connection:
            others = (standing(connection, what.kind) | set(what.sharing)) - set(what.all_keys)
        wanted = replace(
            wanted, fields=KNOWN_BY, alike=lambda values: bool(marks_of(values) & what.marks), others=others
        )
    holding = (
        (path, holds(path, workspace.database.key, wanted))
        for path in [*sorted(own, reverse=True), *elsewhere]
    )
    return [Backup(path, held is not None) for path, held in holding if held is not False]


def delete_backups(paths: Iterable[Path]) -> list[Path]:
    """Delete backups on a person's word; return those that the system would not let go."""
    kept = []
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError:
            kept.append(path)
    return kept
