"""A box to choose from whose list can be read in every theme."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from iclei_desktop.ui.theme import STEP


class DropDown(QComboBox):
    """Fusion would paint the list as a menu on its window colour, which is that of outlines here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(_Entries(self))


class _Entries(QStyledItemDelegate):
    """Entries on the ground of lists, as far apart as those of a menu."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of an entry."""
        return super().sizeHint(option, index) + QSize(0, 2 * STEP)
