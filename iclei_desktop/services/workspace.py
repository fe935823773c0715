"""One open file: the reads and the operations that window and command line call.

The jobs people do stand in the modules beside this one and take a workspace; here is only what all of them use.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.rules.progress import Progress, Stoppable, silent, unwatched
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.reader import Reader
from iclei_desktop.storage import creating, opening, restoring
from iclei_desktop.storage.changes import Writer
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.keys import RawKey, Secret
from iclei_desktop.storage.redacting import Places, Wash
from iclei_desktop.storage.steps import Changed, Edit, Name

Listener = Callable[[Changed], None]


class Workspace(Reader):
    """An open file. Every operation returns what changed and tells the listeners the same."""

    def __init__(self, database: Database, author: str | None = None) -> None:
        super().__init__(database)
        self._writer = Writer(database, author if author is not None else _user())
        self._listeners: list[Listener] = []

    @classmethod
    def create(cls, path: Path, secret: Secret | None, author: str | None = None) -> Self:
        """Make a new file and open it; see ``storage.creating.create``."""
        return cls(creating.create(path, secret), author)

    @classmethod
    def open(
        cls, path: Path, secret: Secret | None = None, *, write: bool = True, author: str | None = None
    ) -> Self:
        """Open a file that is there; see ``storage.opening.open_file``."""
        workspace = cls(opening.open_file(path, secret, write=write), author)
        if write:
            with suppress(
                Refusal
            ):  # on a full disk, say: the file can be used, and the next opening tries again
                workspace._writer.finish_erasing()
        return workspace

    def close(self) -> None:
        """Close the file and let others write to it."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def author(self) -> str:
        """Whose changes these are: the user of the computer's account, unless said."""
        return self._writer.author

    def write(
        self,
        name: Name,
        edits: Iterable[Edit],
        *,
        visit: str | None = None,
        contents: Iterable[bytes] = (),
    ) -> Changed:
        """Make the edits as one step; see ``storage.changes.Writer.write``."""
        return self._told(self._writer.write(name, edits, visit=visit, contents=contents))

    def undo(self) -> Changed:
        """Take back the newest step."""
        return self._told(self._writer.undo())

    def redo(self) -> Changed:
        """Make the step undone last again."""
        return self._told(self._writer.redo())

    def revert(self, step: int) -> Changed:
        """Take back one older step, keeping what was changed since."""
        return self._told(self._writer.revert(step))

    def take_back(self, step: int) -> Changed:
        """Take back a step that was made just now: by undoing it, or alone if others were made since."""
        newest, _ = self.next_steps()
        return self.undo() if newest is not None and newest.number == step else self.revert(step)

    def restore(
        self, backup: Path, key: RawKey | None, progress: Progress = silent, *, undoing: bool = False
    ) -> Path:
        """Let the whole file be what a backup says; see ``storage.restoring.restore``. Views are made anew after.

        ``undoing``: it takes back a restore, so undo goes on where it was before that.
        """
        author = self._writer.author
        before = restoring.restore(self.database, backup, key, None if undoing else author, progress)
        self._writer = Writer(self.database, author)
        return before

    def erase(
        self, name: Name, targets: Mapping[str, Iterable[str]], progress: Stoppable = unwatched
    ) -> Changed:
        """Remove records for good, by kind and key; see ``storage.changes.Writer.erase``.

        ``has_traces`` says whether the gaps of the file still hold something of them: another program reads it, or
        the disk is full. They are written anew when the file is next opened.
        """
        changed = self._told(self._writer.erase(name, targets, progress))
        with suppress(Refusal):
            self._writer.finish_erasing(progress)
        return changed

    def redact(self, name: Name, places: Places, wash: Wash, progress: Stoppable = unwatched) -> Changed:
        """Take words out of texts for good; see ``storage.changes.Writer.redact``, and ``erase`` for what is left."""
        changed = self._told(self._writer.redact(name, places, wash, progress))
        with suppress(Refusal):
            self._writer.finish_erasing(progress)
        return changed

    def mend(self, kinds: Iterable[RecordKind]) -> None:
        """Derive again what follows from records; see ``storage.changes.Writer.mend``."""
        self._writer.mend(kinds)

    def listen(self, listener: Listener) -> None:
        """Call ``listener`` with every change from now on, in the thread that made it."""
        self._listeners.append(listener)

    def _told(self, changed: Changed) -> Changed:
        if changed:
            for listener in self._listeners:
                listener(changed)
        return changed


def new_edit(kind: RecordKind, values: Values, *, checked: bool = False) -> Edit:
    """Return the edit that adds a record; one that is what it joins is revived if it is in the bin."""
    if kind.about.identity:
        return Edit(kind.name, kind.new_key(values), {**values, "binned_at": None})
    return Edit(kind.name, kind.new_key(values), values, True, checked)


def kind_of(name: str) -> RecordKind:
    """Return the kind with this internal name."""
    return catalogue()[name]


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a computer without accounts; so says Windows of a service
        return ""
