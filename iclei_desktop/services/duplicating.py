"""Making a new record from one that is there, such as the next training from the last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.editing import with_defaults
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Changed, Edit, Name

COPY = msgid("{title} (copy)")
PLANS: Mapping[str, tuple[str, str]] = {
    "training": ("session", "training"),
    "exchange": ("agenda_item", "exchange"),
}
"""What is planned of a kind of record: the kind of its parts, which have a date, and their link to it."""
LISTS: Mapping[str, tuple[str, str, str, tuple[str, ...]]] = {
    "training": ("checklist_item", "training", "due", ("done",)),
}
"""What is to be arranged anew: the kind, its link, the day that moves with the plan, and what begins anew."""
OUTCOMES: Mapping[str, tuple[str, ...]] = {"training": ("registered",), "exchange": ("key_learnings",)}
"""Fields that say how it went: a template has none of it, and its status begins anew."""


def duplicate(workspace: Workspace, kind: RecordKind, key: str, translate: Translate) -> Changed:
    """Add a copy of a record under a name that says so; ids, which name one record alone, are left out.

    What hangs on the record – sessions, enrolments, consents – is not copied. The key is the first of ``keys``.
    """
    return _write(workspace, kind, [new_edit(kind, _copied(workspace, kind, key, translate))])


def duplicate_plan(
    workspace: Workspace, kind: RecordKind, key: str, first: date, translate: Translate
) -> Changed:
    """Add a copy as ``duplicate`` does that begins on ``first``, with what is planned moved by as many days.

    Who takes part and how it went is not copied.
    """
    values = _copied(workspace, kind, key, translate)
    values.update(dict.fromkeys((*OUTCOMES[kind.name], "status")))
    parts = list(_parts(workspace, kind, key))
    begins = min([day for day in (values["start"], *(part["date"] for part in parts)) if day], default=first)
    moved = first - begins
    for name in ("start", "end"):
        values[name] = values[name] + moved if values[name] else None
    values["start"] = values["start"] or first
    copy = new_edit(kind, with_defaults(kind, {n: v for n, v in values.items() if v is not None}))
    return _write(
        workspace,
        kind,
        [copy, *_moved(kind, parts, copy.key, moved), *_anew(workspace, kind, key, copy.key, moved)],
    )


def _copied(workspace: Workspace, kind: RecordKind, key: str, translate: Translate) -> dict[str, Any]:
    values = {name: value for name, value in workspace.get(kind, key).items() if not kind.fields[name].hidden}
    title, name = kind.title(values) or "", kind.about.title[0]
    values.update(dict.fromkeys(kind.about.ids))
    room = (kind.fields[name].longest or len(title)) - len(translate(COPY).format(title=""))
    values[name] = translate(COPY).format(title=title[:room])
    return values


def _parts(workspace: Workspace, kind: RecordKind, key: str) -> Iterator[dict[str, Any]]:
    name, link = PLANS[kind.name]
    for row in workspace.page(kind_of(name), Query(filters={link: [key]})):
        yield {field.name: row[field.name] for field in kind_of(name).shown}


def _moved(kind: RecordKind, parts: list[dict[str, Any]], owner: str, by: timedelta) -> Iterator[Edit]:
    name, link = PLANS[kind.name]
    for part in parts:
        yield new_edit(kind_of(name), {**part, link: owner, "date": part["date"] + by})


def _anew(workspace: Workspace, kind: RecordKind, key: str, owner: str, by: timedelta) -> Iterator[Edit]:
    """Give the edits that copy what is to be arranged: nothing of it is done yet."""
    if kind.name not in LISTS:
        return
    name, link, day, undone = LISTS[kind.name]
    for row in workspace.page(kind_of(name), Query(filters={link: [key]})):
        values = {field.name: row[field.name] for field in kind_of(name).shown}
        moved = values[day] + by if values[day] else None
        yield new_edit(kind_of(name), {**values, **dict.fromkeys(undone), link: owner, day: moved})


def _write(workspace: Workspace, kind: RecordKind, edits: list[Edit]) -> Changed:
    return workspace.write(Name(msgid("Duplicate: {kind}"), {"kind": kind.about.label}), edits)
