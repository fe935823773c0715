"""Adding and changing single records from what a person types."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from iclei_desktop.records.across import DAYS_IN_ORDER
from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Link
from iclei_desktop.rules import moments
from iclei_desktop.rules.commitments import completed
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.backups import back_up_before
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.rejoining import rejoined
from iclei_desktop.services.workspace import Workspace, new_edit
from iclei_desktop.storage import rows
from iclei_desktop.storage.backup import Reason
from iclei_desktop.storage.steps import Changed, Edit, Name

LONE_HALF = re.compile("[\ud800-\udfff]")
"""Half of a character: what a terminal or a clipboard gives for bytes that are no text. No file can hold it."""
NO_TEXT = msgid("Some of what was typed is no text. Nothing was saved. Type it again.")
MANY = 20
"""So many records that go to the bin at once are worth a backup first."""


def read_field(workspace: Workspace, field: Field, text: str) -> Any:
    """Return the value meant by ``text``; a link is found by key, reference or name."""
    if not text.isascii() and LONE_HALF.search(text):
        raise Refusal(NO_TEXT)
    if isinstance(field.kind, Link) and text.strip():
        return resolve(workspace, catalogue()[field.kind.target], text)
    return field.parse(text)


def read_fields(workspace: Workspace, kind: RecordKind, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return the values meant by ``texts``, by field name; a Refusal names the first field that is wrong."""
    values = {}
    for name, text in texts.items():
        field = kind.field(name)
        if field.hidden:
            raise Refusal(msgid("“{name}” is kept by the program and cannot be set."), name=name)
        try:
            values[name] = read_field(workspace, field, text)
        except Refusal as problem:
            raise Refusal(msgid("{name}: {problem}"), name=name, problem=problem) from problem
    return values


def with_defaults(kind: RecordKind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``values`` with what a record has when a person adds it without saying."""
    usual = {f.name: f.default for f in kind.fields.values() if f.default is not None}
    return {**usual, **values}


def add(workspace: Workspace, kind: RecordKind, values: Mapping[str, Any]) -> Changed:
    """Add a record; the key is the first of ``keys`` of what is returned."""
    return workspace.write(
        Name(msgid("Add: {kind}"), {"kind": kind.about.label}), [new_edit(kind, with_defaults(kind, values))]
    )


def change(
    workspace: Workspace, kind: RecordKind, key: str, values: Mapping[str, Any], *, visit: str | None = None
) -> Changed:
    """Set fields of a record that is there; with another role it becomes another, see ``services.rejoining``."""
    there = workspace.get(kind, key)
    moved = _moved(kind, there, values)
    wanted = {**values, **moved, **_also(kind, there, values)}
    edits = rejoined(workspace, kind, key, there, wanted)
    edits[0] = replace(edits[0], along=frozenset(moved))
    return workspace.write(_name(kind, values), edits, visit=visit)


def _also(kind: RecordKind, there: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Return what else changes when a person changes fields; lists that are imported say it themselves."""
    if kind.name not in _ALSO:
        return {}
    today = moments.today()
    return _ALSO[kind.name](there, wanted, today)


def _moved(kind: RecordKind, there: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Let the end follow a start that is put behind it: a training that is put off stays as long as it was."""
    if DAYS_IN_ORDER not in kind.about.rules or "end" in wanted:
        return {}
    days: tuple[date | None, ...] = (wanted.get("start"), there.get("start"), there.get("end"))
    match days:
        case (date() as start, date() as old_start, date() as end) if start > end:
            return {"end": end + (start - old_start)}
    return {}


_ALSO: Mapping[str, Callable[[Mapping[str, Any], Mapping[str, Any], date], dict[str, Any]]] = {
    "commitment": completed
}


def change_all(
    workspace: Workspace,
    kind: RecordKind,
    keys: Sequence[str],
    field: str,
    value: Any,
    *,
    keep: bool = False,
) -> Changed:
    """Give a field the same value in several records, as one step.

    With ``keep`` the texts of a field that holds several are added to those that are there. A Refusal, for a
    value that one of the records cannot have, leaves all as they were.
    """
    details = {"count": len(keys), "kind": kind.about.many, "field": kind.field(field).label}
    there: dict[str, Any] = {}
    if keep:
        with workspace.reading() as connection:
            there = {key: values[field] for key, values in rows.current(connection, kind, keys).items()}
    edits = [Edit(kind.name, key, {field: _joined(there.get(key), value)}) for key in keys]
    return workspace.write(Name(msgid("Change {count}: {kind} – {field}"), details), edits)


def _joined(there: Any, value: Any) -> Any:
    """Return several texts with those that were there before; one value is itself."""
    if isinstance(there, list):
        return list(dict.fromkeys([*there, *(value or ())]))
    return value


def _name(kind: RecordKind, values: Mapping[str, Any]) -> Name:
    """Return the name of a change, with the field if it is one: never with what stands in it."""
    label = {"kind": kind.about.label}
    if len(values) != 1:
        return Name(msgid("Change: {kind}"), label)
    (field,) = values
    return Name(msgid("Change: {kind} – {field}"), {**label, "field": kind.field(field).label})


def put_into_bin(workspace: Workspace, kind: RecordKind, keys: Iterable[str]) -> Changed:
    """Move records to the bin, from where they can be taken back at any time."""
    name = Name(msgid("Move to the bin: {kind}"), {"kind": kind.about.label})
    at = moments.now()
    edits = [Edit(kind.name, key, {"binned_at": at}) for key in keys]
    if len(edits) >= MANY:
        back_up_before(workspace, Reason.BIN)
    return workspace.write(name, edits)


def take_from_bin(workspace: Workspace, kind: RecordKind, keys: Iterable[str]) -> Changed:
    """Take records out of the bin."""
    name = Name(msgid("Take from the bin: {kind}"), {"kind": kind.about.label})
    return workspace.write(name, [Edit(kind.name, key, {"binned_at": None}) for key in keys])
