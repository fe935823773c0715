"""What changed between a backup and the file as it stands, by kind of record. SQLite's ATTACH does the work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.keys import RawKey

NAMED = 200
"""So many records of a kind are named; the others are counted."""
_NOT_COMPARED = frozenset(("id", "key", "updated_at", "title_fold"))


@dataclass(frozen=True)
class Named:
    """A record by its key and what it is called; None for one that only joins others."""

    key: str
    title: str | None


@dataclass(frozen=True)
class Part:
    """How many records, and the first of them by name."""

    count: int = 0
    named: tuple[Named, ...] = ()


@dataclass(frozen=True)
class Difference:
    """What happened to the records of a kind since a backup. What went to the bin counts as removed."""

    added: Part = Part()
    changed: Part = Part()
    removed: Part = Part()

    def __bool__(self) -> bool:
        return bool(self.added.count or self.changed.count or self.removed.count)


def differences(database: Database, backup: Path, key: RawKey | None) -> Mapping[str, Difference]:
    """Return what changed since a backup, by kind, for the kinds of which something did."""
    with both(database, backup, key) as connection:
        found = {name: _difference(connection, kind) for name, kind in catalogue().items()}
    return {name: difference for name, difference in found.items() if difference}


@contextmanager
def both(database: Database, backup: Path, key: RawKey | None) -> Iterator[Any]:
    """Give a connection to the file that also sees the backup, as ``past``; it reads only."""
    with database.driver_connection() as connection:
        raw = "" if key is None else f"x'{key.secret.hex()}{key.salt.hex()}'"
        connection.execute("ATTACH ? AS past KEY ?", (str(backup), raw))
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        yield connection


def _difference(connection: Any, kind: RecordKind) -> Difference:
    now, past = _columns(connection, "main", kind), _columns(connection, "past", kind)
    if not past:  # the backup is of a time before there was such a kind
        count = _count(connection, f"FROM main.{_quoted(kind.name)} n WHERE {_used('n', now)}")
        return Difference(added=Part(count))
    both = [name for name in now if name in past and name not in _NOT_COMPARED]
    differs = f"({_listed('n', both)}) IS NOT ({_listed('p', both)})"
    joined = (
        f"FROM main.{_quoted(kind.name)} n JOIN past.{_quoted(kind.name)} p USING (key) "
        f"WHERE {_used('n', now)} AND {_used('p', past)}"
    )
    # The rows that both have are met once; only where something differs is it looked up which.
    same, changed = connection.execute(f"SELECT count(*), coalesce(sum({differs}), 0) {joined}").fetchone()
    added = _count(connection, f"FROM main.{_quoted(kind.name)} n WHERE {_used('n', now)}") - same
    removed = _count(connection, f"FROM past.{_quoted(kind.name)} n WHERE {_used('n', past)}") - same
    return Difference(
        _part(connection, kind, now, added, _only("main", "past", kind, now, past)),
        _part(connection, kind, now, changed, f"{joined} AND {differs}"),
        _part(connection, kind, past, removed, _only("past", "main", kind, past, now)),
    )


def _only(one: str, other: str, kind: RecordKind, ones: list[str], others: list[str]) -> str:
    """Return the FROM and WHERE of records that are in use in one file and not in the other."""
    there = f"SELECT 1 FROM {other}.{_quoted(kind.name)} o WHERE o.key = n.key AND {_used('o', others)}"
    return f"FROM {one}.{_quoted(kind.name)} n WHERE {_used('n', ones)} AND NOT EXISTS ({there})"


def _count(connection: Any, found: str) -> int:
    return int(connection.execute(f"SELECT count(*) {found}").fetchone()[0])


def _part(connection: Any, kind: RecordKind, columns: list[str], count: int, found: str) -> Part:
    titles = [name for name in kind.about.title if name in columns]
    if not count or not titles:
        return Part(count)
    title = f"coalesce({', '.join(f'n.{_quoted(name)}' for name in (*titles, 'key'))})"
    rows = connection.execute(f"SELECT n.key, {title} {found} ORDER BY n.title_fold LIMIT {NAMED}")
    return Part(count, tuple(Named(key, text) for key, text in rows))


def _columns(connection: Any, schema: str, kind: RecordKind) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA {schema}.table_info({_quoted(kind.name)})")]


def _used(alias: str, columns: list[str]) -> str:
    return f"{alias}.binned_at IS NULL" if "binned_at" in columns else "1"


def _listed(alias: str, names: list[str]) -> str:
    return ", ".join(f"{alias}.{_quoted(name)}" for name in names)


def _quoted(name: str) -> str:
    return f'"{name}"'
