"""The raw library: sqlcipher3 with the program's own key and pragmas, and rows copied from a finished file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iclei_desktop.services.workspace import Workspace

PASSPHRASE = "bench"


@dataclass(frozen=True)
class Insert:
    """Rows of one table, ready for executemany."""

    statement: str
    rows: list[tuple[Any, ...]]


def rows_of(workspace: Workspace, table: str, where: str = "1") -> Insert:
    """Return all rows of a table, with the statement that inserts them elsewhere."""
    with workspace.database.driver_connection() as connection:
        cursor = connection.execute(f"SELECT * FROM {table} WHERE {where}")
        names = [f'"{column[0]}"' for column in cursor.description]
        rows = cursor.fetchall()
    return Insert(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})", rows)


def search_rows_of(workspace: Workspace, kind: str) -> Insert:
    """Return the search rows of a kind."""
    with workspace.database.driver_connection() as connection:
        rows = connection.execute(f"SELECT rowid, words FROM {kind}_search").fetchall()
    return Insert(f"INSERT INTO {kind}_search (rowid, words) VALUES (?, ?)", rows)


def insert(connection: Any, inserts: list[Insert]) -> None:
    """Insert everything in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    for one in inserts:
        connection.executemany(one.statement, one.rows)
    connection.execute("COMMIT")


def new_file(path: Path) -> Workspace:
    """Make an empty file as the program does, with a passphrase."""
    path.unlink(missing_ok=True)
    return Workspace.create(path, PASSPHRASE, author="bench")
