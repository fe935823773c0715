"""What else becomes true of a record when it is joined to another: who speaks for a city is of that city."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.steps import Edit

FollowUp = Callable[[Workspace, Mapping[str, Any], Edit | None], list[Edit]]


def follow_up(
    workspace: Workspace, kind: RecordKind, values: Mapping[str, Any], added: Edit | None = None
) -> list[Edit]:
    """Return the edits that belong to the same step as a record of ``kind``, which joins two others.

    ``added`` is what adds one of the two, where that is not in the file yet.
    """
    following = _FOLLOWING.get(kind.name)
    return following(workspace, values, added) if following else []


def _city_of_contact(workspace: Workspace, values: Mapping[str, Any], added: Edit | None) -> list[Edit]:
    """Let a contact without a city be of the city that is spoken for; one who has a city keeps it."""
    person, key = kind_of("person"), values["person"]
    there = added.values if added and added.key == key else workspace.get(person, key)
    return [] if there.get("city") else [Edit(person.name, key, {"city": values["city"]})]


_FOLLOWING: Mapping[str, FollowUp] = {"contact": _city_of_contact}
"""By kind of the record that joins two others."""
