"""Connections to one file: its key, its pragmas, and whether it still lies where it was opened."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool, StaticPool
from sqlcipher3 import dbapi2 as driver

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.storage.errors import FULL, GONE, FileGoneError
from iclei_desktop.storage.functions import teach
from iclei_desktop.storage.keys import RawKey
from iclei_desktop.storage.place import Place, place_of

INDEX_BYTES = 32 * 1024  # what SQLite takes beside a file to find its way in the journal

_ALWAYS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA trusted_schema = OFF",  # a doctored file may not run functions from its schema
    "PRAGMA secure_delete = ON",  # what is erased is overwritten
    "PRAGMA temp_store = MEMORY",  # no plain text in temporary files
    "PRAGMA busy_timeout = 5000",
    "PRAGMA cache_size = -32768",  # kB: the pages of a list of 100,000 stay at hand
)
_JOURNAL = {
    # Measured in modelled power cuts: WAL with NORMAL loses acknowledged changes, with FULL none.
    Place.LOCAL: ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL"),
    Place.CAREFUL: ("PRAGMA journal_mode = DELETE", "PRAGMA synchronous = EXTRA"),
}


class Connector:
    """Makes connections to a file. The key is derived once, elsewhere: a further connection costs a millisecond."""

    def __init__(self, path: Path, key: RawKey | None, *, journal: bool = True) -> None:
        self.path = path
        self.key = key
        # ``journal=False`` looks into a file without changing how it keeps its journal.
        self._pragmas = (*_ALWAYS, *(_JOURNAL[place_of(path)] if journal else ()))
        self._identity: tuple[int, int] | None = None
        self._given_up = 0

    def rekey(self, key: RawKey | None) -> None:
        """Take the key of a file that has come into the place of the one before."""
        self.key, self._identity = key, None

    def give_up(self) -> None:
        """Let connections of the engines that are out close as they come back: their pool is about to be given up.

        In that they would lie open, unseen, and keep the journal beside the file.
        """
        self._given_up += 1

    def connect(self, *pragmas: str) -> Any:
        """Return a new driver connection with the key and the pragmas of this file, and ``pragmas`` after them."""
        self.refuse_if_gone()  # SQLite would make an empty file in its place
        there = _identity(self.path)
        connection = driver.connect(self.path, isolation_level=None, check_same_thread=False)
        try:
            # SQLCipher's own log would repeat on the screen what a Refusal says in words.
            connection.execute("PRAGMA cipher_log_level = NONE")
            if self.key is not None:
                connection.execute(self.key.pragma())
            for pragma in (*self._pragmas, *pragmas):
                connection.execute(pragma)
            teach(connection)
            if there not in (None, _identity(self.path)):  # another came into its place just now
                raise FileGoneError(GONE, name=self.path.name)
        except BaseException as error:
            connection.close()
            # On a full disk the journal's index cannot be made; the driver says only that the disk cannot be used.
            if isinstance(error, driver.OperationalError) and _is_full(self.path.parent):
                raise Refusal(FULL) from error
            raise
        if self._identity is None:
            self._identity = _identity(self.path)
        return connection

    def connect_alone(self) -> Any:
        """Return a connection that keeps all others out of the file, whose journal has been folded in.

        A journal that stayed would be taken for the new file's.
        """
        connection = self.connect("PRAGMA locking_mode = EXCLUSIVE")
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        return connection

    def make_engine(self, pool: type[QueuePool] | type[StaticPool], *pragmas: str, begin: str) -> Engine:
        """Return an engine over such connections, each of whose transactions begins with ``begin``."""
        engine = create_engine(
            "sqlite://",
            module=driver,  # without it SQLAlchemy imports sqlite3, a second library on the same file
            creator=lambda: self.connect(*pragmas),
            poolclass=pool,
            pool_reset_on_return=None,  # every use ends its own transaction
            json_serializer=_as_json,
            json_deserializer=orjson.loads,
            hide_parameters=True,  # names and phones stay out of error messages
        )

        @event.listens_for(engine, "begin")
        def _(connection: Connection) -> None:
            # The driver must not begin by itself: a reader that later writes would meet "database is locked".
            driver_connection: Any = connection.connection.driver_connection
            driver_connection.execute(begin)

        @event.listens_for(engine, "connect")
        def _(_: object, entry: ConnectionPoolEntry) -> None:
            entry.info["given up"] = self._given_up

        @event.listens_for(engine, "checkin")
        def _(_: object, entry: ConnectionPoolEntry) -> None:
            if entry.info.get("given up") != self._given_up:
                entry.close()

        return engine

    def refuse_if_gone(self) -> None:
        """Raise FileGoneError if the open file is not in its place any more, or another is."""
        if self._identity is not None and _identity(self.path) != self._identity:
            raise FileGoneError(GONE, name=self.path.name)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:  # deleted, moved, or its disk was unplugged
        return None
    return found.st_dev, found.st_ino


def is_authentic(connection: Any) -> bool:
    """Return whether SQLCipher could authenticate every page that a driver connection to a protected file read.

    It hands out zeros for a page that it could not, and refuses only the next one: the end of a long text would be
    shown wrong without an error.
    """
    return bool(connection.execute("PRAGMA cipher_status").fetchone() == ("1",))


def _is_full(folder: Path) -> bool:
    return shutil.disk_usage(folder).free < INDEX_BYTES


def _as_json(value: Any) -> str:
    return orjson.dumps(value).decode()
