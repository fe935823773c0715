"""What a person may mean who types the beginning of another record's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.kinds import Link
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services import editing
from iclei_desktop.services.known import known_facts
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.search import Query

OFFERED = 8


@dataclass(frozen=True)
class Target:
    """A record that is there, or one that would be added with ``values``."""

    title: str
    detail: str
    key: str | None
    values: dict[str, Any]


def targets(workspace: Workspace, kind: RecordKind, typed: str, translate: Translate) -> list[Target]:
    """Return the records that ``typed`` may mean, then those that could be added under that name."""
    if not typed.strip():
        return []
    rows = workspace.page(kind, Query(text=typed), limit=OFFERED)
    found = [Target(kind.title(row) or "", _detail(kind, row, translate), row["key"], {}) for row in rows]
    there = {fold(target.title) for target in found}
    known = known_facts(kind, typed, translate.language)
    new = [Target(k.label, k.detail, None, dict(k.values)) for k in known if fold(k.label) not in there]
    if fold(typed) not in there | {fold(target.title) for target in new}:
        new.append(Target(typed.strip(), "", None, {kind.about.title[0]: typed.strip()}))
    return [*found, *new][: OFFERED + 2]


def key_of(workspace: Workspace, kind: RecordKind, target: Target) -> str:
    """Return the key of a target, adding it if it is not there."""
    if target.key is not None:
        return target.key
    added = editing.add(workspace, kind, target.values)
    return added.keys[kind.name][0]


def _detail(kind: RecordKind, row: dict[str, Any], translate: Translate) -> str:
    """Return what tells records of one name apart: the first two listed fields beside the name."""
    others = (f for f in kind.shown if f.listed and f.name not in kind.about.title)
    texts = (f.show(row[f.name], translate) for f in others if not isinstance(f.kind, Link))
    return ", ".join([text for text in texts if text][:2])
