"""Those who may be meant at the door, one under the other, while the keyboard stays in the box above."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from iclei_desktop.ui.door.answers import Offer
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.plain_label import PlainLabel


class Offers(QWidget):
    """A list with what to do about it; the arrows mark a line, Enter takes the marked one."""

    taken = Signal(object)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = PlainLabel(wordWrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(label)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(lambda _: self.take())
        self._offers: Sequence[Offer] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * STEP)
        layout.addWidget(self.hint)
        layout.addWidget(self.list, 1)

    def show_offers(self, offers: Sequence[Offer], hint: str) -> None:
        """Show whom to choose from. With a hint the first is marked, so that Enter takes it."""
        self._offers = offers
        self.list.clear()
        for offer in offers:
            QListWidgetItem("  ·  ".join(filter(None, (offer.text, offer.reason))), self.list)
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.list.setCurrentRow(0 if hint and offers else -1)
        self._tell(hint)

    @property
    def marked(self) -> bool:
        """Whether a line is marked, so that Enter takes it."""
        return 0 <= self.list.currentRow() < len(self._offers)

    def mark_next(self, way: int) -> None:
        """Mark the line below or above."""
        if self._offers:
            self.list.setCurrentRow((self.list.currentRow() + way) % len(self._offers))
            self._tell("")

    def take(self) -> None:
        """Take the line that is marked."""
        if self.marked:
            self.taken.emit(self._offers[self.list.currentRow()])

    def scale(self, pixels: int) -> None:
        """Take type of this size."""
        for widget in (self.hint, self.list):
            font = widget.font()
            font.setPixelSize(pixels)
            widget.setFont(font)
        self.list.setSpacing(pixels // 4)

    def _tell(self, hint: str) -> None:
        marked = self.list.item(self.list.currentRow()).text() if self.marked else ""
        spoken = ". ".join(filter(None, (hint, marked)))
        if spoken:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))
