"""A list whose entries are ticked: days of a sheet, columns of a list."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from iclei_desktop.ui.theme import STEP

K = TypeVar("K")


class CheckList(QListWidget, Generic[K]):
    """Entries in a fixed order, each ticked or not; Space ticks the current one."""

    ticked = Signal()
    """The person ticked or unticked an entry."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[K] = []
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListWidget.SelectionMode.NoSelection)  # ticks alone say what is chosen
        self.itemChanged.connect(lambda _: self.ticked.emit())

    def fill(self, entries: Sequence[tuple[K, str]], chosen: Collection[K]) -> None:
        """Show entries, each a key and its label, those in ``chosen`` ticked."""
        self.blockSignals(True)
        self.clear()
        self._keys = [key for key, _ in entries]
        for key, label in entries:
            item = QListWidgetItem(label, self)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
            )
            item.setCheckState(Qt.CheckState.Checked if key in chosen else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.setCurrentRow(0)

    @property
    def keys(self) -> tuple[K, ...]:
        """All keys in their order."""
        return tuple(self._keys)

    @property
    def chosen(self) -> tuple[K, ...]:
        """The keys of the ticked entries, in their order."""
        checked = Qt.CheckState.Checked
        return tuple(key for row, key in enumerate(self._keys) if self.item(row).checkState() == checked)

    def tick_all(self, ticked: bool) -> None:
        """Tick every entry, or none."""
        self.blockSignals(True)
        for row in range(self.count()):
            self.item(row).setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.viewport().update()
        self.ticked.emit()

    def show_rows(self, most: int) -> None:
        """Be as high as the entries there are, but no higher than ``most`` of them."""
        rows = max(1, min(self.count(), most))
        height = self.sizeHintForRow(0) if self.count() else 5 * STEP
        self.setFixedHeight(rows * height + 2 * self.frameWidth())
