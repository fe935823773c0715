"""Noting where work stands in the open file, and going there again after a crash or a lock."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.whereabouts import Place

if TYPE_CHECKING:
    from iclei_desktop.ui.file_view import FileView

EVERY_MS = 1_000


def place_in(view: FileView) -> Place:
    """Return where work stands in a view."""
    tab = view.front
    place = Place(str(view.context.workspace.path), view.kind, tab.key, tab.section_name())
    if isinstance(tab, RecordTab):
        return replace(place, binned=tab.in_bin, filters=tab.list.chips.filters())
    return place


def go_to(view: FileView, place: Place) -> None:
    """Bring a place to the front, as far as it is still there."""
    view.show_kind(place.kind)
    tab = view.front
    if view.kind != place.kind or not isinstance(tab, RecordTab):
        return
    tab.list.bin.setChecked(place.binned)
    tab.list.chips.choose(place.filters)
    if place.key:
        view.show_record(place.kind, place.key, place.section)


class Whereabouts(QObject):
    """Notes once a second where work stands, if that is another place than before."""

    def __init__(self, view: FileView, settings: Settings) -> None:
        super().__init__(view)
        self._view, self._settings = view, settings
        self._noted: Place | None = None
        timer = QTimer(self, interval=EVERY_MS)
        timer.timeout.connect(self.note)
        timer.start()

    def note(self) -> None:
        """Write down where work stands."""
        place = place_in(self._view)
        if place != self._noted:
            self._noted = place
            self._settings.whereabouts = json.dumps(asdict(place))
