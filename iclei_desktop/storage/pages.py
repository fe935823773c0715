"""Reading a damaged file page by page, each for itself, whatever became of the pages that lead to it.

A page that SQLCipher can authenticate is as it was written. To have it decrypted, a copy of the file gets a first page
of our own, whose schema names the page as the root of a table: the leaf of a table then reads as a small table,
the leaf of an index as a small table without row numbers. Nothing is ever written to the damaged file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

from sqlcipher3 import dbapi2 as driver

from iclei_desktop.storage.connecting import is_authentic
from iclei_desktop.storage.keys import RawKey
from iclei_desktop.storage.page_codes import PAGE_BYTES

_AT_ONCE = 16  # pages named in the schema together: more of them would no longer fit the pages made for it
_MOST_ROWS = (
    800  # more rows than a leaf can hold: the page only leads to leaves, which are read by themselves
)
_ABSENT = b""  # what a column says that the row does not have
_WAL_HEADER, _FRAME_HEADER = struct.Struct(">8I"), struct.Struct(">6I")


Row = tuple[Any, ...]


class Leaf(NamedTuple):
    """The rows of one page: with their numbers before them if it belongs to a table, without if to an index."""

    page: int
    indexes: bool
    rows: list[Row]


class Pages:
    """The pages of a damaged file, read from a copy that is made at ``copy`` and may be thrown away after."""

    def __init__(self, damaged: Path, copy: Path, key: RawKey | None, columns: int) -> None:
        self.count = max(damaged.stat().st_size // PAGE_BYTES, 1)
        self._copy = copy
        self._connection: Any = None
        self._key = key
        self._columns = ", ".join(f"c{number} DEFAULT x''" for number in range(columns))
        self._make_copy(damaged)

    def leaves(self, first: int = 2) -> Iterator[Leaf]:
        """Read every page that holds rows, in the order of the file."""
        for start in range(first, self.count + 1, _AT_ONCE):
            numbers = range(start, min(start + _AT_ONCE, self.count + 1))
            self._renew()
            self._name(numbers)
            yield from self._read(numbers)
        self._renew()

    def again(self, page: int, number: int) -> Row:
        """Read a row that was read before, so that long ones need not be kept in memory."""
        self._renew()
        self._name([page])
        rows = self._rows(f"SELECT * FROM p{page} WHERE rowid = ?", [number])  # noqa: S608
        return _trimmed(rows[0]) if rows else ()

    def _read(self, numbers: Sequence[int]) -> Iterator[Leaf]:
        for number in numbers:
            leaf = self._table_leaf(number) or self._index_leaf(number)
            if leaf is not None:
                yield leaf

    def _table_leaf(self, number: int) -> Leaf | None:
        numbers = self._rows(f"SELECT rowid FROM p{number} LIMIT {_MOST_ROWS + 1}") or []  # noqa: S608
        if not 0 < len(numbers) <= _MOST_ROWS:
            return None
        rows = self._rows(f"SELECT rowid, * FROM p{number}")  # noqa: S608
        if rows is None:  # a long row goes on in other pages, and one of those is destroyed
            one = f"SELECT rowid, * FROM p{number} WHERE rowid = ?"  # noqa: S608
            rows = [row for (rowid,) in numbers for row in self._rows(one, [rowid]) or []]
        whole = [_trimmed(row) for row in rows]
        return Leaf(number, indexes=False, rows=whole)

    def _index_leaf(self, number: int) -> Leaf | None:
        rows = self._rows(f"SELECT * FROM i{number} LIMIT {_MOST_ROWS + 1}") or []  # noqa: S608
        return Leaf(number, indexes=True, rows=rows) if 0 < len(rows) <= _MOST_ROWS else None

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[Row] | None:
        """Return what a query finds; None if it had to touch a page that is not as it was written."""
        if self._connection is None:
            self._connection = self._connect()
        rows: list[Row] | None = None
        with suppress(driver.DatabaseError):  # no page of such a kind, or a destroyed one
            rows = self._connection.execute(query, values).fetchall()
        if self._key is not None and not is_authentic(self._connection):
            self._renew()  # SQLCipher lets no connection go on that has met a page it cannot authenticate
            return None
        return rows

    def _renew(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _name(self, numbers: Sequence[int]) -> None:
        """Name pages in the schema of the copy, each once as a table and once as an index."""
        table = "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql) VALUES ('table', ?, ?, ?, ?)"
        with closing(self._connect()) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute("DELETE FROM sqlite_master")
            for number in numbers:
                plain = (f"p{number}", f"CREATE TABLE p{number} ({self._columns})")
                index = (
                    f"i{number}",
                    f"CREATE TABLE i{number} (k, r, PRIMARY KEY (k, r)) WITHOUT ROWID",
                )
                for name, sql in (plain, index):
                    connection.execute(table, (name, name, number, sql))

    def _connect(self) -> Any:
        connection = driver.connect(self._copy, isolation_level=None)
        connection.execute("PRAGMA cipher_log_level = NONE")
        if self._key is not None:
            connection.execute(self._key.pragma())
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cell_size_check = ON"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    def _make_copy(self, damaged: Path) -> None:
        """Put the damaged pages behind a sound first page that has the same key."""
        folded = _journal(damaged)
        self.count = max(self.count, *folded, 1)
        room = self.count + 8 * _AT_ONCE  # behind the damaged pages, for the schema that names them
        with closing(self._connect()) as connection:
            connection.execute("CREATE TABLE room (x)")
            connection.execute("INSERT INTO room VALUES (zeroblob(?))", (room * PAGE_BYTES,))
        with damaged.open("rb") as source, self._copy.open("r+b") as copy:
            source.seek(PAGE_BYTES)
            copy.seek(PAGE_BYTES)
            while chunk := source.read(256 * PAGE_BYTES):
                copy.write(chunk)
            for number, page in folded.items():
                if number > 1:
                    copy.seek((number - 1) * PAGE_BYTES)
                    copy.write(page)


def _trimmed(row: Row) -> Row:
    """Return a row without the columns that it does not have."""
    return tuple(value for value in row if value != _ABSENT)


def _journal(damaged: Path) -> dict[int, bytes]:
    """Return the newest committed state of each page that stands in the journal only (SQLite's WAL format)."""
    journal = damaged.with_name(f"{damaged.name}-wal")
    if not journal.exists() or journal.stat().st_size < _WAL_HEADER.size:
        return {}
    committed: dict[int, bytes] = {}
    pending: dict[int, bytes] = {}
    with journal.open("rb") as file:
        salts = _WAL_HEADER.unpack(file.read(_WAL_HEADER.size))[4:6]
        while len(header := file.read(_FRAME_HEADER.size)) == _FRAME_HEADER.size:
            number, size_after, *marks = _FRAME_HEADER.unpack(header)
            page = file.read(PAGE_BYTES)
            if tuple(marks[:2]) != salts or len(page) < PAGE_BYTES:
                break
            pending[number] = page
            if size_after:
                committed.update(pending)
                pending.clear()
    return committed
