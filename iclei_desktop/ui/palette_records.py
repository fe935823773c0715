"""The records that Ctrl+K offers: those called as one types before those found by something else in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.rules.folding import fold, words
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.tabs.registry import tab_specs

RECORDS_A_KIND = 6
LOOKED_AT = 60
"""So many of a family, in the order of their titles, are weighed: cities are found by many other names too."""


@dataclass(frozen=True)
class Found:
    """One record that fits what was typed."""

    kind: str
    key: str
    title: str
    detail: str = ""
    """What tells it from others of its name and family that are found too, such as the country of a city."""


def find(typed: str, translate: Translate, workspace: Workspace) -> list[Found]:
    """Return records of each family with a tab that are found by ``typed``: first those that are called so."""
    found: list[Found] = []
    for spec in tab_specs():
        kind = catalogue()[spec.kind]
        rows = workspace.page(kind, Query(text=typed), limit=LOOKED_AT)
        records = [Found(kind.name, row["key"], kind.title(row) or "") for row in rows]
        offered = sorted(records, key=partial(_distance, typed))[:RECORDS_A_KIND]
        found += _told_apart(kind, offered, {row["key"]: row for row in rows}, translate)
    return sorted(found, key=partial(_distance, typed))


def _distance(typed: str, record: Found) -> int:
    """Tell a title that begins so from one with words that do, and from what is found by another field of it."""
    wanted, title = words(typed), words(record.title)
    if " ".join(title).startswith(" ".join(wanted)):
        return 0
    return 1 if all(any(word.startswith(part) for word in title) for part in wanted) else 2


def _told_apart(
    kind: RecordKind, records: list[Found], rows: Mapping[str, Values], translate: Translate
) -> list[Found]:
    """Return records with what tells namesakes apart: the first listed field in which they differ."""
    namesakes: dict[str, list[str]] = defaultdict(list)
    for record in records:
        namesakes[fold(record.title)].append(record.key)
    fields = [f for f in kind.shown if f.listed and f.name not in (*kind.about.title, *kind.links)]
    details: dict[str, str] = {}
    for keys in namesakes.values():
        shown = ({key: f.show(rows[key][f.name], translate) for key in keys} for f in fields)
        details |= next((texts for texts in shown if len(set(texts.values())) > 1), {})
    return [replace(record, detail=details.get(record.key, "")) for record in records]
