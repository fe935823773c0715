"""The page of a window whose file is locked: the passphrase brings back what was there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.dialogs.passphrase import FORGOT
from iclei_desktop.ui.icons import icon_pixmap
from iclei_desktop.ui.locking import Locked
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.passphrase_edit import PassphraseEdit
from iclei_desktop.ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from iclei_desktop.ui.main_window import MainWindow

LOCKED = msgid("“{name}” is locked")
SAVED = msgid("Everything is saved. Type the passphrase to go on where you were.")


class LockPage(QWidget):
    """Asks for the passphrase of a file, and says what was wrong with it."""

    def __init__(self, locked: Locked, window: MainWindow) -> None:
        super().__init__(window)
        self._locked, self._window = locked, window
        translate = window.translate
        self._heading = PlainLabel(translate(LOCKED).format(name=locked.path.name))
        font = self._heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        self._heading.setFont(font)
        self._said = PlainLabel(translate(SAVED))
        self._said.setWordWrap(True)
        self._said.setMinimumHeight(3 * self._said.fontMetrics().lineSpacing())
        self.field = PassphraseEdit(translate)
        self.field.setAccessibleName(translate(msgid("Passphrase")))
        self._unlock = QPushButton(translate(msgid("&Unlock")))
        self._unlock.setEnabled(False)
        self._forgot = QPushButton(translate(FORGOT))
        self.field.textChanged.connect(lambda text: self._unlock.setEnabled(bool(text)))
        self.field.returnPressed.connect(self._try)
        self._unlock.clicked.connect(self._try)
        self._forgot.clicked.connect(lambda _: window.unlocking.ask_key(locked.path))
        self.setFocusProxy(self.field)
        self._lay_out()

    @property
    def path(self) -> Path:
        """The locked file."""
        return self._locked.path

    def tell(self, text: str) -> None:
        """Say why the file is still locked."""
        self._said.setText(text)
        self.wait()

    def wait(self) -> None:
        """Wait for the passphrase."""
        self.setEnabled(True)
        self.field.selectAll()
        self.field.setFocus()

    def _try(self) -> None:
        if self.field.text():
            self.setEnabled(False)  # until the answer has come
            self._window.files.open(self._locked.path, self.field.text())

    def _lay_out(self) -> None:
        picture = PlainLabel()
        colour = self.palette().windowText().color().name()
        picture.setPixmap(icon_pixmap("lock", 12 * STEP, colour))
        buttons = QHBoxLayout()
        buttons.addWidget(self._unlock)
        buttons.addWidget(self._forgot)
        buttons.addStretch()
        middle = QWidget()
        middle.setMaximumWidth(130 * STEP)
        column = QVBoxLayout(middle)
        column.setSpacing(3 * STEP)
        for widget in (picture, self._heading, self._said, self.field):
            column.addWidget(widget)
        column.addLayout(buttons)
        outer = QGridLayout(self)
        outer.setRowStretch(0, 1)
        outer.setRowStretch(2, 2)
        outer.addWidget(middle, 1, 1)
        outer.setColumnStretch(1, 100)
        outer.setColumnStretch(0, 30)
        outer.setColumnStretch(2, 30)
        outer.setAlignment(middle, Qt.AlignmentFlag.AlignVCenter)
