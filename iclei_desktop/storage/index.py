"""The full-text index: a search row for each record, in FTS5, which only SQLite has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from sqlalchemy import (
    Connection,
    Integer,
    String,
    TableClause,
    bindparam,
    column,
    delete,
    func,
    select,
    table,
)

from iclei_desktop.records.catalogue import RecordKind, Values
from iclei_desktop.rules.folding import words
from iclei_desktop.storage.insertion import insert_rows


@cache
def search_table(kind: RecordKind) -> TableClause:
    """Return the FTS5 table of a kind; its ``rowid`` is the record's row number."""
    return table(f"{kind.name}_search", column("rowid", Integer), column("words", String))


def index_rows(
    connection: Connection, kind: RecordKind, numbers: Sequence[int], rows: Iterable[Values]
) -> None:
    """Write the search rows of records: their row numbers, and their values."""
    columns = {"rowid": numbers, "words": [kind.search_text(row) for row in rows]}
    insert_rows(connection, search_table(kind), columns)


def drop_rows(connection: Connection, kind: RecordKind, numbers: Iterable[int]) -> None:
    """Remove search rows by row number."""
    rows = [{"number": number} for number in numbers]
    if rows:
        found = search_table(kind)
        connection.execute(delete(found).where(found.c.rowid == bindparam("number")), rows)


def drop_all_rows(connection: Connection, kind: RecordKind) -> None:
    """Empty the index of a kind."""
    connection.execute(delete(search_table(kind)))
    forget_words(connection, kind)


def forget_words(connection: Connection, kind: RecordKind) -> None:
    """Build the index anew: beside its rows, which are dropped whole, FTS5 keeps words as signposts to its pages."""
    found = search_table(kind).name
    connection.exec_driver_sql(f"INSERT INTO {found} ({found}) VALUES ('rebuild')")  # noqa: S608 - our own name


def match_expression(typed: str) -> str:
    """Return the FTS5 expression for what a person typed: every word, by its beginning; "" for no words."""
    return " ".join(f'"{word}"*' for word in words(typed))


def matching(connection: Connection, kind: RecordKind, expression: str, limit: int) -> list[int]:
    """Return the numbers of the rows whose words match an FTS5 expression, at most so many; some may be binned."""
    found = search_table(kind)
    chosen = select(found.c.rowid).where(found.c.words.op("MATCH")(expression)).limit(limit)
    return list(connection.execute(chosen).scalars())


def indexed(connection: Connection, kind: RecordKind) -> tuple[int, int]:
    """Return how many search rows there are, and how many of them belong to records that are there."""
    found = search_table(kind)
    every = select(func.count()).select_from(found)
    joined = every.join(kind.table, kind.table.c.id == found.c.rowid)
    return int(connection.execute(every).scalar_one()), int(connection.execute(joined).scalar_one())


def indexed_words(connection: Connection, kind: RecordKind) -> dict[int, str]:
    """Return the words that the index holds, by row number."""
    found = search_table(kind)
    rows = connection.execute(select(found.c.rowid, found.c.words))
    return {row[0]: row[1] for row in rows}
