"""What a list asks: its pages, where records stand in it, which stand there, which values occur."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from iclei_desktop.records.catalogue import RecordKind, Values
from iclei_desktop.records.kinds import Names
from iclei_desktop.records.reaching import field_at
from iclei_desktop.services.lookup import titles_linked
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import narrowing, search
from iclei_desktop.storage.search import Query


@dataclass(frozen=True)
class Pages:
    """What one read of a list brought: how many records there are, and some pages of them by number."""

    count: int
    pages: Mapping[int, Sequence[Values]]
    titles: Mapping[str, str]
    """What the records linked to are called, by key."""


def read_pages(
    workspace: Workspace,
    kind: RecordKind,
    query: Query,
    *,
    fields: Collection[str],
    numbers: Iterable[int],
    size: int,
    known: int | None = None,
) -> Pages:
    """Read the pages with these numbers, and the number of records unless it is ``known``."""
    with workspace.reading() as connection:
        count = search.count(connection, kind, query) if known is None else known
        wanted = [number for number in dict.fromkeys(numbers) if number * size < count]
        pages = {
            number: search.page(connection, kind, query, fields=fields, offset=number * size, limit=size)
            for number in wanted
        }
        linked = titles_linked(connection, kind, [row for rows in pages.values() for row in rows])
    return Pages(count, pages, linked)


def places(workspace: Workspace, kind: RecordKind, query: Query, keys: Collection[str]) -> dict[str, int]:
    """Return at which place, from 0, each record stands in the query's order; those not found are left out."""
    if not keys:
        return {}
    with workspace.reading() as connection:
        if len(keys) == 1:
            (only,) = keys
            place = search.position(connection, kind, query, only)
            return {} if place is None else {only: place}
        wanted = set(keys)
        found = search.keys(connection, kind, query)
    return {key: place for place, key in enumerate(found) if key in wanted}


def keys_at(
    workspace: Workspace, kind: RecordKind, query: Query, ranges: Sequence[tuple[int, int]]
) -> list[str]:
    """Return the keys of the records that stand in ``ranges``, each as first and last place, both included."""
    with workspace.reading() as connection:
        keys = search.keys(connection, kind, query)
    return [key for first, last in ranges for key in keys[first : last + 1]]


def values_in_use(
    workspace: Workspace, kind: RecordKind, name: str, *, binned: bool = False
) -> list[tuple[Any, int]]:
    """Return each value that records hold in a field, with their number; None stands for not recorded.

    Of a field that holds several texts, each is a value. ``name`` may be a path, see ``records.reaching``.
    """
    counting = narrowing.counted(kind, name, binned=binned)
    with workspace.reading() as connection:
        found = [(value, number) for value, number in connection.execute(counting)]
    if not isinstance(field_at(kind, name).kind, Names):
        return found
    numbers: Counter[str | None] = Counter()
    for codes, number in found:
        numbers.update(dict.fromkeys(codes or [None], number))
    return list(numbers.items())
