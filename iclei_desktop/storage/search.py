"""Full text, filters and pages, in SQL. What only SQLite's FTS5 can do stands here and in ``database.py``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar, TypeVarTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    TableClause,
    bindparam,
    cast,
    column,
    delete,
    false,
    func,
    or_,
    select,
    table,
)

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.kinds import Choices
from iclei_desktop.rules.folding import words
from iclei_desktop.storage.insertion import insertion

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


@dataclass(frozen=True)
class Query:
    """Which records of a kind are wanted, and in which order."""

    text: str = ""
    """Words in any order, each found by its beginning, blind to accents and case."""
    filters: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    """Field name → values of which one must hold; None among them is "not recorded"."""
    sort: tuple[str, ...] = ()
    """Field names, "-" before one for descending; empty for the kind's own order."""
    binned: bool = False
    """Records in the bin instead of those in use."""


def index_rows(connection: Connection, kind: RecordKind, texts: Iterable[tuple[int, str]]) -> None:
    """Write the search rows of new records: (row number, folded words)."""
    insertion(_search_table(kind), ("rowid", "words"), connection.dialect).run_in_order(connection, texts)


def drop_rows(connection: Connection, kind: RecordKind, numbers: Iterable[int]) -> None:
    """Remove search rows by row number."""
    rows = [{"number": number} for number in numbers]
    if rows:
        found = _search_table(kind)
        connection.execute(delete(found).where(found.c.rowid == bindparam("number")), rows)


def forget_words(connection: Connection, kind: RecordKind) -> None:
    """Build the index anew: beside its rows, which are dropped whole, FTS5 keeps words as signposts to its pages."""
    found = _search_table(kind).name
    connection.exec_driver_sql(f"INSERT INTO {found} ({found}) VALUES ('rebuild')")  # noqa: S608 - our own name


def match_expression(typed: str) -> str:
    """Return the FTS5 expression for what a person typed: every word, by its beginning; "" for no words."""
    return " ".join(f'"{word}"*' for word in words(typed))


def count(connection: Connection, kind: RecordKind, query: Query) -> int:
    """Return how many records the query finds."""
    statement = _where(select(func.count()).select_from(kind.table), kind, query)
    return int(connection.execute(statement).scalar_one())


def page(
    connection: Connection, kind: RecordKind, query: Query, *, offset: int = 0, limit: int | None = None
) -> list[dict[str, Any]]:
    """Return the records of one page, each as its key and the values of its fields."""
    columns = [kind.table.c.key, *(kind.table.c[name] for name in kind.fields)]
    statement = _where(select(*columns), kind, query).order_by(*_order(kind, query.sort))
    rows = connection.execute(statement.offset(offset).limit(limit))
    return [dict(row) for row in rows.mappings()]


def keys(connection: Connection, kind: RecordKind, query: Query) -> list[str]:
    """Return the keys of all records the query finds, in its order: for a selection that survives sorting."""
    statement = _where(select(kind.table.c.key), kind, query).order_by(*_order(kind, query.sort))
    return list(connection.execute(statement).scalars())


def position(connection: Connection, kind: RecordKind, query: Query, key: str) -> int | None:
    """Return at which place of the query's order a record stands, None if it is not found."""
    ordered = _where(
        select(kind.table.c.key, func.row_number().over(order_by=_order(kind, query.sort)).label("place")),
        kind,
        query,
    ).subquery()
    place = connection.execute(select(ordered.c.place).where(ordered.c.key == key)).scalar()
    return None if place is None else int(place) - 1


def titles(connection: Connection, kind: RecordKind, wanted: Iterable[str]) -> dict[str, str]:
    """Return what each of the records is called, by key; one that is gone is left out."""
    columns = [kind.table.c[name] for name in kind.about.title]
    found: dict[str, str] = {}
    for some in chunks(list(dict.fromkeys(wanted))):
        rows = connection.execute(
            select(kind.table.c.key, func.coalesce(*columns, "")).where(kind.table.c.key.in_(some))
        )
        found.update((row[0], row[1]) for row in rows)
    return found


def chunks(items: Sequence[T], size: int = 500) -> Iterable[Sequence[T]]:
    """Split ``items`` so that each part fits the number of parameters a statement may have."""
    return (items[start : start + size] for start in range(0, len(items), size))


@cache
def _search_table(kind: RecordKind) -> TableClause:
    """Return the FTS5 table of a kind; its ``rowid`` is the record's row number."""
    return table(f"{kind.name}_search", column("rowid", Integer), column("words", String))


def _where(statement: Select[*Ts], kind: RecordKind, query: Query) -> Select[*Ts]:
    records = kind.table
    statement = statement.where(
        records.c.binned_at.is_not(None) if query.binned else records.c.binned_at.is_(None)
    )
    for name, values in query.filters.items():
        field = records.c[kind.field(name).name]
        wanted = holds(kind, name, [value for value in values if value is not None])
        statement = statement.where(wanted | field.is_(None) if None in values else wanted)
    expression = match_expression(query.text)
    if expression:
        found = _search_table(kind)
        matching = select(found.c.rowid).where(found.c.words.op("MATCH")(expression))
        statement = statement.where(records.c.id.in_(matching))
    return statement


def holds(kind: RecordKind, name: str, values: Sequence[Any]) -> ColumnElement[bool]:
    """Return the condition that a field holds one of the values; of several codes, that one of them is."""
    column = kind.table.c[name]
    if isinstance(kind.field(name).kind, Choices):
        return or_(false(), *(cast(column, String).contains(f'"{code}"', autoescape=True) for code in values))
    return column.in_(values)


def _order(kind: RecordKind, sort: Sequence[str]) -> list[ColumnElement[Any]]:
    """Return the order, always ended by the row number so that pages never overlap."""
    chosen = sort or kind.about.order
    if not chosen and kind.about.title:
        chosen = ("title",)
    # The row number goes the way of the last field, as it does in that field's index: no sort is needed.
    number = kind.table.c.id
    backwards = bool(chosen) and chosen[-1].startswith("-")
    return [*(_sorted_by(kind, name) for name in chosen), number.desc() if backwards else number.asc()]


def _sorted_by(kind: RecordKind, name: str) -> ColumnElement[Any]:
    plain = name.removeprefix("-")
    found: Column[Any] = (
        kind.table.c.title_fold
        if plain == "title" or plain in kind.about.title[:1]
        else kind.table.c[kind.field(plain).name]
    )
    return found.desc() if name.startswith("-") else found.asc()


def indexed(connection: Connection, kind: RecordKind) -> tuple[int, int]:
    """Return how many search rows there are, and how many of them belong to records that are there."""
    found = _search_table(kind)
    every = select(func.count()).select_from(found)
    joined = every.join(kind.table, kind.table.c.id == found.c.rowid)
    return int(connection.execute(every).scalar_one()), int(connection.execute(joined).scalar_one())
