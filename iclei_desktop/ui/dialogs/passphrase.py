"""Asking for the passphrase of a file."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.dialogs.fitting import fit
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.passphrase_edit import PassphraseEdit
from iclei_desktop.ui.widgets.plain_label import PlainLabel

FORGOT = msgid("&Forgot the passphrase?")
REMEMBER = msgid("&Remember on this computer")
WHO_CAN = msgid("Whoever can use your account on this computer can then open the file.")


@dataclass(frozen=True)
class Given:
    """What the person typed, and whether it is to be remembered."""

    passphrase: str
    remember: bool = False


class AskPassphrase(QDialog):
    """Tells why a passphrase is needed – the first time, or because the last one was wrong – and asks for it."""

    given = Signal(object)
    """Carries a ``Given``."""
    forgotten = Signal()

    def __init__(
        self,
        reason: str,
        translate: Translate,
        parent: QWidget | None = None,
        *,
        can_remember: bool = False,
        can_forget: bool = True,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate(msgid("Passphrase")))
        why = PlainLabel(reason)
        why.setWordWrap(True)
        label = PlainLabel(translate(msgid("&Passphrase:")))
        self._field = PassphraseEdit(translate)
        label.setBuddy(self._field)
        self._remember = QCheckBox(translate(REMEMBER))
        self._remember.setToolTip(translate(WHO_CAN))
        self._remember.setVisible(can_remember)
        buttons = button_box(QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel)
        self._open = buttons.button(QDialogButtonBox.StandardButton.Open)
        self._open.setEnabled(False)
        forgot = QPushButton(translate(FORGOT))
        forgot.setAutoDefault(False)
        forgot.setVisible(can_forget)
        forgot.clicked.connect(self._forget)
        below = QHBoxLayout()
        below.addWidget(forgot)
        below.addWidget(buttons, 1)
        self._field.textChanged.connect(lambda text: self._open.setEnabled(bool(text)))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        layout.setSpacing(2 * STEP)
        for widget in (why, label, self._field, self._remember):
            layout.addWidget(widget)
        layout.addLayout(below)
        fit(self, 115 * STEP)

    def accept(self) -> None:
        """Hand the passphrase over."""
        self.given.emit(Given(self._field.text(), self._remember.isChecked()))
        super().accept()

    def _forget(self) -> None:
        self.reject()
        self.forgotten.emit()
