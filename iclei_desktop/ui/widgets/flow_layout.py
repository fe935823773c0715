"""A layout that fills line after line in reading order, so that longer words take more lines and clip nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from iclei_desktop.ui.theme import STEP


class FlowLayout(QLayout):
    """Small widgets beside each other, wrapped like words; mirrored for languages written from right to left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(STEP)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem:
        """Return an item; Qt asks past the end to learn where that is."""
        return self._items[index] if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def takeAt(self, index: int) -> QLayoutItem:
        """Remove and return an item."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None  # type: ignore[return-value]

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than the lines need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """Return the least that is needed; the width comes from what stands around."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:
        """Put every item into its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Go through the lines and return their height."""
        below = rect.top()
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(rect.width(), item.sizeHint().height()))
            across = line[-1][1].right() + 1 + self.spacing() if line else rect.left()
            if line and across + size.width() > rect.left() + rect.width():
                below += self._place(line, rect, move=move) + self.spacing()
                line, across = [], rect.left()
            line.append((item, QRect(QPoint(across, below), size)))
        return below + self._place(line, rect, move=move) - rect.top()

    def _place(self, line: Sequence[tuple[QLayoutItem, QRect]], rect: QRect, *, move: bool) -> int:
        """Put the items of one line on one middle, words beside a field too, and return how high it is."""
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        height = max((place.height() for _, place in line), default=0)
        for item, place in line if move else ():
            lower = place.translated(0, (height - place.height()) // 2)
            item.setGeometry(QStyle.visualRect(direction, rect, lower))
        return height
