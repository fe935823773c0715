"""Reads the record that is shown, and again whenever it or what it links to has changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.services.lookup import link_titles
from iclei_desktop.services.reader import RecordGone
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import Told
from iclei_desktop.ui.widgets.late import unless_gone


@dataclass(frozen=True)
class ShownRecord:
    """A record as it stands in the file. ``key`` None: one that is not there yet."""

    key: str | None
    values: dict[str, Any]
    titles: dict[str, str] = field(default_factory=dict)
    """What the records are called that it links to, by key."""

    told: str = ""
    """What is told of it that follows from more than its fields."""

    def title_of(self, name: str) -> str:
        """Return what the record is called that a field links to; "" for a field that is no link."""
        key = self.values.get(name)
        return self.titles.get(key, "") if isinstance(key, str) else ""


class RecordWatch(QObject):
    """Follows one record of a kind."""

    read = Signal(object)
    """Carries a ShownRecord, or None if the record is not in the file any more."""

    def __init__(
        self,
        context: Context,
        kind: RecordKind,
        parent: QObject | None = None,
        told: Told | None = None,
    ) -> None:
        super().__init__(parent)
        self._context, self._kind, self._told = context, kind, told
        self._key: str | None = None
        self._linked: set[str] = set()
        context.changed.connect(self._note_change)

    @property
    def key(self) -> str | None:
        """The record that is followed; None for none."""
        return self._key

    def watch(self, key: str | None) -> None:
        """Follow another record; None for none."""
        self._key = key
        if key is not None:
            self.refresh()

    def refresh(self) -> None:
        """Read the record again."""
        if self._key is None:
            return
        kind, key, told, translate = self._kind, self._key, self._told, self._context.translate

        def read(workspace: Workspace) -> ShownRecord | None:
            record = _read(workspace, kind, key)
            if record is None or told is None:
                return record
            return replace(record, told=told.say(workspace, {**record.values, "key": key}, translate))

        self._context.read(
            read,
            unless_gone(self, lambda record: self._arrive(key, record)),
        )

    def _arrive(self, key: str, record: ShownRecord | None) -> None:
        if key == self._key:
            self._linked = set(record.titles) if record else set()
            self.read.emit(record)

    def _note_change(self, changed: Changed) -> None:
        touched = changed.keys.get(self._kind.name, ())
        linked = (key for kind in set(self._kind.links.values()) for key in changed.keys.get(kind, ()))
        told = self._told is not None and not self._told.kinds.isdisjoint(changed.keys)
        if told or self._key in touched or not self._linked.isdisjoint(linked):
            self.refresh()


def _read(workspace: Workspace, kind: RecordKind, key: str) -> ShownRecord | None:
    try:
        values = workspace.get(kind, key)
    except RecordGone:  # added just now and undone again
        return None
    return ShownRecord(key, values, link_titles(workspace, kind, [values]))
