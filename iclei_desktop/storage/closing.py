"""Steps of which something was erased for good: those that undo and redo pass over, and those at which they stop.

A step of which nothing is left is passed over. Of most others what is left can be undone and made again: of thirty
people who were added together, the twenty-nine. Not so where what is left took the place of what was erased: when two
people are merged, what the one said goes into the bin and the other gets it. With the one half erased, undoing the
other would take from the person who stays what nothing brings back. Undo *stops* at such a step rather than passing
over it: it was what the steps before it led to, and they could not be undone under it. Nothing is lost by that, and an
older step can still be taken back alone.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, update

from iclei_desktop.storage.linked_once import Gone
from iclei_desktop.storage.search import chunks
from iclei_desktop.storage.steps import STEPS, State
from iclei_desktop.storage.tables import change as changes_table
from iclei_desktop.storage.tables import change_set as sets_table

_rows = changes_table.c


def given_up(connection: Connection, gone: Gone) -> set[int]:
    """Return the sets in which one of these was put into the bin, taken out of it or removed; asked before erasing."""
    found: set[int] = set()
    for kind, keys in gone.items():
        for some in chunks(sorted(keys)):
            here = and_(_rows.kind == kind, _rows.key.in_(some), _gives_up())
            found.update(connection.execute(select(_rows.change_set).where(here)).scalars())
    return found


def replacing(connection: Connection, sets: Iterable[int]) -> set[int]:
    """Return those of the sets in which something is left that was not given up: it may have taken the place."""
    found: set[int] = set()
    for some in chunks(sorted(sets)):
        here = and_(_rows.change_set.in_(some), _is_left(), ~_gives_up())
        found.update(connection.execute(select(_rows.change_set).distinct().where(here)).scalars())
    return found


def pass_over(connection: Connection, sets: Iterable[int]) -> None:
    """Let undo and redo pass over those of the sets of which everything was erased, but for those that are closed."""
    left = and_(_rows.change_set == sets_table.c.id, _is_left())
    for some in chunks(sorted(sets)):
        passed = and_(sets_table.c.id.in_(some), sets_table.c.state != State.CLOSED)
        empty = and_(passed, ~select(_rows.id).where(left).exists())
        connection.execute(update(sets_table).where(empty).values(state=State.ERASED))


def stop_at(connection: Connection, sets: Iterable[int]) -> None:
    """Let undo stop at those of the sets that are steps; of what was undone, redo stops before the first of them."""
    for some in chunks(sorted(sets)):
        steps = and_(sets_table.c.id.in_(some), sets_table.c.act.in_(STEPS))
        undone = sets_table.c.state == State.UNDONE
        first = connection.execute(select(func.min(sets_table.c.id)).where(steps, undone)).scalar()
        if first is not None:
            later = and_(undone, sets_table.c.id >= first)
            connection.execute(update(sets_table).where(later).values(state=State.DROPPED))
        stands = sets_table.c.state == State.DONE
        connection.execute(update(sets_table).where(steps, stands).values(state=State.CLOSED))


def _gives_up() -> ColumnElement[bool]:
    binned = [side["binned_at"].as_string().is_not(None) for side in (_rows.before, _rows.after)]
    return and_(_rows.before.is_not(None), or_(_rows.after.is_(None), *binned))


def _is_left() -> ColumnElement[bool]:
    return and_(
        or_(_rows.before.is_(None), _rows.before != {}), or_(_rows.after.is_(None), _rows.after != {})
    )
