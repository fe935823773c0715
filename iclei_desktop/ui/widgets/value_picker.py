"""A small window of values to tick, under the filter chip it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from iclei_desktop.ui.theme import STEP

_VALUE = Qt.ItemDataRole.UserRole
ROWS_SHOWN = 12


class ValuePicker(QFrame):
    """Values with their numbers; ticking one takes effect at once, and the window stays for the next."""

    ticked = Signal(list)

    def __init__(
        self,
        label: str,
        values: Iterable[tuple[Any, str]],
        chosen: Sequence[Any],
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._list = QListWidget()
        self._list.setAccessibleName(label)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        for value, text in values:
            item = QListWidgetItem(text, self._list)
            item.setData(_VALUE, value)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked)
        self._list.itemChanged.connect(self._tell)
        self._list.itemActivated.connect(self._toggle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(STEP, STEP, STEP, STEP)
        layout.addWidget(self._list)
        self._fit()

    def open_under(self, widget: QWidget) -> None:
        """Show the values below ``widget``, at its leading edge, with the keyboard on the first."""
        rect = widget.rect()
        corner = rect.bottomLeft() if self.isLeftToRight() else rect.bottomRight() - QPoint(self.width(), 0)
        self.move(widget.mapToGlobal(corner))
        self.show()
        self._list.setFocus()
        self._list.setCurrentRow(0)

    def _fit(self) -> None:
        rows = min(max(self._list.count(), 1), ROWS_SHOWN)
        height = max(self._list.sizeHintForRow(0), self.fontMetrics().height() + STEP)
        self._list.setFixedHeight(rows * height + 2 * STEP)
        self._list.setMinimumWidth(self._list.sizeHintForColumn(0) + 8 * STEP)
        self.adjustSize()

    def _toggle(self, item: QListWidgetItem) -> None:
        ticked = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)

    def _tell(self) -> None:
        items = (self._list.item(row) for row in range(self._list.count()))
        self.ticked.emit([item.data(_VALUE) for item in items if item.checkState() is Qt.CheckState.Checked])
