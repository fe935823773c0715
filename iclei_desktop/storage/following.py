"""Fields that follow a link – a person's country that of the city – until somebody says otherwise.

They are filled in where changes are planned, so that typing, importing and everything else do it alike, in SQL
over all records at once, and undo takes it back with the step it belongs to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.storage import search
from iclei_desktop.storage.steps import Change, Edit

Wanted = Mapping[str, Mapping[str, Edit]]
"""Kind → key → what is wished for."""


def filled(
    connection: Connection, kind: RecordKind, wanted: Wanted, there: Mapping[str, Values]
) -> dict[str, Edit]:
    """Return the edits of a kind with what follows from the links that they set."""
    edits = dict(wanted[kind.name])
    for field, link in kind.about.follows.items():
        asking = {
            key: edit for key, edit in edits.items() if edit.values.get(link) and field not in edit.values
        }
        earlier = (there[key][link] for key in asking if key in there)
        linked = {*(edit.values[link] for edit in asking.values()), *filter(None, earlier)}
        given = _values(connection, catalogue()[kind.links[link]], field, linked, wanted)
        for key, edit in asking.items():
            stands = there.get(key, {})
            followed = stands.get(field) in (None, given.get(stands.get(link, "")))
            value = given.get(edit.values[link])
            if followed and value is not None:
                edits[key] = replace(edit, values={**edit.values, field: value})
    return edits


def _values(
    connection: Connection, target: RecordKind, field: str, keys: Iterable[str], wanted: Wanted
) -> dict[str, Any]:
    """Return what linked records will hold in a field once everything that is wished for is done."""
    found: dict[str, Any] = {}
    for some in search.chunks(list(keys)):
        chosen = select(target.table.c.key, target.table.c[field]).where(target.table.c.key.in_(some))
        found.update((key, value) for key, value in connection.execute(chosen))
    wishes = wanted.get(target.name, {})
    return {**found, **{key: edit.values[field] for key, edit in wishes.items() if field in edit.values}}


def consequences(connection: Connection, changes: Sequence[Change], wanted: Wanted) -> list[Change]:
    """Return what changes of linked records mean for those that follow them and are not being edited themselves."""
    found = []
    for change in changes:
        for field, kind, link in _followed().get(change.kind, ()):
            if change.before is None or change.after is None or field not in change.after:
                continue
            edited, value = wanted.get(kind.name, {}), change.after[field]
            for key, stands in _followers(connection, kind, link, field, change):
                if key not in edited and stands != value:
                    found.append(Change(kind.name, key, {field: stands}, {field: value}))
    return found


@cache
def _followed() -> Mapping[str, Sequence[tuple[str, RecordKind, str]]]:
    """Return, by the kind that is followed, each field with the kind that follows it and by which link."""
    found = defaultdict(list)
    for kind in catalogue().values():
        for field, link in kind.about.follows.items():
            found[kind.links[link]].append((field, kind, link))
    return found


def _followers(
    connection: Connection, kind: RecordKind, link: str, field: str, change: Change
) -> Iterable[tuple[str, Any]]:
    """Give the key and the value of each record that says what the linked one said, or nothing."""
    columns = kind.table.c
    stood = (change.before or {})[field]
    chosen = select(columns.key, columns[field]).where(columns[link] == change.key)
    return ((key, value) for key, value in connection.execute(chosen) if value in (None, stood))
