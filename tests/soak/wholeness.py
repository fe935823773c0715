"""Is a file whole? Everything that was confirmed is there, and no step is there by half."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.checking import check_file
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from tests.snapshots import snapshot

Confirmed = tuple[int, str, int]
"""What the program confirmed of a step: its number, one key it touched, and how many records it changed."""


def confirmed(changed: Changed) -> Confirmed:
    """Return what is remembered of a step that the program said was made."""
    assert changed.step is not None
    keys = [key for some in changed.keys.values() for key in some]
    return changed.step, keys[0], len(keys)


def lost(workspace: Workspace, told: Iterable[Confirmed]) -> list[Confirmed]:
    """Return the confirmed steps that are not in the file, or not as they were confirmed."""
    there = {entry.number for entry in workspace.history()}
    return [step for step in told if step[0] not in there or not _agrees(workspace, step)]


def _agrees(workspace: Workspace, step: Confirmed) -> bool:
    number, key, count = step
    keys = [change.key for change in workspace.changes_of(number)]
    return len(keys) >= count and key in keys  # a visit to a text field may have joined the step since


def broken(workspace: Workspace) -> list[str]:
    """Return everything that is not whole: pages, links, search rows, and steps that are there by half.

    A step is whole if the changes in the book, made one after the other from the first, give the records that
    stand in the file.
    """
    problems = [finding.text(translator("en")) for finding in check_file(workspace)]
    records: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in reversed(workspace.history()):
        for change in workspace.changes_of(entry.number):
            place = (change.kind, change.key)
            if change.after is None:
                records.pop(place, None)
            elif change.before is None:
                records[place] = {**dict.fromkeys(catalogue()[change.kind].fields), **change.after}
            else:
                records[place].update(change.after)
    stand = {
        (name, key): {field: row[field] for field in catalogue()[name].fields}
        for name, rows in snapshot(workspace).items()
        for key, row in rows.items()
    }
    if records != stand:
        problems.append(f"{len(records)} records in the book, {len(stand)} in the file, or they differ")
    return problems
