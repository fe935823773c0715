"""Removing records for good: with all that cannot be without them, out of the history too.

The history keeps *that* something was there, not *what*: the values in its rows become empty. An empty side of a
change is the mark by which undo and redo know that there is nothing left to bring back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, or_, select, update

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.rules.progress import Part, Progress, Stoppable, unwatched
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage.linked_once import SIDES, Gone, linked_once, links
from iclei_desktop.storage.search import chunks
from iclei_desktop.storage.steps import Change, State
from iclei_desktop.storage.tables import change as changes_table
from iclei_desktop.storage.tables import change_set as sets_table
from iclei_desktop.storage.tables import file_info

LOOKING = msgid("Looking through the history for what belongs to it")
_NOT_SCRUBBED = "not_scrubbed"


def belonging(
    connection: Connection,
    targets: Mapping[str, Iterable[str]],
    progress: Stoppable = unwatched,
    *,
    once: bool = False,
) -> Gone:
    """Return records with all that cannot be without them; ``once``: also what only the history knows."""
    gone: Gone = {kind: set(keys) for kind, keys in targets.items()}
    fresh, ahead = gone, Part(progress, 0.0, 1.0)
    while any(fresh.values()):  # what belongs to them, then what belongs to that
        found: Gone = {}
        for kind in catalogue().values():
            for name in links(kind, fresh, required=True):
                found.setdefault(kind.name, set()).update(_linked(connection, kind, name, fresh))
        if once:
            for _, row in linked_once(connection, fresh, required=True, tell=_half(ahead)):
                found.setdefault(row.kind, set()).add(row.key)
        fresh = {kind: new for kind, keys in found.items() if (new := keys - gone.get(kind, set()))}
        ahead = Part(ahead, 0.5, 1.0)
        for kind_name, keys in fresh.items():
            gone.setdefault(kind_name, set()).update(keys)
    return gone


def _half(ahead: Progress) -> Callable[[float], None]:
    """Return what tells the half of what is ahead: nobody knows how many looks it will take."""
    return lambda share: ahead(share / 2, LOOKING)


def loosened(connection: Connection, gone: Gone) -> list[Change]:
    """Return the changes that take a link to what goes away from records that can be without it."""
    return [
        Change(kind.name, key, {name: linked}, {name: None})
        for kind in catalogue().values()
        for name in links(kind, gone, required=False)
        for key, linked in _linked(connection, kind, name, gone).items()
        if key not in gone.get(kind.name, ())
    ]


def redact(connection: Connection, gone: Gone, progress: Progress) -> None:
    """Empty what the history says of the records, and close the steps of which nothing is left."""
    touched: set[int] = set()
    for table, sides in SIDES.items():
        for kind, keys in gone.items():
            for some in chunks(sorted(keys)):
                here = and_(table.c.kind == kind, table.c.key.in_(some))
                touched.update(connection.execute(select(table.c.change_set).where(here)).scalars())
                for side in sides:
                    there = table.c[side].is_not(None)
                    connection.execute(update(table).where(here, there).values({side: {}}))
    _cut_links(connection, gone, progress)
    _close_steps(connection, touched)


def note_unscrubbed(connection: Connection) -> None:
    """Note that traces may be left in the file until it is scrubbed, should the program be killed before."""
    _forget_note(connection)
    connection.execute(insert(file_info).values(name=_NOT_SCRUBBED, value="1"))


def note_scrubbed(connection: Connection) -> None:
    """Note that no traces are left."""
    _forget_note(connection)


def is_unscrubbed(connection: Connection) -> bool:
    """Return whether traces of what was erased may be left in the file."""
    noted = select(file_info.c.name).where(file_info.c.name == _NOT_SCRUBBED)
    return connection.execute(noted).first() is not None


def _forget_note(connection: Connection) -> None:
    connection.execute(delete(file_info).where(file_info.c.name == _NOT_SCRUBBED))


def _linked(connection: Connection, kind: RecordKind, name: str, gone: Gone) -> dict[str, str]:
    """Return the records in the file that link to what goes, each with the key it links to."""
    link = kind.table.c[name]
    found: dict[str, str] = {}
    for some in chunks(sorted(gone[kind.links[name]])):
        rows = connection.execute(select(kind.table.c.key, link).where(link.in_(some)))
        found.update((key, linked) for key, linked in rows)
    return found


def _cut_links(connection: Connection, gone: Gone, progress: Progress) -> None:
    """Let no row of the history bring back a link to what goes."""
    for table, row in linked_once(
        connection, gone, required=False, tell=lambda share: progress(share, LOOKING)
    ):
        kind = catalogue()[row.kind]
        names = links(kind, gone, required=False)
        sides = {side: getattr(row, side) for side in SIDES[table] if getattr(row, side)}
        cut = {side: _without(kind, values, names, gone) for side, values in sides.items()}
        connection.execute(update(table).where(table.c.id == row.id).values(cut))


def _without(kind: RecordKind, values: Mapping[str, Any], names: Sequence[str], gone: Gone) -> dict[str, Any]:
    leaving = {name for name in names if values.get(name) in gone[kind.links[name]]}
    return {name: None if name in leaving else value for name, value in values.items()}


def _close_steps(connection: Connection, sets: set[int]) -> None:
    """Let undo and redo pass over steps of which everything was erased."""
    rows = changes_table.c
    left = and_(
        rows.change_set == sets_table.c.id,
        or_(rows.before.is_(None), rows.before != {}),
        or_(rows.after.is_(None), rows.after != {}),
    )
    for some in chunks(sorted(sets)):
        empty = and_(sets_table.c.id.in_(some), ~select(rows.id).where(left).exists())
        connection.execute(update(sets_table).where(empty).values(state=State.ERASED))
