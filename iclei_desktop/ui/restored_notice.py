"""A bar that says that a backup was restored, and takes that back: as plain to see as Ctrl+Z is not."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iclei_desktop.records.kinds import Moment
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.storage.ledger import ChangeSet
from iclei_desktop.ui.notice import Notice


class RestoredNotice(QWidget):
    """Shown while undo stands at a restore; it goes with the first change after that."""

    undo_asked = Signal()

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._bar: Notice | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_step(self, step: ChangeSet | None) -> None:
        """Say which restore undo stands at; None takes the bar away."""
        if self._bar:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if step is None:
            return
        words = msgid(
            "A backup was restored: the file is as it was on {moment}. What was done since then is gone."
        )
        at = step.name.details.get("at")
        text = self._translate(words).format(moment=Moment().show(at, self._translate) if at else "–")
        self._bar = Notice("archive-restore", text, "note")
        self._bar.offer(self._translate(msgid("&Undo the restore")), self.undo_asked.emit)
        self._layout.addWidget(self._bar)
