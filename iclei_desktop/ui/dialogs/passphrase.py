"""Asking for the passphrase of a file that is to be opened."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.dialogs.fitting import fit
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box


class AskPassphrase(QDialog):
    """Tells why a passphrase is needed – the first time, or because the last one was wrong – and asks for it."""

    given = Signal(str)

    def __init__(self, reason: str, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate(msgid("Passphrase")))
        why = QLabel(reason)
        why.setWordWrap(True)
        label = QLabel(translate(msgid("&Passphrase:")))
        self._field = PassphraseEdit(translate)
        label.setBuddy(self._field)
        buttons = button_box(QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel)
        self._open = buttons.button(QDialogButtonBox.StandardButton.Open)
        self._open.setEnabled(False)
        self._field.textChanged.connect(lambda text: self._open.setEnabled(bool(text)))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        layout.setSpacing(2 * STEP)
        for widget in (why, label, self._field, buttons):
            layout.addWidget(widget)
        fit(self, 100 * STEP)

    def accept(self) -> None:
        """Hand the passphrase over."""
        self.given.emit(self._field.text())
        super().accept()


class PassphraseEdit(QLineEdit):
    """A line of dots that can be shown, for a long passphrase is seldom typed right unseen."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        show = self.addAction(icon("eye"), QLineEdit.ActionPosition.TrailingPosition)
        show.setCheckable(True)
        show.setText(translate(msgid("Show the passphrase")))
        show.setToolTip(show.text())
        show.toggled.connect(self._show)

    def _show(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
