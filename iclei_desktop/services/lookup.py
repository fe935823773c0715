"""Finding the one record that a person means by its key, its reference or its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import search

SHOWN_CANDIDATES = 10


class Ambiguous(Refusal):
    """Several records fit; the message lists them with their keys."""


def resolve(workspace: Workspace, kind: RecordKind, text: str, **known: Any) -> str:
    """Return the key of the record meant by ``text``: its key, one of its ids, or its title.

    ``known`` narrows a title down by fields, such as a city's country. A record in the bin is not found.
    Raises Ambiguous with the candidates' keys, or a Refusal if there is none.
    """
    with workspace.reading() as connection:
        keys = candidates(connection, kind, text, **known)
        if len(keys) == 1:
            return keys[0]
        titles = search.titles(connection, kind, keys)
    if not keys:
        raise Refusal(
            msgid("{kind}: there is no “{text}”. Check the spelling, or add it first."),
            text=text,
            kind=kind.about.many,
        )
    listed = "; ".join(f"{key} {titles.get(key, '')}".strip() for key in keys[:SHOWN_CANDIDATES])
    raise Ambiguous(
        msgid("{kind}: “{text}” may be any of {count}. Give the key instead: {listed}"),
        text=text,
        count=len(keys),
        kind=kind.about.many,
        listed=listed,
    )


def same_ids(workspace: Workspace, kind: RecordKind, key: str) -> list[tuple[str, str, str]]:
    """Return field, value and key of each other record in use that a record shares an id with.

    Laptops that are brought together later may well have given one reference twice, so it is told, not refused.
    """
    values, table = workspace.get(kind, key), kind.table
    others = select(table.c.key).where(table.c.binned_at.is_(None), table.c.key != key).order_by(table.c.id)
    with workspace.reading() as connection:
        return [
            (name, values[name], other)
            for name in kind.about.ids
            if values[name]
            for other in connection.execute(
                others.where(_same_letters(table.c[name], values[name]))
            ).scalars()
        ]


def candidates(connection: Connection, kind: RecordKind, text: str, **known: Any) -> list[str]:
    """Return the keys that ``text`` may mean, from the surest way of naming a record to the loosest."""
    table = kind.table
    by_key = select(table.c.key).where(table.c.key == text.strip())
    ids = [_same_letters(table.c[name], text) for name in kind.about.ids]
    by_id = select(table.c.key).where(or_(*ids)) if ids else None
    narrowed = [table.c[name] == value for name, value in known.items() if value is not None]
    by_title = (
        select(table.c.key).where(table.c.title_fold == fold(text), *narrowed) if kind.about.title else None
    )
    by_other = _by_other_titles(kind, text).where(*narrowed) if len(kind.about.title) > 1 else None
    return _first_found(connection, kind, (by_key, by_id, by_title, by_other))


def _by_other_titles(kind: RecordKind, text: str) -> Select[Any]:
    """Find by a further title as written, such as a city's official name beside its place."""
    others = [_same_letters(kind.table.c[name], text) for name in kind.about.title[1:]]
    return select(kind.table.c.key).where(or_(*others))


def _same_letters(column: ColumnElement[str], text: str) -> ColumnElement[bool]:
    """Compare without case. The database lowers both sides: SQLite lowers no "É", Python does."""
    return func.lower(column) == func.lower(text.strip())


def _first_found(
    connection: Connection, kind: RecordKind, statements: Iterable[Select[Any] | None]
) -> list[str]:
    for statement in statements:
        if statement is None:
            continue
        in_use = statement.where(kind.table.c.binned_at.is_(None)).order_by(kind.table.c.id)
        keys = list(connection.execute(in_use).scalars())
        if keys:
            return keys
    return []


def link_titles(workspace: Workspace, kind: RecordKind, rows: list[dict[str, Any]]) -> dict[str, str]:
    """Return what all records linked to by ``rows`` are called, by key; one query for each kind linked to."""
    with workspace.reading() as connection:
        return titles_linked(connection, kind, rows)


def titles_linked(connection: Connection, kind: RecordKind, rows: Sequence[Values]) -> dict[str, str]:
    """Return what ``link_titles`` does, as part of a larger read."""
    found: dict[str, str] = {}
    for target in set(kind.links.values()):
        names = [name for name, other in kind.links.items() if other == target]
        keys = {row[name] for row in rows for name in names if row.get(name)}
        if keys and catalogue()[target].about.title:
            found.update(search.titles(connection, catalogue()[target], keys))
    return found
