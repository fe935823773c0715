"""A long text ends in a page of its own: SQLCipher hands out zeros for that page if it is damaged, we do not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from iclei_desktop.storage.database import Database
from iclei_desktop.storage.errors import DamagedFileError
from iclei_desktop.storage.keys import RawKey

KEY = RawKey(bytes(32), bytes(16))
PAGE = 4096
TEXT = "A long text. " * 1_000
READ = text("SELECT note FROM notes")


def with_connection(database: Database) -> str:
    with database.reading() as connection:
        return str(connection.execute(READ).scalar_one())


def with_session(database: Database) -> str:
    with database.session() as session:
        return str(session.execute(READ).scalar_one())


def while_writing(database: Database) -> str:
    with database.writing() as connection:
        return str(connection.execute(READ).scalar_one())


@pytest.mark.parametrize("read", [with_connection, with_session, while_writing])
def test_a_flipped_bit_in_any_page_is_never_read_as_something_else(
    tmp_path: Path, read: Callable[[Database], str]
) -> None:
    path = tmp_path / "notes"
    database = Database(path, KEY)
    with database.driver_connection() as connection:
        connection.execute("CREATE TABLE notes (note TEXT)")
        connection.execute("INSERT INTO notes VALUES (?)", (TEXT,))
    database.close()
    good = path.read_bytes()
    assert len(good) >= 5 * PAGE
    for place in range(100, len(good), PAGE):
        path.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        database = Database(path, KEY)
        with pytest.raises(DamagedFileError):
            read(database)
        database.close()
    path.write_bytes(good)
    assert read(Database(path, KEY)) == TEXT
