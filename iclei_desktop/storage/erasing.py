"""Removing records for good: with all that cannot be without them, out of the history too.

The history keeps *that* something was there, not *what*: the values in its rows become empty. An empty side of a
change is the mark by which undo and redo know that there is nothing left to bring back.

What once belonged to it and belongs to something else now, as after two people were merged, stays in the file; the
history forgets only what it was while it belonged to what goes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select, update

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.rules.progress import Part, Progress, Stoppable, unwatched
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage.closing import given_up, pass_over, replacing, stop_at
from iclei_desktop.storage.linked_once import SIDES, Gone, linked_once, links
from iclei_desktop.storage.search import chunks
from iclei_desktop.storage.steps import Change
from iclei_desktop.storage.tables import change as changes_table
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
    """Return records with all that cannot be without them; ``once``: also what only the history knows.

    Of the records in the file it is the same either way: what belonged to them once and now to others stays.
    """
    gone: Gone = {kind: set(keys) for kind, keys in targets.items()}
    fresh, ahead = gone, Part(progress, 0.0, 1.0)
    while any(fresh.values()):  # what belongs to them, then what belongs to that
        found: Gone = {}
        for kind in catalogue().values():
            for name in links(kind, fresh, required=True):
                found.setdefault(kind.name, set()).update(_linked(connection, kind, name, fresh))
        if once:
            for kind_name, keys in _lost(connection, fresh, _half(ahead)).items():
                found.setdefault(kind_name, set()).update(keys)
        fresh = {kind: new for kind, keys in found.items() if (new := keys - gone.get(kind, set()))}
        ahead = Part(ahead, 0.5, 1.0)
        for kind_name, keys in fresh.items():
            gone.setdefault(kind_name, set()).update(keys)
    return gone


def _lost(connection: Connection, gone: Gone, tell: Callable[[float], None]) -> Gone:
    """Return what belonged to what goes when it was last seen, and is in the history alone."""
    found: Gone = {}
    for _, row in linked_once(connection, gone, required=True, tell=tell):
        found.setdefault(row.kind, set()).add(row.key)
    for kind_name, keys in found.items():
        column = catalogue()[kind_name].table.c.key
        for some in chunks(sorted(keys)):
            keys.difference_update(connection.execute(select(column).where(column.in_(some))).scalars())
    return found


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
    """Empty what the history says of the records, and close the steps that cannot be undone any more."""
    touched: set[int] = set()
    binning = given_up(connection, gone)
    for table, sides in SIDES.items():
        for kind, keys in gone.items():
            for some in chunks(sorted(keys)):
                here = and_(table.c.kind == kind, table.c.key.in_(some))
                touched.update(connection.execute(select(table.c.change_set).where(here)).scalars())
                for side in sides:
                    there = table.c[side].is_not(None)
                    connection.execute(update(table).where(here, there).values({side: {}}))
    moved = _cut_links(connection, gone, progress)
    stop_at(connection, moved | replacing(connection, binning))
    pass_over(connection, touched)


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


def _cut_links(connection: Connection, gone: Gone, progress: Progress) -> set[int]:
    """Let no row of the history bring back a link to what goes.

    Return the steps in which records that stay belonged to it: what they were then is empty as well.
    """
    moved: set[int] = set()
    for table, row in linked_once(connection, gone, tell=lambda share: progress(share, LOOKING)):
        kind = catalogue()[row.kind]
        sides = {side: getattr(row, side) for side in SIDES[table] if getattr(row, side)}
        cut = {side: _without(kind, values, gone) for side, values in sides.items()}
        connection.execute(update(table).where(table.c.id == row.id).values(cut))
        if table is changes_table and not all(cut.values()):
            moved.add(row.change_set)
    return moved


def _without(kind: RecordKind, values: Mapping[str, Any], gone: Gone) -> dict[str, Any]:
    """Return one side of a change without links to what goes; nothing of it if it belonged to that."""
    leaving = {name for name in links(kind, gone) if values.get(name) in gone[kind.links[name]]}
    if leaving.intersection(links(kind, gone, required=True)):
        return {}
    return {name: None if name in leaving else value for name, value in values.items()}
