"""What a person may mean who types the beginning of another record's name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.kinds import Link
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.editing import with_defaults
from iclei_desktop.services.importing.people import tidy_person
from iclei_desktop.services.known import known_records
from iclei_desktop.services.workspace import Workspace, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Edit, Name

OFFERED = 8


@dataclass(frozen=True)
class Target:
    """A record that is there, or one that would be added with ``values``."""

    title: str
    detail: str
    key: str | None
    values: dict[str, Any]
    brings: Callable[[], Iterable[Edit]] | None = None
    """What adds it with all that belongs to it, itself first."""


def targets(workspace: Workspace, kind: RecordKind, typed: str, translate: Translate) -> list[Target]:
    """Return the records that ``typed`` may mean, then those that could be added under that name."""
    if not typed.strip():
        return []
    rows = workspace.page(kind, Query(text=typed), limit=OFFERED)
    found = [Target(kind.title(row) or "", _detail(kind, row, translate), row["key"], {}) for row in rows]
    names = kind.about.title
    there = {fold(target.title) for target in found} | {fold(row[n]) for row in rows for n in names if row[n]}
    new = [
        Target(known.label, known.detail, None, dict(known.values), known.edits)
        for known in known_records(kind, typed, translate.language)
        if there.isdisjoint(fold(known.values[n]) for n in names if known.values.get(n))
        and (known.edits is None or fold(typed) not in there)
    ]
    if fold(typed) not in there | {fold(target.title) for target in new}:
        new.append(Target(typed.strip(), "", None, {kind.about.title[0]: typed.strip()}))
    return [*found, *new][: OFFERED + 2]


def key_of(workspace: Workspace, kind: RecordKind, target: Target) -> str:
    """Return the key of a target, adding it if it is not there."""
    added = edits_of(kind, target)
    if not added:
        return target.key or ""
    workspace.write(Name(msgid("Add: {kind}"), {"kind": kind.about.label}), added)
    return added[0].key


def edits_of(kind: RecordKind, target: Target) -> list[Edit]:
    """Return the edits that add a target, its own first; none for one that is there."""
    if target.key is not None:
        return []
    if target.brings is not None:
        return list(target.brings())
    tidy = _TIDIED.get(kind.name, dict)
    return [new_edit(kind, with_defaults(kind, tidy(target.values)))]


_TIDIED: Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]] = {"person": tidy_person}
"""What is made of a name that was typed, by kind of record: a title before it is kept apart."""


def _detail(kind: RecordKind, row: dict[str, Any], translate: Translate) -> str:
    """Return what tells records of one name apart: the first two listed fields beside the name."""
    others = (f for f in kind.shown if f.listed and f.name not in kind.about.title)
    texts = (f.show(row[f.name], translate) for f in others if not isinstance(f.kind, Link))
    return ", ".join([text for text in texts if text][:2])
