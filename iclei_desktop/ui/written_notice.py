"""A bar that says where a case is kept that was just written up, and leads to it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.notice import Notice


class WrittenNotice(QWidget):
    """Shown when the write-shop is left; it goes once the case is shown, or the bar is dismissed."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._key = ""
        self._bar: Notice | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        context.record_asked.connect(self.note_shown)

    def show_case(self, key: str, title: str) -> None:
        """Say where a case is kept."""
        self._take_away()
        translate = self._context.translate
        words = translate(msgid("“{title}” is kept under “Good practices”.")).format(title=title)
        self._key, self._bar = key, Notice("lightbulb", words, "note")
        self._bar.offer(translate(msgid("Show the &case")), self._ask)
        self._bar.offer(translate(msgid("&Dismiss")), self._take_away)
        self._layout.addWidget(self._bar)

    def note_shown(self, kind: str, key: str) -> None:
        """Take the bar away once its case is asked for, from here or elsewhere."""
        if kind == "case" and key == self._key:
            self._take_away()

    def _ask(self) -> None:
        self._context.record_asked.emit("case", self._key)

    def _take_away(self) -> None:
        if self._bar:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
