"""A record that is being typed in: not in the file before it has what it must have, then changed field by field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed


class Draft:
    """A record with or without a key. Its methods are called on the file's thread only, one after the other."""

    def __init__(
        self, kind: RecordKind, key: str | None = None, given: Mapping[str, Any] | None = None
    ) -> None:
        self.kind = kind
        self.key = key
        """None until the record is in the file."""
        self.given = dict(given or {})
        """What a new record has from where it is begun, such as the person whose consent it is."""
        self.values: dict[str, Any] = dict(self.given)
        """What was typed before the record was in the file."""

    def put(self, workspace: Workspace, values: Mapping[str, Any], *, visit: str | None = None) -> Changed:
        """Set fields; a record that now has all that it must have is added. A Refusal leaves it as it was."""
        if self.key is not None:
            return editing.change(workspace, self.kind, self.key, values, visit=visit)
        for name, value in values.items():
            self.kind.field(name).check(value)
        self.values.update(values)
        if self.lacking() is not None:
            return Changed()
        added = editing.add(workspace, self.kind, self.values)
        self.key = added.keys[self.kind.name][0]
        return added

    def fill(self, workspace: Workspace, facts: Mapping[str, Any]) -> Changed:
        """Set the name to a known one, and with it, as one step, all its facts that are not recorded yet."""
        there = self.values if self.key is None else workspace.get(self.kind, self.key)
        name = self.kind.about.title[0]
        wanted = {field: v for field, v in facts.items() if field == name or there.get(field) is None}
        return self.put(workspace, {field: v for field, v in wanted.items() if v is not None})

    def lacking(self) -> str | None:
        """Return the name of the first field without which the record cannot be added; None if it can."""
        if self.key is None and self.kind.about.title and not self.kind.title(self.values):
            return self.kind.about.title[0]
        shown = (field.name for field in self.kind.shown if field.required)
        known = editing.with_defaults(self.kind, self.values)
        return None if self.key else next((name for name in shown if known.get(name) is None), None)
