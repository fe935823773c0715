"""Taking words out of the texts of records, out of what the history holds of these texts too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select, update

from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.records.kinds import Pattern
from iclei_desktop.storage import rows
from iclei_desktop.storage.linked_once import SIDES
from iclei_desktop.storage.search import chunks
from iclei_desktop.storage.steps import Change

Places = Mapping[str, Mapping[str, Sequence[str]]]
"""Kind → key → names of the fields whose text is meant."""
Wash = Callable[[str], str]
"""Returns a text without what is to be taken out."""


def standing(connection: Connection, places: Places, wash: Wash) -> list[Change]:
    """Return the changes that take the words out of the records as they stand."""
    changes = []
    for kind_name, keys in places.items():
        kind = catalogue()[kind_name]
        for key, values in rows.current(connection, kind, sorted(keys)).items():
            after = _washed(kind, values, keys[key], wash)
            before = {name: values[name] for name in after}
            if after:
                changes.append(Change(kind_name, key, before, after))
    return changes


def wash_history(connection: Connection, places: Places, wash: Wash) -> bool:
    """Take the words out of all that the history holds of these texts; return whether it held any."""
    found = False
    for table, sides in SIDES.items():
        for kind_name, keys in places.items():
            kind = catalogue()[kind_name]
            columns = [table.c[side] for side in sides]
            for some in chunks(sorted(keys)):
                chosen = select(table.c.id, table.c.key, *columns).where(
                    table.c.kind == kind_name, table.c.key.in_(some)
                )
                for row in connection.execute(chosen).all():
                    held = {side: getattr(row, side) for side in sides if getattr(row, side)}
                    clean = {
                        side: _washed(kind, values, keys[row.key], wash) for side, values in held.items()
                    }
                    new = {side: {**held[side], **washed} for side, washed in clean.items() if washed}
                    if new:
                        connection.execute(update(table).where(table.c.id == row.id).values(new))
                        found = True
    return found


def _washed(kind: RecordKind, values: Values, names: Sequence[str], wash: Wash) -> dict[str, Any]:
    """Return the fields that change, with their new values."""
    new = {name: _value(kind, name, values[name], wash) for name in names if values.get(name)}
    return {name: value for name, value in new.items() if value != values[name]}


def _value(kind: RecordKind, name: str, value: Any, wash: Wash) -> Any:
    if isinstance(value, list):
        return [wash(text) for text in value]
    clean = wash(value)
    # What is left of an address or a number has its form no more.
    return None if clean != value and isinstance(kind.fields[name].kind, Pattern) else clean
