"""What a section reads of the record it shows, and when: for each record, and after each change that concerns it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.widgets.latest import Latest
from iclei_desktop.ui.widgets.when_seen import WhenSeen

T = TypeVar("T")


class RecordReading(QObject, Generic[T]):
    """Calls ``read`` away from the window and ``show`` with what it found, for the record that is shown last.

    ``kinds`` are those whose changes alter what is read. With ``when_seen`` reading waits until the section is on
    the screen.
    """

    def __init__(
        self,
        section: Section,
        kinds: Iterable[str],
        read: Callable[[Workspace, str], T],
        show: Callable[[T], None],
        *,
        when_seen: bool = False,
    ) -> None:
        super().__init__(section)
        self.key: str | None = None
        """The record that is shown; None for none."""
        self._context, self._kinds = section.context, frozenset(kinds)
        self._look, self._show = read, show
        self._latest = Latest(section)
        self.again: Callable[[], None] = WhenSeen(section, self._read).ask if when_seen else self._read
        """Reads it once more."""
        section.context.changed.connect(self._note_change)

    def begin(self, key: str | None) -> None:
        """Read what belongs to another record; answers about the one before do nothing from now on."""
        self.key = key
        self._latest.begin()
        self.again()

    def _note_change(self, changed: Changed) -> None:
        if self.key is not None and not self._kinds.isdisjoint(changed.keys):
            self.again()

    def _read(self) -> None:
        key = self.key
        self._latest.begin()
        if key is not None:
            self._context.read(lambda workspace: self._look(workspace, key), self._latest.only(self._show))
