"""One open file: its key, its pragmas, its connections, its one writer.

What only SQLite can do stands here and in ``index.py``; the rest of the program is plain SQLAlchemy.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from filelock import BaseFileLock
from sqlalchemy import Connection, event
from sqlalchemy.orm import Session, SessionTransaction
from sqlalchemy.pool import QueuePool, StaticPool
from sqlcipher3 import dbapi2 as driver

from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.storage.connecting import Connector, is_authentic
from iclei_desktop.storage.errors import BEING_READ, DAMAGED, DamagedFileError, FileGoneError, explained
from iclei_desktop.storage.gate import Gate
from iclei_desktop.storage.keys import RawKey
from iclei_desktop.storage.placing import flush_folder, put_in_place

APPLICATION_ID = 0x49434C45  # "ICLE", in the header of every file
PAGES_AT_ONCE = 512
"""Pages copied in one go, some 15 ms: a mark that is made meanwhile waits no longer."""
LET_IN = 0.0005
"""Seconds between two goes, in which a writer that waits takes its turn."""
PATIENCE = 10.0
"""Seconds for which one who replaces or closes the file waits for those who are reading it."""


class Database:
    """The connections to one file. Opening derives no key and checks nothing: see ``opening.py``, ``creating.py``."""

    def __init__(
        self, path: Path, key: RawKey | None, lock: BaseFileLock | None = None, *, journal: bool = True
    ) -> None:
        self.path = path
        self.connector = Connector(path, key, journal=journal)
        self._lock = lock
        self._turn = threading.RLock()
        self._copying = threading.Lock()
        self._gate = Gate()
        self._engine = self.connector.make_engine(QueuePool, "PRAGMA query_only = ON", begin="BEGIN DEFERRED")
        self._writing_engine = self.connector.make_engine(StaticPool, begin="BEGIN IMMEDIATE")
        self._writing: Connection | None = None

    @property
    def key(self) -> RawKey | None:
        """The key of a protected file."""
        return self.connector.key

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the file from first to last read."""
        with explained(), self._gate.inside(), self._engine.connect() as connection:
            yield connection
            self._refuse_unsure(connection)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Give a session for reading mapped records; it refuses to write."""
        with (
            explained(),
            self._gate.inside(),
            Session(self._engine, autoflush=False, expire_on_commit=False) as session,
        ):
            event.listen(session, "before_flush", _refuse_write)
            yield session
            self._refuse_unsure(session.connection())

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the one connection that writes; leaving the block commits, an exception leaves all as it was."""
        with explained(), self._turn:
            connection = self._writer()
            with connection.begin():
                yield connection
                self.connector.refuse_if_gone()  # what is written to a file that was deleted is lost when it is closed
                self._refuse_unsure(connection)

    @contextmanager
    def restructuring(self) -> Iterator[Connection]:
        """Give a writing connection without foreign keys, for migrations: a rebuilt table must not cascade."""
        engine = self.connector.make_engine(StaticPool, "PRAGMA foreign_keys = OFF", begin="BEGIN IMMEDIATE")
        try:
            with explained(), self._turn, engine.begin() as connection:
                yield connection
        finally:
            engine.dispose()

    @contextmanager
    def driver_connection(self) -> Iterator[Any]:
        """Give a bare driver connection outside any transaction, for VACUUM INTO and checks."""
        with explained(), self._gate.inside():
            connection = self.connector.connect()
            try:
                yield connection
            finally:
                connection.close()

    def copy_to(self, target: Path, progress: Progress = silent) -> None:
        """Copy every page, as of the last commit, to a new file with the same key, while writing goes on.

        It is the writing connection that copies, so what is written meanwhile goes into both, in either kind of
        journal, and a file that was deleted while it was open can still be saved. See ``storage/backup.py``.
        """
        with (
            explained(),
            self._copying,
            self._turn,
            closing(driver.connect(target, isolation_level=None)) as copy,
        ):
            if self.key is not None:
                copy.execute(self.key.pragma())
            copy.execute("PRAGMA journal_mode = OFF")  # a copy cut short is thrown away
            copy.execute("PRAGMA synchronous = OFF")  # the whole of it is flushed at the end

            def let_in(_: int, remaining: int, total: int) -> None:
                self._turn.release()
                try:
                    progress(1 - remaining / max(total, 1))
                    time.sleep(LET_IN)
                finally:
                    self._turn.acquire()

            # Another program's writing would make the copying begin anew: a mere reader copies all at one go.
            pages = PAGES_AT_ONCE if self._lock else -1
            with self._copied() as source:
                source.backup(copy, pages=pages, progress=let_in)
                self._refuse_unread(source)  # a page that could not be read would be zeros in the copy
            copy.execute("PRAGMA journal_mode = DELETE")  # one file in one piece, readable from any stick

    def replace_from(self, source: Path, key: RawKey | None) -> None:
        """Put the content of another file in the place of this one's, in one transaction, under this file's key."""
        with (
            explained(),
            self._copying,
            self._turn,
            closing(driver.connect(source, isolation_level=None)) as content,
        ):
            if key is not None:
                content.execute(key.pragma())
            self.connector.refuse_if_gone()
            content.backup(self._driver_of(self._writer()))

    def become(self, ready: Path, key: RawKey | None, make: Callable[[Any], None]) -> None:
        """Let ``make`` write ``ready`` through the only connection there is, then put it in the file's place.

        ``key`` is the key of the new file. Whatever fails or is killed before the last step, the old file stays; a
        Refusal if another program has the file open, or this one does not stop reading it. Who wants to read it
        meanwhile waits: it would go on to read the old file.
        """
        with explained(), self._copying, self._turn, self._gate.shut(PATIENCE) as alone:
            if not alone:
                raise Refusal(BEING_READ)
            self._disconnect()
            with closing(self.connector.connect_alone()) as connection:
                make(connection)
            put_in_place(ready, self.path)  # no connection is open: Windows replaces no file in use
            self.connector.rekey(key)  # at once: what was known of the old file is not true of this one
            flush_folder(self.path)

    def close(self) -> None:
        """Close all connections, the last of which folds the journal into the file, and let go of the lock.

        What is copied or read is waited for; a reader that does not end closes its connection when it does.
        """
        try:
            with self._copying, self._turn, self._gate.shut(PATIENCE):
                self._disconnect()
        finally:  # also of a file so damaged that closing it fails: else it could not even be rescued
            if self._lock is not None:
                self._lock.release()

    def _disconnect(self) -> None:
        if self._writing is not None:
            self._writing.close()
            self._writing = None
        self._writing_engine.dispose()
        self.connector.give_up()
        self._engine.dispose()

    def _refuse_unsure(self, connection: Connection) -> None:
        """Raise if something that was read is not as it was written, before anybody sees it."""
        self._refuse_unread(self._driver_of(connection))

    def _refuse_unread(self, connection: Any) -> None:
        if self.key is not None and not is_authentic(connection):
            raise DamagedFileError(DAMAGED)

    @contextmanager
    def _copied(self) -> Iterator[Any]:
        """Give the connection to copy from: the writing one, or, if it cannot be opened any more, a reading one."""
        try:
            source = self._writer()
        except FileGoneError:
            with self._engine.connect() as reading:
                yield self._driver_of(reading)
        else:
            yield self._driver_of(source)

    def _writer(self) -> Connection:
        if self._writing is None:  # kept open: taking it from a pool costs a tenth of a mark
            self._writing = self._writing_engine.connect()
        return self._writing

    def _driver_of(self, connection: Connection) -> Any:
        return connection.connection.driver_connection


def _refuse_write(session: Session, context: SessionTransaction, instances: object) -> None:  # noqa: ARG001
    raise RuntimeError("Mapped records are for reading; storage/changes.py is the only writer.")
