"""A label of what was typed: a name of another script begins where all else in the window begins."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QStyle, QWidget

from iclei_desktop.ui.widgets.plain_label import PlainLabel


class LeadingLabel(PlainLabel):
    """Qt would put a Latin title at the left of a window that is read from the right."""

    def __init__(self, parent: QWidget | None = None, **properties: Any) -> None:
        super().__init__(parent=parent, **properties)
        self._align()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the direction of reading."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        self.setAlignment(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute)
