"""Reading an open file: what every view and every job asks of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage import blobs, erasing, ledger, rows, search, standing
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Change


class RecordGone(Refusal):
    """The record that is asked for is not in the file any more."""


class Reader:
    """An open file, as far as it is read. What comes out is plain data, or detached and read-only."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.database.path

    @property
    def encrypted(self) -> bool:
        """Whether a passphrase protects the file; if not, a standing notice says so."""
        return self.database.key is not None

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

    @property
    def has_traces(self) -> bool:
        """Whether the gaps of the file may hold something of what was erased for good."""
        with self.reading() as connection:
            return erasing.is_unscrubbed(connection)

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
        """Return the values of one record; RecordGone if it is not there."""
        with self.reading() as connection:
            found = rows.current(connection, kind, [key]).get(key)
        if found is None:
            raise RecordGone(msgid("That record is not in the file any more."))
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
            undo = standing.next_undo(connection) or standing.newest_restore(connection)
            return undo, standing.next_redo(connection)

    def content(self, name: str) -> bytes:
        """Return the bytes of an attachment by its ``content``."""
        with self.reading() as connection:
            return blobs.read(connection, name)
