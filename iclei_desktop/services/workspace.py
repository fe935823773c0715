"""One open file: the reads and the operations that window and command line call.

The jobs people do stand in the modules beside this one and take a workspace; here is only what all of them use.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage import blobs, ledger, opening, restoring, rows, search
from iclei_desktop.storage.changes import Writer
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.keys import RawKey, Secret
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Change, Changed, Edit, Name

Listener = Callable[[Changed], None]


class Workspace:
    """An open file. Every operation returns what changed and tells the listeners the same."""

    def __init__(self, database: Database, author: str | None = None) -> None:
        self.database = database
        self._writer = Writer(database, author if author is not None else _user())
        self._listeners: list[Listener] = []

    @classmethod
    def create(cls, path: Path, secret: Secret | None, author: str | None = None) -> Self:
        """Make a new file and open it; see ``storage.opening.create``."""
        return cls(opening.create(path, secret), author)

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

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.database.path

    @property
    def encrypted(self) -> bool:
        """Whether a passphrase protects the file; if not, a standing notice says so."""
        return self.database.key is not None

    def close(self) -> None:
        """Close the file and let others write to it."""
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the file."""
        with self.database.reading() as connection:
            yield connection

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Give a session for reading mapped records."""
        with self.database.session() as session:
            yield session

    def count(self, kind: RecordKind, query: Query) -> int:
        """Return how many records the query finds."""
        with self.reading() as connection:
            return search.count(connection, kind, query)

    def page(
        self, kind: RecordKind, query: Query, *, offset: int = 0, limit: int | None = None
    ) -> list[dict[str, Any]]:
        """Return one page of records, each as its ``key`` and the values of its fields."""
        with self.reading() as connection:
            return search.page(connection, kind, query, offset=offset, limit=limit)

    def titles(self, kind: RecordKind, keys: Iterable[str]) -> dict[str, str]:
        """Return what records are called, by key."""
        with self.reading() as connection:
            return search.titles(connection, kind, keys)

    def get(self, kind: RecordKind, key: str) -> dict[str, Any]:
        """Return the values of one record; a Refusal if it is not there."""
        with self.reading() as connection:
            found = rows.current(connection, kind, [key]).get(key)
        if found is None:
            raise Refusal(msgid("That record is not in the file any more."))
        return found

    def history(self, limit: int | None = None, offset: int = 0) -> list[ledger.ChangeSet]:
        """Return the change sets, newest first."""
        with self.reading() as connection:
            return ledger.sets(connection, limit=limit, offset=offset)

    def history_of(self, kind: RecordKind, key: str) -> list[tuple[ledger.ChangeSet, Change]]:
        """Return every change of one record with the step it was part of, newest first."""
        with self.reading() as connection:
            return ledger.history_of(connection, kind.name, key)

    def changes_of(self, step: int) -> list[Change]:
        """Return what one step changed."""
        with self.reading() as connection:
            return ledger.read_changes(connection, step)

    def next_steps(self) -> tuple[ledger.ChangeSet | None, ledger.ChangeSet | None]:
        """Return the steps that undo and redo would act on, for the names in the Edit menu."""
        with self.reading() as connection:
            undo = ledger.next_undo(connection) or ledger.newest_restore(connection)
            return undo, ledger.next_redo(connection)

    @property
    def author(self) -> str:
        """Whose changes these are: the user of the computer's account, unless said."""
        return self._writer.author

    def content(self, name: str) -> bytes:
        """Return the bytes of an attachment by its ``content``."""
        with self.reading() as connection:
            return blobs.read(connection, name)

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

    def erase(self, name: Name, targets: Mapping[str, Iterable[str]]) -> Changed:
        """Remove records for good, by kind and key; see ``storage.changes.Writer.erase``."""
        return self._told(self._writer.erase(name, targets))

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
    except (OSError, KeyError):  # a computer without accounts
        return ""
