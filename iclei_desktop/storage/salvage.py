"""Which record every row of a damaged file is, and what the history knows of the records whose own page is gone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from sqlalchemy import Connection, Dialect, inspect

from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.storage.blobs import name_of
from iclei_desktop.storage.pages import Leaf
from iclei_desktop.storage.tables import blob
from iclei_desktop.storage.tables import change as change_table

_KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")

_ERASED = "{}"

Row = tuple[Any, ...]
Record = tuple[str, str]
"""A kind's name and a key."""


@dataclass
class Found:
    """All that could be read of a damaged file."""

    rows: dict[str, list[tuple[str, str, Values]]] = field(default_factory=lambda: defaultdict(list))
    """By key: (kind, when it was written, values) of every row that may be the record with this key."""
    numbers: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """By key: the numbers of these rows."""
    changes: dict[int, tuple[str, str, Any, Any]] = field(default_factory=dict)
    """By number: (kind, key, before, after) of each change."""
    contents: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By name: page and row number of each stored file of an attachment that is as it was."""
    listed: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """By key: the numbers of all its changes, as an index of the file lists them."""


def read(leaves: Iterable[Leaf], connection: Connection) -> Found:
    """Sort the rows of all pages; ``connection`` is to a sound file of the same form."""
    found = Found()
    shapes = [_Shape.of(connection, kind) for kind in catalogue().values()]
    indexes = []
    for leaf in leaves:
        if leaf.indexes:
            indexes.append(leaf.rows)
            continue
        for number, *row in leaf.rows:
            if len(row) == len(blob.columns) and isinstance(row[2], bytes) and name_of(row[2]) == row[0]:
                found.contents[row[0]] = (leaf.page, number)
            if _is_change(row):
                found.changes[number] = (row[2], row[3], row[4], row[5])
            for shape in shapes:
                if shape.fits(row):
                    found.rows[row[shape.key]].append(shape.record(row))
                    found.numbers[row[shape.key]].add(number)
    for rows in indexes:
        _list_changes(found, rows)
    return found


def known(found: Found) -> tuple[dict[Record, Values], dict[Record, Values]]:
    """Return the records that are certain, and those whose newest change may be missing."""
    history = _replayed(found)
    certain: dict[Record, Values] = {}
    for key, versions in found.rows.items():
        name = history[key][0] if key in history else None
        fitting = [version for version in versions if name in (None, version[0])]
        if len({version[0] for version in fitting}) == 1:  # a row that might be of two kinds is of none
            kind, _, values = max(fitting, key=lambda version: version[1])
            certain[kind, key] = values
    doubtful: dict[Record, Values] = {}
    for key, (kind, known_last) in history.items():
        if known_last is None or (kind, key) in certain:
            continue
        whole = key in found.listed and found.listed[key] <= found.changes.keys()
        (certain if whole else doubtful)[kind, key] = known_last
    return certain, doubtful


def _replayed(found: Found) -> dict[str, tuple[str, Values | None]]:
    """Return each record as the changes that can be read leave it; None for one that went away."""
    records: dict[str, tuple[str, Values | None]] = {}
    for _, (name, key, before, after) in sorted(found.changes.items()):
        there = records[key][1] if key in records else None
        if before is None:
            there = {}
        if after is None or _ERASED in (before, after):  # what was erased does not come back
            records[key] = (name, None)
        elif there is not None:  # else the change that added it is gone: what is left is only a part
            kind = catalogue()[name]
            records[key] = (name, {**there, **kind.from_json(orjson.loads(after))})
    return records


def _is_change(row: list[Any]) -> bool:
    return (
        len(row) == len(change_table.columns)
        and row[0] is None
        and isinstance(row[1], int)
        and row[2] in catalogue()
        and _is_key(row[3])
    )


def _list_changes(found: Found, rows: list[Row]) -> None:
    """Take a page of an index for that of the changes by key if all it says agrees with the changes themselves.

    The keys at its ends may go on in another page, so only those between them are listed whole.
    """
    if not all(len(row) == 2 and _is_key(row[0]) and isinstance(row[1], int) for row in rows):
        return
    met = [(key, found.changes[number][1]) for key, number in rows if number in found.changes]
    if not met or any(key != other for key, other in met):
        return
    # The rows of records added first have the numbers of their changes: the page may list those as well.
    once = len({key for key, _ in rows}) == len(rows)
    if once and all(number in found.numbers.get(key, {number}) for key, number in rows):
        return
    ends = {rows[0][0], rows[-1][0]}
    for key, number in rows:
        if key not in ends:
            found.listed[key].add(number)


def _is_key(value: Any) -> bool:
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


@dataclass(frozen=True)
class _Shape:
    """How the rows of one kind look: the columns in the order in which the file keeps them."""

    kind: RecordKind
    names: tuple[str, ...]
    needed: int
    dialect: Dialect

    @classmethod
    def of(cls, connection: Connection, kind: RecordKind) -> _Shape:
        columns = inspect(connection).get_columns(kind.name)
        needed = max(place for place, column in enumerate(columns, 1) if not column["nullable"])
        return cls(kind, tuple(column["name"] for column in columns), needed, connection.dialect)

    @property
    def key(self) -> int:
        return self.names.index("key")

    def fits(self, row: list[Any]) -> bool:
        """Return whether a row may be of this kind; columns added to the file later are missing at its end."""
        if not self.needed <= len(row) <= len(self.names):
            return False
        named = dict(zip(self.names, row, strict=False))
        stamps = (named["updated_at"], named["created_at"])
        if named["id"] is not None or not _is_key(named["key"]) or not all(map(_is_moment, stamps)):
            return False
        try:
            self.kind.check_complete(self._values(named))
            self.kind.check_part(self._values(named), {})
        except (Refusal, ValueError, TypeError):
            return False
        return True

    def record(self, row: list[Any]) -> tuple[str, str, Values]:
        """Return the record that a row is."""
        named = dict(zip(self.names, row, strict=False))
        return self.kind.name, named["updated_at"], self._values(named)

    def _values(self, named: Mapping[str, Any]) -> dict[str, Any]:
        return dict(self._read(named))

    def _read(self, named: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
        for name in self.kind.fields:
            value = named.get(name)
            if value is not None:
                process = self.kind.table.c[name].type.dialect_impl(self.dialect)
                convert = process.result_processor(self.dialect, None)
                yield name, convert(value) if convert else value


def _is_moment(value: Any) -> bool:
    return isinstance(value, str) and _MOMENT.fullmatch(value) is not None
