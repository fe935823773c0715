"""Where work stands in the open file, kept so that it goes on there after a crash: no texts, only keys and codes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.tabs.record_tab import RecordTab

if TYPE_CHECKING:
    from iclei_desktop.ui.file_view import FileView

EVERY_MS = 1_000


@dataclass(frozen=True)
class Place:
    """A place in a file: tab, record, section, filters."""

    file: str
    kind: str = ""
    key: str | None = None
    section: str = ""
    binned: bool = False
    filters: dict[str, list[Any]] = field(default_factory=dict)


def place_in(view: FileView) -> Place:
    """Return where work stands in a view."""
    tab = view.front
    place = Place(str(view.context.workspace.path), view.kind, tab.key, tab.section_name())
    if isinstance(tab, RecordTab):
        return replace(place, binned=tab.in_bin, filters=tab.list.chips.filters())
    return place


def left_at(settings: Settings) -> Place | None:
    """Return where work stood when the program was cut off; None if the file was closed in good order."""
    try:
        return Place(**json.loads(settings.whereabouts))
    except (ValueError, TypeError):  # nothing is kept, or it was written by another version
        return None


def file_left(settings: Settings) -> Path | None:
    """Return the file that was open when the program was cut off, if it is still there."""
    place = left_at(settings)
    path = Path(place.file) if place else None
    return path if path and path.is_file() else None


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
