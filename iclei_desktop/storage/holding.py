"""Whether a backup holds what was erased: by its keys, or somebody alike under another key."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.keys import RawKey
from iclei_desktop.storage.linked_once import SIDES
from iclei_desktop.storage.search import chunks

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Wanted:
    """What is looked for: records of a table by their keys, and any whose values are ``alike``."""

    table: str
    keys: Sequence[str]
    fields: Sequence[str] = ()
    """What ``alike`` looks at."""
    alike: Callable[[Values], bool] | None = None
    others: Collection[str] = ()
    """Keys of records that are not meant, however alike they are."""


def holds(path: Path, key: RawKey | None, wanted: Wanted) -> bool | None:
    """Return whether a backup holds a record, in its rows or in its history; None if it cannot be read."""
    database = Database(path, key, journal=False)  # left as it is, whatever its age
    try:
        with closing(database.connector.connect("PRAGMA query_only = ON")) as connection:
            return _by_key(connection, wanted) or _alike(connection, wanted)
    except (driver.Error, Refusal):  # of another passphrase, older than this table, or damaged
        return None


def _by_key(connection: Any, wanted: Wanted) -> bool:
    tables = (wanted.table, "change")
    return any(_finds(connection, name, some) for name in tables for some in chunks(wanted.keys))


def _finds(connection: Any, table: str, keys: Sequence[str]) -> bool:
    marks = ", ".join("?" * len(keys))
    question = f'SELECT 1 FROM "{table}" WHERE key IN ({marks}) LIMIT 1'  # noqa: S608 - a table of ours
    return connection.execute(question, tuple(keys)).fetchone() is not None


def _alike(connection: Any, wanted: Wanted) -> bool:
    alike = wanted.alike
    if alike is None:
        return False
    rows = (values for key, values in _known(connection, wanted) if key not in wanted.others)
    return any(alike(values) for values in rows)


def _known(connection: Any, wanted: Wanted) -> Iterator[tuple[str, Values]]:
    """Give the key and values of each record, as it stands and as the history knows it."""
    there = {row[1] for row in connection.execute(f'PRAGMA table_info("{wanted.table}")')}
    fields = [field for field in wanted.fields if field in there]  # an older file may lack some
    listed = ", ".join(f'"{field}"' for field in ("key", *fields))
    for key, *values in connection.execute(f'SELECT {listed} FROM "{wanted.table}"'):  # noqa: S608
        yield key, dict(zip(fields, values, strict=True))
    for table, sides in SIDES.items():
        question = f'SELECT key, {", ".join(sides)} FROM "{table.name}" WHERE kind = ?'  # noqa: S608
        for key, *texts in connection.execute(question, (wanted.table,)):
            yield from ((key, json.loads(text)) for text in texts if text)
