"""The records that Ctrl+K offers: those called as one types before those found by something else in them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.folding import words
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


def find(typed: str, workspace: Workspace) -> list[Found]:
    """Return records of each family with a tab that are found by ``typed``: first those that are called so."""
    found: list[Found] = []
    for spec in tab_specs():
        kind = catalogue()[spec.kind]
        rows = workspace.page(kind, Query(text=typed), limit=LOOKED_AT)
        records = [Found(kind.name, row["key"], kind.title(row) or "") for row in rows]
        found += sorted(records, key=partial(_distance, typed))[:RECORDS_A_KIND]
    return sorted(found, key=partial(_distance, typed))


def _distance(typed: str, record: Found) -> int:
    """Tell a title that begins so from one with words that do, and from what is found by another field of it."""
    wanted, title = words(typed), words(record.title)
    if " ".join(title).startswith(" ".join(wanted)):
        return 0
    return 1 if all(any(word.startswith(part) for word in title) for part in wanted) else 2
