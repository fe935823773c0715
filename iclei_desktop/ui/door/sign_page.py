"""The page on which somebody who was just welcomed signs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.door.signature_pad import SignaturePad
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.plain_label import PlainLabel


class SignPage(QWidget):
    """A name, a pad, and the keys that belong to it. Knows whose mark is being signed."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self.mark = self.name = ""
        self.title = PlainLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        self.pad = SignaturePad(translate)
        keys = msgid("Enter: keep the signature · Del: sign again · Esc: without a signature")
        self.hint = PlainLabel(translate(keys), alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3 * STEP)
        layout.addWidget(self.title)
        layout.addWidget(self.pad, 1)
        layout.addWidget(self.hint)

    def ask(self, mark: str, name: str) -> None:
        """Ask somebody to sign for the mark with this key."""
        self.mark, self.name = mark, name
        self.pad.clear()
        self.title.setText(self._translate(msgid("Welcome, {name}. Please sign here:")).format(name=name))
        self.setAccessibleName(self.title.text())

    def scale(self, pixels: int) -> None:
        """Take type of this size."""
        for label, size in ((self.title, round(1.5 * pixels)), (self.hint, pixels)):
            font = label.font()
            font.setPixelSize(size)
            label.setFont(font)
